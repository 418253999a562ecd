package org.boai.communityhealth;

import org.boai.plugins.Attachment;
import org.boai.plugins.Money;
import org.boai.plugins.Person;
import org.boai.plugins.Ref;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Rows that are in order, to be spoilt by one value each. */
final class Samples {
    static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    static final String VILLAGE = "360101100200";

    private Samples() {}

    static HealthSite site(HealthSiteState state, boolean keepsReadings) {
        return site(state, keepsReadings, true, Set.of(SquareFunction.EXERCISE), Set.of());
    }

    static HealthSite site(
            HealthSiteState state,
            boolean keepsReadings,
            boolean square,
            Set<SquareFunction> uses,
            Set<CenterRoom> rooms) {
        return new HealthSite(
                "梅园健康促进点",
                Ref.to(VILLAGE),
                Optional.of(Ref.to("unit")),
                Setting.RURAL,
                square,
                uses,
                !rooms.isEmpty() && square,
                rooms,
                HostFacility.HEALTH_STATION,
                Optional.empty(),
                Money.of(80_000),
                keepsReadings,
                state);
    }

    static Beneficiary beneficiary(
            String code, AgeBand age, ConsentBy by, Optional<ClosingReason> reason) {
        return beneficiary(code, Optional.empty(), age, by, reason);
    }

    static Beneficiary beneficiary(
            String code, Optional<Ref<Person>> person, AgeBand age, ConsentBy by) {
        return beneficiary(code, person, age, by, Optional.empty());
    }

    private static Beneficiary beneficiary(
            String code,
            Optional<Ref<Person>> person,
            AgeBand age,
            ConsentBy by,
            Optional<ClosingReason> reason) {
        return new Beneficiary(
                code,
                Ref.to("site"),
                person,
                Set.of(VulnerableGroup.ELDERLY),
                age,
                Optional.of(true),
                new Attachment(new UUID(0, 1)),
                by,
                reason,
                reason.isPresent() ? BeneficiaryState.CLOSED : BeneficiaryState.SERVED);
    }

    static HealthEncounter encounter(
            Optional<String> beneficiary, int personTimes, Optional<Integer> systolic) {
        return encounter(DAY, beneficiary, personTimes, systolic);
    }

    static HealthEncounter encounter(
            LocalDate day,
            Optional<String> beneficiary,
            int personTimes,
            Optional<Integer> systolic) {
        return new HealthEncounter(
                Ref.to("site"),
                day,
                EncounterKind.BLOOD_PRESSURE,
                beneficiary.map(Ref::to),
                personTimes,
                systolic,
                Optional.empty(),
                Optional.empty(),
                2,
                new BigDecimal("1.5"));
    }

    static CarePlan plan(String beneficiary, Frequency frequency, PlanState state) {
        return new CarePlan(
                Ref.to(beneficiary),
                DAY,
                Set.of(CareNeed.COMPANY),
                frequency,
                DAY.plusMonths(3),
                state);
    }

    static CarerTraining training(boolean passed, Optional<String> certificate) {
        return new CarerTraining(
                Ref.to("person"), DAY, new BigDecimal("40"), passed, certificate, Optional.empty());
    }

    static Referral referral(Optional<String> feedback) {
        return new Referral(
                Ref.to("b"),
                DAY,
                "县人民医院",
                ReferralReason.ILLNESS.name(),
                feedback,
                ReferralState.ACCEPTED);
    }
}
