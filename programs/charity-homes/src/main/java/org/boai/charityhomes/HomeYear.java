package org.boai.charityhomes;

import org.boai.plugins.Answer;
import org.boai.plugins.Call;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Problem;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Text;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A home's year, month by month, from its activities. */
final class HomeYear {
    private static final int MOST = 1000;

    private HomeYear() {}

    static Endpoint<Endpoint.Nothing, HomeMonth> endpoint() {
        return Endpoint.get("sites/{site}/year", HomeMonth.class, HomeYear::answer)
                .titled(Text.of("家园点全年活动", "The year of a home"));
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
                    List.of(
                            Problem.of(
                                    "bad-year",
                                    Text.of(
                                            "year 须为四位年份,例如 2026。",
                                            "The year has four digits, for example 2026."))));
        }
        List<ComponentActivity> newestFirst = activities(call, site.get().id());
        int year =
                wanted.map(Integer::parseInt)
                        .or(() -> newestFirst.stream().findFirst().map(a -> yearOf(a)))
                        .orElse(0);
        if (newestFirst.size() == MOST && yearOf(newestFirst.getLast()) >= year) {
            return Answer.refused(
                    List.of(
                            Problem.of(
                                    "too-many-activities",
                                    Text.of(
                                            "活动超过 %d 项,请改用活动列表导出。".formatted(MOST),
                                            "There are more than %d activities. Export their list instead."
                                                    .formatted(MOST)))));
        }
        return Answer.table(year == 0 ? List.of() : months(newestFirst, year));
    }

    private static List<ComponentActivity> activities(
            Call<Endpoint.Nothing> call, Ref<HomeSite> site) {
        return call
                .rows(ComponentActivity.class)
                .where(ComponentActivity::site, site)
                .orderByDescending(ComponentActivity::activityDate)
                .limit(MOST)
                .list()
                .stream()
                .map(Row::fields)
                .toList();
    }

    private static List<HomeMonth> months(List<ComponentActivity> activities, int year) {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(number -> month(activities, YearMonth.of(year, number)))
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
