package org.boai.plugins;

import static org.boai.plugins.Formula.count;
import static org.boai.plugins.Formula.entered;
import static org.boai.plugins.Formula.stock;
import static org.boai.plugins.Formula.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.validation.constraints.NotBlank;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Parts that are right by themselves and do not fit together. */
class WrongProgramsTest {
    private static final Text TITLE = Text.of("题目", "Title");

    /** A good entity. */
    @Entity(zh = "走访", en = "Visit")
    public record Visit(
            @Label(zh = "日期", en = "Day") LocalDate day,
            @Label(zh = "人数", en = "People") int people,
            @Label(zh = "备注", en = "Note") @NotBlank String note,
            @Personal @Label(zh = "年龄", en = "Age") int age,
            @Label(zh = "类别", en = "Kind") WrongEntities.Colour kind,
            @Label(zh = "类别", en = "Other kind") Optional<WrongEntities.Colour> other,
            @Label(zh = "计划", en = "Plan") Ref<Plan> plan,
            @Label(zh = "组织", en = "Host") Ref<Organisation> host) {}

    /** A good entity with states. */
    @Entity(zh = "计划", en = "Plan")
    public record Plan(
            @Key @Label(zh = "月份", en = "Month") YearMonth month,
            @Label(zh = "另月", en = "Other month") YearMonth other,
            @Label(zh = "状态", en = "State") ReportState state) {}

    /** A good entity of a part. */
    @Entity(zh = "收容", en = "Shelter")
    public record Shelter(@Label(zh = "日期", en = "Day") LocalDate day) {}

    /** A good report about another. */
    @Entity(zh = "复核", en = "Review")
    public record Review(
            @Key @Label(zh = "月份", en = "Month") YearMonth month,
            @Label(zh = "计划", en = "Plan") Ref<Plan> plan,
            @Label(zh = "状态", en = "State") ReportState state) {}

    /** A good entity in the vault. */
    @Vault
    @Entity(zh = "个案", en = "Secret")
    public record Secret(
            @Label(zh = "日期", en = "Day") LocalDate day,
            @Label(zh = "计划", en = "Plan") Ref<Plan> plan) {}

    /** Leads into the vault and is not in it. */
    @Entity(zh = "窥视", en = "Peep")
    public record Peep(@Label(zh = "个案", en = "Secret") Ref<Secret> secret) {}

    /** In the vault and for everybody. */
    @Vault
    @Entity(zh = "公开", en = "Loud")
    public record Loud(@Public @Label(zh = "日期", en = "Day") LocalDate day) {}

    /** A good entity by a bad name. */
    @Entity(zh = "导入", en = "Import")
    public record Import(@Label(zh = "名称", en = "Name") String name) {}

    /** A good entity, which no program declares. */
    @Entity(zh = "外人", en = "Stranger")
    public record Stranger(@Label(zh = "计划", en = "Plan") Ref<Plan> plan) {}

    /** A good entity by a name that is too long for a table together with the program's id. */
    @Entity(zh = "长名", en = "Long")
    public record AVeryLongNameThatNoTableCanHaveBecauseItDoesNotEnd(
            @Label(zh = "名称", en = "Name") String name) {}

    /** A view of nothing that a program has. */
    @View(of = "nothing")
    public record Broken(String name) {}

    /** Needs the broken view. */
    @Entity(zh = "断开", en = "Astray")
    public record Astray(@Label(zh = "断开", en = "Broken") Ref<Broken> broken) {}

    record HiddenAnswer(int number) {}

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsRefusedWithItsSentence(
            ProgramDefinition.Builder program, List<String> sentences) {
        InvalidProgram refused = assertThrows(InvalidProgram.class, program::build);

        assertEquals(sentences, refused.problems().stream().map(Text::en).toList());
        assertTrue(refused.problems().stream().allMatch(p -> p.zh().matches(".*\\p{IsHan}.*。.*")));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                        structure(),
                        vault(),
                        parts(),
                        rules(),
                        kpis(),
                        measures(),
                        reports(),
                        endpoints())
                .flatMap(part -> part);
    }

    private static Stream<Arguments> structure() {
        return Stream.of(
                of(
                        ProgramDefinition.of("Visits", TITLE).entities(Plan.class),
                        "The program id 'Visits' must be kebab-case of at most 40 characters, for"
                                + " example charity-homes."),
                of(
                        ProgramDefinition.of("visits", TITLE),
                        "The program visits adds nothing. Declare entities or endpoints."),
                of(good().entities(Plan.class), "The entity plan is declared twice."),
                of(
                        good().entities(Import.class),
                        "The entity name import is an address of the platform. Rename the record."),
                of(
                        good().entities(AVeryLongNameThatNoTableCanHaveBecauseItDoesNotEnd.class),
                        "The entity name"
                            + " a-very-long-name-that-no-table-can-have-because-it-does-not-end"
                            + " must be of letters and digits, and at most 60 characters together"
                            + " with the program's id."),
                of(good().entities(Region.class), "region is a view. Only entities are declared."),
                of(
                        ProgramDefinition.of("visits", TITLE).entities(Visit.class),
                        "visit.plan refers to plan, which is not declared. Add it to"
                                + " entities(...)."));
    }

    private static Stream<Arguments> parts() {
        return Stream.of(
                of(
                        good().parts(Part.of("a/b", TITLE).entities(Shelter.class)),
                        "The part id 'a/b' must be kebab-case of at most 30 characters, for"
                                + " example stem-cell."),
                of(
                        good().parts(Part.of("empty", TITLE)),
                        "The part empty has nothing. Give it entities, indicators or endpoints."),
                of(
                        good().parts(
                                        Part.of("a", TITLE).entities(Shelter.class),
                                        Part.of("a", TITLE).kpis(visits("more"))),
                        "The part a is declared twice."),
                of(
                        good().parts(Part.of("more", TITLE).kpis(visits("more"))),
                        "The part more has the name of an indicator, so their ids would be the"
                                + " same. Rename one."),
                of(
                        good().parts(Part.of("a", TITLE).entities(Plan.class)),
                        "The entity plan is declared twice."),
                of(
                        good().parts(
                                        Part.of("a", TITLE).entities(Shelter.class),
                                        Part.of("b", TITLE)
                                                .kpis(
                                                        Kpi.of(
                                                                "more",
                                                                "V1",
                                                                "题目",
                                                                "Title",
                                                                count(Shelter.class)
                                                                        .by(Shelter::day)))),
                        "The indicator more of the part b counts an entity of the part a. Give it"
                                + " to the program itself."));
    }

    private static Stream<Arguments> vault() {
        Measure secrets = count(Secret.class).by(Secret::day);
        return Stream.of(
                of(
                        good().entities(Secret.class, Peep.class),
                        "peep refers to secret or reads it, which lies in the vault. Mark it with"
                                + " @Vault too, or leave that out."),
                of(
                        good().entities(Secret.class)
                                .rules(
                                        Rule.having(
                                                Secret.class,
                                                Secret::plan,
                                                Plan.class,
                                                Totals.count(),
                                                (plan, totals) -> List.of())),
                        "plan refers to secret or reads it, which lies in the vault. Mark it with"
                                + " @Vault too, or leave that out."),
                of(
                        good().entities(Secret.class)
                                .rules(
                                        Rule.reading(
                                                Visit.class,
                                                (visit, reading) -> List.of(),
                                                Secret.class)),
                        "visit refers to secret or reads it, which lies in the vault. Mark it with"
                                + " @Vault too, or leave that out."),
                of(
                        good().entities(Loud.class),
                        "loud.day lies in the vault and is never public. Remove @Public."),
                of(
                        good().entities(Secret.class)
                                .kpis(Kpi.of("secrets", "V1", "题目", "Title", secrets)),
                        "indicator secrets: secret lies in the vault, and few cases are not shown."
                                + " Add smallCells(5), or 3 at least."));
    }

    private static Kpi visits(String name) {
        return Kpi.of(name, "V1", "题目", "Title", count(Visit.class).by(Visit::day));
    }

    private static Stream<Arguments> rules() {
        return Stream.of(
                of(
                        good().rules(Rule.of(Stranger.class, row -> List.of())),
                        "rule on Stranger uses Stranger, which is not an entity of this program."),
                of(
                        good().rules(
                                        Rule.having(
                                                Stranger.class,
                                                Stranger::plan,
                                                Plan.class,
                                                Totals.count(),
                                                (plan, totals) -> List.of())),
                        "rule on Plan uses Stranger, which is not an entity of this program."),
                of(
                        good().rules(
                                        Rule.totals(
                                                Visit.class,
                                                Visit::plan,
                                                Plan.class,
                                                Totals.sum(Visit::note),
                                                (plan, totals) -> List.of())),
                        "rule on Visit: visit.note is no number and cannot be added up."),
                of(
                        good().rules(
                                        Rule.unique(Plan.class, Plan::month)
                                                .whileIn(WrongEntities.Colour.RED)),
                        "rule on Plan: plan has no state RED."),
                of(
                        good().rules(Rule.unique(Visit.class, Visit::age)),
                        "rule on Visit: visit.age is encrypted and cannot be compared. Mark it"
                                + " with lookup."),
                of(
                        good().entities(Astray.class)
                                .rules(
                                        Rule.referring(
                                                Astray.class,
                                                Astray::broken,
                                                Broken.class,
                                                (row, other) -> List.of())),
                        "astray.broken refers to nothing, which is not declared. Add it to"
                                + " entities(...).",
                        "Broken: @View(of = \"nothing\") must be program/entity, for example"
                                + " charity-homes/home-site."));
    }

    private static Stream<Arguments> kpis() {
        Formula visits = count(Visit.class).by(Visit::day);
        return Stream.of(
                of(
                        good().kpis(Kpi.of("Visits", "V1", "题目", "Title", visits)),
                        "The indicator name 'Visits' must be kebab-case."),
                of(
                        good().kpis(Kpi.of("visits", "no. 1", "题目", "Title", visits)),
                        "indicator visits: the code 'no. 1' is capital letters and digits, for"
                                + " example A12."),
                of(
                        good().kpis(
                                        Kpi.of("visits", "V1", "题目", "Title", visits),
                                        Kpi.of("visits", "V2", "题目", "Title", visits)),
                        "The indicator visits is declared twice."),
                of(
                        good().kpis(Kpi.of("visits", "V1", "题目", "Title", visits).plausible(5, 1)),
                        "indicator visits: the plausible range ends before it begins."),
                of(
                        good().kpis(Kpi.of("visits", "V1", "题目", "Title", visits).by(Visit::note)),
                        "indicator visits: the dimension note must be a required"
                                + " component that is an enum or of a code list."),
                of(
                        good().kpis(Kpi.of("visits", "V1", "题目", "Title", visits).by(Visit::other)),
                        "indicator visits: the dimension other must be a required"
                                + " component that is an enum or of a code list."));
    }

    private static Stream<Arguments> measures() {
        return Stream.of(
                measure(
                        sum(Visit::age).by(Visit::day),
                        "visit.age is personal information, and no indicator may use it."),
                measure(
                        count(Visit.class).by(Visit::day).where(Visit::age, 3),
                        "visit.age is personal information, and no indicator may use it.",
                        "where(age) names values of that enum, truth value or text."),
                measure(
                        sum(Visit::note).by(Visit::day),
                        "visit.note is no number and cannot be added up."),
                measure(
                        count(Visit.class),
                        "a count or a sum says with by(...) which component dates a row."),
                measure(count(Visit.class).by(Visit::note), "note is no date, month or period."),
                measure(
                        stock(Plan.class),
                        "a stock or an entry names its states with in(...); a stock may have"
                                + " by(first day).until(last day) instead or as well."),
                measure(
                        entered(Plan.class).in(ReportState.ACCEPTED).by(Plan::month),
                        "a stock or an entry names its states with in(...); a stock may have"
                                + " by(first day).until(last day) instead or as well."),
                measure(
                        count(Visit.class).by(Visit::day).until(Visit::day),
                        "until(day) names a date and belongs to stock(...)."),
                measure(
                        stock(Visit.class).by(Visit::day).until(Visit::note),
                        "until(note) names a date and belongs to stock(...)."),
                measure(
                        stock(Plan.class).until(Plan::month),
                        "a stock or an entry names its states with in(...); a stock may have"
                                + " by(first day).until(last day) instead or as well.",
                        "until(month) names a date and belongs to stock(...)."),
                measure(
                        count(Visit.class).by(Visit::day, 1),
                        "by(component, days) is for a stock, with 0 days or more."),
                measure(
                        stock(Visit.class).by(Visit::day, -1),
                        "by(component, days) is for a stock, with 0 days or more."),
                measure(
                        stock(Plan.class).in(OrganisationState.ESTABLISHED),
                        "plan has no state ESTABLISHED."),
                measure(
                        count(Visit.class).by(Visit::day).where(Visit::kind, ReportState.DRAFT),
                        "where(kind) names values of that enum, truth value or text."),
                measure(
                        count(Visit.class).by(Visit::day).where(Visit::kind),
                        "where(kind) names values of that enum, truth value or text."),
                measure(
                        count(Visit.class)
                                .by(Visit::day)
                                .whose(Visit::plan, Organisation.class, ReportState.DRAFT),
                        "whose(plan) must be a reference to Organisation."),
                measure(
                        count(Visit.class)
                                .by(Visit::day)
                                .whose(Visit::host, Organisation.class, ReportState.DRAFT),
                        "organisation has no state DRAFT."),
                of(
                        good().kpis(
                                        Kpi.of(
                                                "visits",
                                                "V1",
                                                "题目",
                                                "Title",
                                                stock(Stranger.class).in(ReportState.DRAFT))),
                        "indicator visits uses Stranger, which is not an entity of this"
                                + " program."));
    }

    private static Arguments measure(Measure measure, String... sentences) {
        return of(
                good().kpis(Kpi.of("visits", "V1", "题目", "Title", measure)),
                Stream.of(sentences).map(s -> "indicator visits: " + s).toArray(String[]::new));
    }

    private static Stream<Arguments> reports() {
        String key = " must be a @Key and a Period, or for a monthly report a YearMonth.";
        return Stream.of(
                of(
                        good().reports(Report.monthly(Plan.class, Plan::month).due(29)),
                        "report plan: the due day is 1 to 28."),
                of(
                        good().reports(Report.monthly(Plan.class, Plan::other)),
                        "report plan: other" + key),
                of(
                        good().reports(
                                        Report.monthly(Plan.class, Plan::month)
                                                .every(Period.Kind.QUARTER)),
                        "report plan: month" + key),
                of(
                        good().reports(Report.monthly(Visit.class, Visit::day)),
                        "report visit: day" + key,
                        "report visit: it needs the component ReportState state."),
                of(
                        good().reports(
                                        Report.monthly(Plan.class, Plan::month),
                                        Report.monthly(Plan.class, Plan::month).due(7)),
                        "The report plan is declared twice."),
                of(
                        good().reports(
                                        Report.monthly(Plan.class, Plan::month)
                                                .filled(
                                                        Plan::other,
                                                        count(Visit.class)
                                                                .by(Visit::day)
                                                                .toDate())),
                        "report plan: other is no number and cannot arrive filled in.",
                        "report plan: other is filled in by a count or a sum with by(date), by"
                            + " entered or by a stock, with no filter but where; what is counted"
                            + " once needs per."),
                of(
                        good().reports(
                                        Report.monthly(Review.class, Review::month)
                                                .each(
                                                        Review::plan,
                                                        Plan.class,
                                                        WrongEntities.Colour.RED))
                                .entities(Review.class),
                        "report review: each(plan) must be a @Key.",
                        "report review: plan has no state RED."));
    }

    private static Stream<Arguments> endpoints() {
        return Stream.of(
                of(
                        good().endpoints(endpoint("/visits")),
                        "The endpoint path '/visits' consists of lower-case segments and {name},"
                                + " without a leading slash."),
                of(
                        good().endpoints(endpoint("a/{b}/c"), endpoint("a/{d}/c")),
                        "The endpoint GET a/{}/c is declared twice."),
                of(
                        good().endpoints(
                                        Endpoint.get(
                                                "a",
                                                HiddenAnswer.class,
                                                call -> Answer.of(new HiddenAnswer(1)))),
                        "The endpoint a: the record HiddenAnswer must be public."),
                of(
                        good().endpoints(endpoint("a").needs(Permission.REVIEW).published()),
                        "The endpoint a is for everybody: it can only read (GET) and needs no"
                                + " permission."),
                of(
                        good().endpoints(
                                        endpoint("a")
                                                .asking("day", "日期", "Day")
                                                .asking("day", "日期", "Day")),
                        "The endpoint a asks for [day, day]. Give each parameter a name of its own"
                                + " in camelCase."),
                of(
                        good().endpoints(endpoint("a").asking("A b", "甲", "A")),
                        "The endpoint a asks for [A b]. Give each parameter a name of its own in"
                                + " camelCase."),
                of(
                        good().endpoints(endpoint("a/{code}").verifying(Visit.class)),
                        "The {code} of the endpoint a/{code} must be a required text of visit."),
                of(
                        good().entities(Review.class)
                                .endpoints(endpoint("a").answering(Review.class, Review::plan)),
                        "The endpoint a: the component plan of review must refer to an"
                                + " organisation, and the endpoint is not for everybody."),
                of(
                        good().endpoints(endpoint("a").verifying(Import.class)),
                        "endpoint a uses Import, which is not an entity of this program."));
    }

    private static Endpoint<?, ?> endpoint(String path) {
        return Endpoint.get(path, Import.class, call -> Answer.of(new Import("")));
    }

    @Test
    void allProblemsOfAProgramAreReportedTogether() {
        InvalidProgram refused =
                assertThrows(
                        InvalidProgram.class,
                        () ->
                                ProgramDefinition.of("Visits", TITLE)
                                        .entities(
                                                WrongEntities.WithoutLabel.class,
                                                WrongEntities.WithReservedName.class,
                                                Import.class)
                                        .kpis(Kpi.of("x", "X1", "题目", "Title", count(Import.class)))
                                        .reports(Report.monthly(Plan.class, Plan::month).due(0))
                                        .build());

        assertEquals(
                List.of(
                        "WithoutLabel.name has no @Label(zh, en).",
                        "WithReservedName.version: the platform keeps the name version for itself."
                                + " Rename the component.",
                        "The program id 'Visits' must be kebab-case of at most 40 characters, for"
                                + " example charity-homes.",
                        "The entity name import is an address of the platform. Rename the record.",
                        "indicator x: a count or a sum says with by(...) which component dates a"
                                + " row.",
                        "report plan: the due day is 1 to 28.",
                        "report plan uses Plan, which is not an entity of this program."),
                refused.problems().stream().map(Text::en).toList());
        assertEquals(7, String.valueOf(refused.getMessage()).lines().count());
    }

    @Test
    void aDimensionBelongsToWhatIsCounted() {
        Kpi plans = Kpi.of("plans", "P1", "题目", "Title", count(Plan.class).by(Plan::month));

        InvalidProgram refused = assertThrows(InvalidProgram.class, () -> plans.by(Visit::kind));

        assertEquals(
                "The indicator plans does not count Visit and cannot be broken down by its"
                        + " component.",
                refused.getMessage());
    }

    @Test
    void aZeroFlagBelongsToTheReport() {
        Report report = Report.monthly(Plan.class, Plan::month);

        assertThrows(InvalidProgram.class, () -> report.zero(Everything::flag));
    }

    @Test
    void theGoodPartsAreGood() {
        assertEquals(2, good().build().entities().size());
    }

    @Test
    void aRuleMayAddUpWhatNoIndicatorMay() {
        Rule<Visit> ages =
                Rule.totals(
                        Visit.class,
                        Visit::plan,
                        Plan.class,
                        Totals.sum(Visit::age),
                        (plan, totals) -> List.of());

        assertEquals(1, good().rules(ages).build().rules().size());
    }

    private static ProgramDefinition.Builder good() {
        return ProgramDefinition.of("visits", TITLE).entities(Visit.class, Plan.class);
    }

    private static Arguments of(ProgramDefinition.Builder program, String... sentences) {
        return Arguments.of(program, List.of(sentences));
    }
}
