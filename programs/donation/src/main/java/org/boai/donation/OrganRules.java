package org.boai.donation;

import static org.boai.donation.DonationCaseState.REMAINS_CARE;
import static org.boai.donation.RegistrationState.ACTIVE;
import static org.boai.plugins.Problem.unless;

import module org.boai.plugins;

import org.boai.donation.DonationCase.*;
import org.boai.donation.OrganRegistration.Gift;

import java.util.List;
import java.util.Optional;

/** What must hold for donations after death: a free will, and everybody's consent. */
final class OrganRules {
    private OrganRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.referring(
                    OrganRegistration.class,
                    OrganRegistration::person,
                    Donor.class,
                    OrganRules::onlyAdultsRegister),
            Rule.unique(OrganRegistration.class, OrganRegistration::person).whileIn(ACTIVE),
            Rule.of(DonationCase.class, OrganRules::twoDifferentCoordinatorsWitnessIt),
            Rule.of(DonationCase.class, OrganRules::theOrgansMakeTheTotal),
            Rule.of(DonationCase.class, OrganRules::aBodyHasAReceiver),
            Rule.of(DonationCase.class, OrganRules::aRefusalInLifeBinds),
            Rule.of(DonationCase.class, OrganRules::everyRelativeHasSigned)
        };
    }

    static List<Problem> onlyAdultsRegister(OrganRegistration registration, Donor donor) {
        return unless(
                donor.ageOn(registration.registeredOn()).filter(age -> age < 18).isEmpty(),
                OrganRegistration::person,
                "not-of-age",
                "登记人未满 18 岁，不能登记。请核对。",
                "The registrant is not yet 18 and cannot register. Check it.");
    }

    static List<Problem> twoDifferentCoordinatorsWitnessIt(DonationCase one) {
        return unless(
                one.coordinators().stream().distinct().count() == one.coordinators().size(),
                DonationCase::coordinators,
                "same-coordinator",
                "两名协调员是同一人。请选择两人见证。",
                "Both coordinators are the same. Two people witness it.");
    }

    static List<Problem> theOrgansMakeTheTotal(DonationCase one) {
        int sum = one.organsByType().orElse(List.of()).stream().mapToInt(OrganCount::number).sum();
        return unless(
                one.organsByType().isEmpty() || one.organsCount().equals(Optional.of(sum)),
                DonationCase::organsCount,
                "parts-are-not-the-whole",
                "各类器官合计为 %d，须等于器官总数。请核对。".formatted(sum),
                "The organs by type come to %d, and not to the total. Check.".formatted(sum));
    }

    static List<Problem> aBodyHasAReceiver(DonationCase one) {
        boolean handedOver = one.state().consented() && one.state().compareTo(REMAINS_CARE) >= 0;
        return unless(
                !handedOver
                        || !one.types().contains(Gift.BODY)
                        || one.receiverInstitution().isPresent(),
                DonationCase::receiverInstitution,
                "no-receiver",
                "没有遗体接收单位。请先填写。",
                "No institution receives the body. Name it first.");
    }

    /** From the consent on, whatever is changed later. */
    static List<Problem> aRefusalInLifeBinds(DonationCase one) {
        return unless(
                !one.state().consented() || one.lifetimeWill() != LifetimeWill.REFUSED,
                DonationCase::lifetimeWill,
                "refused-in-life",
                "捐献者生前拒绝捐献，个案不能继续。请终止个案。",
                "The donor refused in life, and the case cannot go on. Stop it.");
    }

    /** Without any relative who has to sign, the donor's own registration stands for them. */
    static List<Problem> everyRelativeHasSigned(DonationCase one) {
        boolean registered = one.lifetimeWill() == LifetimeWill.REGISTERED;
        boolean signed = one.consenters().stream().allMatch(c -> c.signedOn().isPresent());
        return unless(
                !one.state().consented() || (one.consenters().isEmpty() ? registered : signed),
                DonationCase::consenters,
                "not-all-signed",
                "须签字的亲属(配偶、成年子女、父母)尚未全部签字。请取得全部签字。",
                "Not every relative (spouse, adult children, parents) has signed. Obtain all.");
    }

    static Rule<DonationCase> aRevokedWishIsNoConsent() {
        return Rule.referringIfAny(
                DonationCase.class,
                DonationCase::registration,
                OrganRegistration.class,
                OrganRules::registered);
    }

    static List<Problem> registered(DonationCase one, Optional<OrganRegistration> registration) {
        boolean stands = registration.filter(it -> it.state() == ACTIVE).isPresent();
        return unless(
                stands || one.lifetimeWill() != LifetimeWill.REGISTERED,
                DonationCase::registration,
                "no-valid-registration",
                "没有有效的志愿登记：已撤销的登记不是同意。请核对登记，或更正生前意愿。",
                "No registration is valid: a revoked one is no consent. Correct it or the will.");
    }
}
