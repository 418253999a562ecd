package org.boai.charityhomes;

import org.boai.plugins.Attachment;
import org.boai.plugins.Money;
import org.boai.plugins.Organisation;
import org.boai.plugins.Ref;
import org.boai.plugins.ReportState;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Rows that are in order, to be spoilt by one value each. */
final class Samples {
    static final Ref<HomeSite> SITE = Ref.to("site");

    static final Attachment FILE = new Attachment(new UUID(0, 9));

    private Samples() {}

    static HomeSite home(HomeSiteState state) {
        return home(state, Optional.of(Ref.to("unit")));
    }

    static HomeSite home(HomeSiteState state, Optional<Ref<Organisation>> host) {
        return new HomeSite(
                "JA-001",
                "梅园社区博爱家园",
                Ref.to("360101100200"),
                host,
                Setting.URBAN,
                HomeLevel.CITY,
                1200,
                3600,
                Set.of(FundSource.PROVINCE, FundSource.DONATIONS),
                Money.of(60_000),
                Ref.to("person"),
                Optional.empty(),
                Optional.empty(),
                state);
    }

    static ComponentActivity activity(LocalDate day, int personTimes) {
        return activity(day, personTimes, Optional.empty(), 1);
    }

    static ComponentActivity activity(
            LocalDate day, int personTimes, Optional<Integer> people, int files) {
        return new ComponentActivity(
                SITE,
                Component.HEALTH,
                day,
                "健康讲座",
                Optional.of("村部广场"),
                personTimes,
                people,
                4,
                new BigDecimal("8.5"),
                Optional.of(Money.of(300)),
                files == 0 ? List.of() : List.of(new Attachment(new UUID(0, files))));
    }

    static HardwareWork work(int households) {
        return work(households, Optional.empty(), Optional.empty());
    }

    static HardwareWork work(int households, Optional<LocalDate> done, Optional<Money> cost) {
        return new HardwareWork(
                SITE,
                HardwareType.ESCAPE_ROAD.name(),
                Ref.to("vca"),
                Money.of(20_000),
                cost,
                Optional.of(LocalDate.of(2026, 3, 1)),
                done,
                households);
    }

    static LivelihoodFund fund() {
        return new LivelihoodFund(
                SITE,
                Money.of(50_000),
                true,
                List.of(Ref.to("person"), Ref.to("person"), Ref.to("person")),
                FILE,
                LocalDate.of(2025, 1, 5),
                FundState.OPEN);
    }

    static LivelihoodLoan loan(int round, long yuan, Optional<Money> repaid, LoanState state) {
        return loan(round, yuan, repaid, Optional.of(LocalDate.of(2026, 1, 5)), state);
    }

    static LivelihoodLoan loan(
            int round,
            long yuan,
            Optional<Money> repaid,
            Optional<LocalDate> day,
            LoanState state) {
        return new LivelihoodLoan(
                Ref.to("fund"),
                round,
                Ref.to("person"),
                "H-7",
                BorrowerKind.HOUSEHOLD,
                LoanPurpose.CROPS.name(),
                Money.of(yuan),
                day,
                day.map(d -> d.plusMonths(6)),
                repaid,
                Optional.empty(),
                state);
    }

    static MonthlyReport report(Money spent, Optional<String> problems, boolean zero) {
        return new MonthlyReport(
                SITE,
                YearMonth.of(2026, 10),
                Optional.of(1),
                Optional.of(2),
                Optional.empty(),
                Optional.empty(),
                Optional.of(45),
                Optional.empty(),
                Optional.empty(),
                Optional.of(6),
                Optional.of(new BigDecimal("8.5")),
                spent,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                problems,
                zero,
                ReportState.DRAFT);
    }
}
