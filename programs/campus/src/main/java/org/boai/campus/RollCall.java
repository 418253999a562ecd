package org.boai.campus;

import module org.boai.plugins;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The endpoint that calls a school's roll: by grade, with the hand-over of its graduates. */
final class RollCall {
    private static final int MOST = 1000;

    private RollCall() {}

    static Endpoint<Endpoint.Nothing, SchoolRoll> endpoint() {
        return Endpoint.get("schools/{school}/roll", SchoolRoll.class, RollCall::answer)
                .titled(Text.of("学校会员名册与毕业转接", "A school's roll with its hand-over"))
                .asking("schoolYear", "学年,不填为最近一年", "School year; the newest without it");
    }

    private static Answer<SchoolRoll> answer(Call<Endpoint.Nothing> call) {
        Optional<Row<School>> school = call.find(School.class, call.path("school"));
        if (school.isEmpty()) {
            return Answer.missing(
                    Text.of("没有这所学校,请核对编号。", "There is no such school. Check the id."));
        }
        if (call.query("schoolYear").filter(year -> !SchoolYear.isOne(year)).isPresent()) {
            return Answer.refused(
                    "schoolYear",
                    "bad-year",
                    "schoolYear 须为学年,例如 2025-2026。",
                    "schoolYear is a school year, for example 2025-2026.");
        }
        List<Ref<SchoolOrg>> organisations =
                call
                        .rows(SchoolOrg.class)
                        .where(SchoolOrg::school, school.get().id())
                        .list()
                        .stream()
                        .map(Row::id)
                        .toList();
        List<RosterCount> rosters =
                all(
                        organisations,
                        org -> call.rows(RosterCount.class).where(RosterCount::schoolOrg, org));
        if (rosters.size() >= MOST) {
            return Answer.refused(
                    "school",
                    "too-many-classes",
                    "花名册过多。请改用花名册列表导出。",
                    "There are too many rosters. Export their list.");
        }
        Optional<String> year =
                call.query("schoolYear")
                        .or(
                                () ->
                                        rosters.stream()
                                                .filter(RollCall::counts)
                                                .map(RosterCount::schoolYear)
                                                .max(Comparator.naturalOrder()));
        List<HandOver> handOvers =
                all(
                        organisations,
                        org -> call.rows(HandOver.class).where(HandOver::schoolOrg, org));
        return Answer.of(roll(school.get().fields().name(), year, rosters, handOvers));
    }

    private static <E extends Record> List<E> all(
            List<Ref<SchoolOrg>> organisations, Function<Ref<SchoolOrg>, Rows<E>> rows) {
        return organisations.stream()
                .flatMap(org -> rows.apply(org).limit(MOST).list().stream())
                .map(Row::fields)
                .toList();
    }

    private static SchoolRoll roll(
            String school,
            Optional<String> year,
            List<RosterCount> all,
            List<HandOver> handedOver) {
        List<RosterCount> rosters =
                all.stream().filter(r -> counts(r) && isOf(year, r.schoolYear())).toList();
        List<GradeLine> grades =
                Arrays.stream(Grade.values())
                        .map(
                                grade ->
                                        line(
                                                grade,
                                                rosters.stream()
                                                        .filter(r -> r.grade() == grade)
                                                        .toList()))
                        .filter(line -> line.classes() > 0)
                        .toList();
        List<HandOver> handOvers =
                handedOver.stream().filter(h -> isOf(year, h.schoolYear())).toList();
        int out = sum(handOvers, HandOver::transferredOut);
        int accepted = sum(handOvers, HandOver::accepted);
        return new SchoolRoll(
                school,
                year,
                grades,
                sum(grades, GradeLine::youthMembers),
                sum(handOvers, HandOver::graduatedMembers),
                out,
                accepted,
                out - accepted);
    }

    private static boolean counts(RosterCount roster) {
        return roster.state() != FigureState.DRAFT;
    }

    private static boolean isOf(Optional<String> year, String schoolYear) {
        return year.filter(schoolYear::equals).isPresent();
    }

    private static GradeLine line(Grade grade, List<RosterCount> rosters) {
        return new GradeLine(
                grade,
                rosters.size(),
                sum(rosters, RosterCount::classSize),
                sum(rosters, RosterCount::youthMembers),
                sum(rosters, RosterCount::newMembers),
                sum(rosters, RosterCount::leftMembers),
                sum(rosters, RosterCount::volunteers));
    }

    private static <E> int sum(List<E> rows, ToIntFunction<E> figure) {
        return rows.stream().mapToInt(figure).sum();
    }
}
