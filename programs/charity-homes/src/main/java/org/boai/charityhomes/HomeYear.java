package org.boai.charityhomes;

import module org.boai.plugins;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A home's year, month by month, from its activities. */
final class HomeYear {
    private HomeYear() {}

    static Endpoint<Endpoint.Nothing, HomeMonth> endpoint() {
        return Endpoint.get("sites/{site}/year", HomeMonth.class, HomeYear::answer)
                .titled(Text.of("家园点全年活动", "The year of a home"))
                .asking("year", "年份,不填为最近一年", "Year; the newest without it");
    }

    private static Answer<HomeMonth> answer(Call<Endpoint.Nothing> call) {
        Optional<Row<HomeSite>> site = call.find(HomeSite.class, call.path("site"));
        if (site.isEmpty()) {
            return Answer.missing(
                    Text.of("没有这个家园点,请核对编号。", "There is no such home site. Check the id."));
        }
        Optional<String> wanted = call.query("year");
        if (wanted.filter(text -> !text.matches("[12][0-9]{3}")).isPresent()) {
            return Answer.refused(
                    "year",
                    "bad-year",
                    "year 须为四位年份,例如 2026。",
                    "The year has four digits, for example 2026.");
        }
        Rows<ComponentActivity> activities =
                call.rows(ComponentActivity.class)
                        .where(ComponentActivity::site, site.get().id())
                        .orderByDescending(ComponentActivity::activityDate);
        Optional<Integer> year =
                wanted.map(Integer::valueOf)
                        .or(() -> activities.first().map(newest -> yearOf(newest.fields())));
        return Answer.table(year.map(of -> months(activities, of)).orElse(List.of()));
    }

    private static List<HomeMonth> months(Rows<ComponentActivity> activities, int year) {
        List<ComponentActivity> those =
                activities.all(one -> yearOf(one) == year).stream().map(Row::fields).toList();
        return IntStream.rangeClosed(1, 12)
                .mapToObj(number -> month(those, YearMonth.of(year, number)))
                .toList();
    }

    private static HomeMonth month(List<ComponentActivity> activities, YearMonth month) {
        List<ComponentActivity> those =
                activities.stream()
                        .filter(a -> YearMonth.from(a.activityDate()).equals(month))
                        .toList();
        return new HomeMonth(
                month,
                those.size(),
                those.stream().mapToLong(ComponentActivity::personTimes).sum());
    }

    private static int yearOf(ComponentActivity activity) {
        return activity.activityDate().getYear();
    }
}
