package org.boai.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Rules that need no code of their own. */
class FilledTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

    /** A class of a school. */
    @Entity(zh = "班级", en = "Class")
    public record Pupils(
            @Label(zh = "会员数", en = "Members") int members,
            @Label(zh = "人数", en = "Pupils") int pupils,
            @Label(zh = "起", en = "From") Optional<LocalDate> from,
            @Label(zh = "止", en = "To") Optional<LocalDate> to,
            @Label(zh = "金额", en = "Money") Money money,
            @Label(zh = "小时", en = "Hours") BigDecimal hours,
            @Label(zh = "文件", en = "Files") List<Attachment> files,
            @Label(zh = "零报告", en = "Zero report") boolean zero) {}

    private static Pupils pupils(int members, Optional<LocalDate> from, Optional<LocalDate> to) {
        return new Pupils(
                members, 30, from, to, Money.of(0), BigDecimal.ZERO, List.of(), members == 0);
    }

    private static List<String> said(Rule<Pupils> rule, Pupils row) {
        return problems(rule, row).stream()
                .map(p -> p.severity() + " " + p.field() + " " + p.message())
                .toList();
    }

    /** As the platform asks: by the values of the components that the rule names. */
    private static <E extends Record> List<Problem> problems(Rule<E> rule, E row) {
        EntityType type = EntityType.of(row.getClass());
        List<Object> all = List.of(type.values(row));
        Rule.OnValues check = (Rule.OnValues) rule.check();
        return check.problems()
                .apply(
                        check.columns().stream()
                                .map(column -> all.get(type.index(column)))
                                .toList());
    }

    @Test
    void aPartIsNoMoreThanItsWhole() {
        Rule<Pupils> rule = Rule.atMost(Pupils.class, Pupils::members, Pupils::pupils);

        assertEquals(List.of(), said(rule, pupils(30, Optional.empty(), Optional.empty())));
        assertEquals(
                List.of(
                        "ERROR members “会员数”(31)不能超过“人数”(30)。请核对。 | Members (31) must not exceed"
                                + " Pupils (30). Check both."),
                said(rule, pupils(31, Optional.empty(), Optional.empty())));
    }

    @Test
    void aFirstDayIsNotAfterTheLastWhereBothAreKnown() {
        Rule<Pupils> rule = Rule.atMost(Pupils.class, Pupils::from, Pupils::to);

        assertEquals(List.of(), said(rule, pupils(1, Optional.of(DAY), Optional.of(DAY))));
        assertEquals(List.of(), said(rule, pupils(1, Optional.of(DAY), Optional.empty())));
        assertEquals(
                1, said(rule, pupils(1, Optional.of(DAY), Optional.of(DAY.minusDays(1)))).size());
    }

    @Test
    void whatIsNeededIsRefusedAndWhatIsAdvisedIsFlagged() {
        Pupils row = pupils(1, Optional.empty(), Optional.of(DAY));

        assertEquals(
                List.of("ERROR from 没有“起”。请填写。 | From is missing. Fill it in."),
                said(Rule.needs(Pupils.class, Pupils::from), row));
        assertEquals(List.of(), said(Rule.needs(Pupils.class, Pupils::to), row));
        assertEquals(
                List.of("WARNING files 没有“文件”。请填写。 | Files is missing. Fill it in."),
                said(Rule.advises(Pupils.class, Pupils::files), row));
        assertEquals(
                List.of("WARNING money 没有“金额”。请填写。 | Money is missing. Fill it in."),
                said(Rule.advises(Pupils.class, Pupils::money), row));
    }

    @Test
    void aZeroReportReportsNothing() {
        Rule<Pupils> rule =
                Rule.nothingWhere(
                        Pupils.class, Pupils::zero, Pupils::members, Pupils::from, Pupils::hours);

        assertEquals(List.of(), said(rule, pupils(0, Optional.empty(), Optional.empty())));
        assertEquals(List.of(), said(rule, pupils(3, Optional.of(DAY), Optional.empty())));
        assertEquals(
                List.of(
                        "ERROR zero 勾选了“零报告”,就不能填写起。请取消勾选,或清空。 | 'Zero report' is ticked, and yet"
                                + " there is something in From. Untick it or clear them."),
                said(rule, pupils(0, Optional.of(DAY), Optional.empty())));
    }

    @Test
    void withoutNamesAZeroReportReportsNothingAtAll() {
        Rule<Pupils> rule = Rule.nothingWhere(Pupils.class, Pupils::zero);

        assertEquals(
                List.of(
                        "ERROR zero 勾选了“零报告”,就不能填写人数、止。请取消勾选,或清空。 | 'Zero report' is ticked, and"
                                + " yet there is something in Pupils, To. Untick it or clear"
                                + " them."),
                said(rule, pupils(0, Optional.empty(), Optional.of(DAY))));
        assertEquals(List.of(), said(rule, pupils(3, Optional.of(DAY), Optional.empty())));
    }

    /** Somebody asked how a donor fares. */
    @Entity(zh = "随访", en = "Visit")
    public record Visit(
            @Label(zh = "良好", en = "Well") Optional<Boolean> well,
            @Label(zh = "次数", en = "Times") Optional<Integer> times,
            @Label(zh = "说明", en = "Words") Optional<String> words) {}

    @Test
    void noAndZeroAreAnswersAndBlankIsNone() {
        Visit answered = new Visit(Optional.of(false), Optional.of(0), Optional.of(" "));

        assertEquals(List.of(), codes(Rule.needs(Visit.class, Visit::well), answered));
        assertEquals(List.of(), codes(Rule.needs(Visit.class, Visit::times), answered));
        assertEquals(List.of("missing"), codes(Rule.needs(Visit.class, Visit::words), answered));
    }

    private static List<String> codes(Rule<Visit> rule, Visit row) {
        return problems(rule, row).stream().map(Problem::code).toList();
    }

    @Test
    void aRuleThatPointsOutKeepsTheRow() {
        Rule<Pupils> rule = Rule.atMost(Pupils.class, Pupils::members, Pupils::pupils);

        assertEquals(
                List.of("WARNING"),
                said(rule.pointedOut(), pupils(31, Optional.empty(), Optional.empty())).stream()
                        .map(said -> said.substring(0, 7))
                        .toList());
    }
}
