package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/** Activities filed while the server is killed, and what must be true afterwards. */
final class FilingRounds extends KillRounds {
    private static final int WRITERS = 4;

    private final Home home;
    private final LocalDate today;

    /** Where activities are filed: a home and its unit. */
    record Home(String id, String unit) {}

    FilingRounds(Home home, LocalDate today) {
        super(WRITERS);
        this.home = home;
        this.today = today;
    }

    /** An activity of one person-time. */
    static Map<String, Object> activity(Home home, LocalDate day, String title) {
        return Map.of(
                "site",
                home.id(),
                "organisation",
                home.unit(),
                "component",
                "HEALTH",
                "activityDate",
                day.toString(),
                "title",
                title,
                "personTimes",
                1,
                "volunteers",
                0,
                "volunteerHours",
                0,
                "evidence",
                List.of());
    }

    @Override
    void file(Api api, String title) {
        api.post(
                        "/programs/charity-homes/component-activity",
                        activity(home, today, title),
                        Map.of("Idempotency-Key", "k-" + title))
                .expect(201);
    }

    @Override
    List<String> names(Api api) {
        return api.all("/programs/charity-homes/component-activity").stream()
                .map(row -> row.getString("title"))
                .toList();
    }

    /** And the indicator equals its recount. */
    @Override
    void check(Api api) {
        super.check(api);
        YearMonth month = YearMonth.from(today);
        assertEquals(
                Integer.toString(sent().size()),
                api.value("charity-homes.person-times", "CN", month));
        api.expectRecount("charity-homes.person-times", "CN", month, month);
    }
}
