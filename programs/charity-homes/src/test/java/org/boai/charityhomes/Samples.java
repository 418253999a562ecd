package org.boai.charityhomes;

import org.boai.plugins.Attachment;
import org.boai.plugins.Money;
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

    private Samples() {}

    static HomeSite home(HomeSiteState state) {
        return new HomeSite(
                "JA-001",
                "梅园社区博爱家园",
                Ref.to("360803002001"),
                Optional.of(Ref.to("host")),
                Setting.URBAN,
                HomeLevel.CITY,
                1200,
                3600,
                Set.of(FundSource.PROVINCE, FundSource.DONATIONS),
                Money.of(60_000),
                Ref.to("manager"),
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
                personTimes,
                people,
                4,
                new BigDecimal("8.5"),
                Optional.of(Money.of(300)),
                files == 0 ? List.of() : List.of(new Attachment(new UUID(0, files))));
    }

    static MonthlyReport report(Money spent, Optional<String> problems, boolean zero) {
        return new MonthlyReport(
                SITE,
                YearMonth.of(2026, 10),
                spent,
                Optional.empty(),
                problems,
                zero,
                ReportState.DRAFT);
    }
}
