package org.boai.plugins;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** An indicator: a formula with its title, unit and meaning. */
public final class Kpi {

    /** What a value is counted in. A percentage is shown as 83.33, a share of 1 as 100.00. */
    public enum Unit {
        @Label(zh = "个", en = "items")
        COUNT,
        @Label(zh = "人", en = "people")
        PEOPLE,
        @Label(zh = "人次", en = "person-times")
        PERSON_TIMES,
        @Label(zh = "小时", en = "hours")
        HOURS,
        @Label(zh = "元", en = "yuan")
        YUAN,
        @Label(zh = "毫升", en = "ml")
        MILLILITRES,
        @Label(zh = "%", en = "%")
        PERCENT,
        @Label(zh = "‰", en = "per thousand")
        PER_THOUSAND,
        @Label(zh = "每万", en = "per 10,000")
        PER_TEN_THOUSAND,
        @Label(zh = "每百万", en = "per million")
        PER_MILLION,
        @Label(zh = "每人", en = "per head")
        PER_HEAD,
        @Label(zh = "倍", en = "times")
        TIMES
    }

    /** Which way is better. */
    public enum Direction {
        HIGHER,
        LOWER,
        NEITHER
    }

    private final String name;
    private final String code;
    private final Text title;
    private final Formula formula;
    private final Unit unit;
    private final Direction direction;
    private final List<String> dimensions;
    private final Safeguards safeguards;
    private final Optional<String> attainmentCode;

    /** What is watched beside the value. */
    private record Safeguards(
            Optional<BigDecimal> from,
            Optional<BigDecimal> to,
            OptionalInt smallCells,
            List<Check> checks) {
        private static final Safeguards NONE =
                new Safeguards(Optional.empty(), Optional.empty(), OptionalInt.empty(), List.of());
    }

    /** How the two sides of a check compare. */
    public enum Comparison {
        AT_MOST("<="),
        EQUAL("="),
        AT_LEAST(">=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        /** As it is printed. */
        public String sign() {
            return sign;
        }
    }

    /**
     * What should hold between two figures of a region and period; where it does not, the value is
     * flagged and kept.
     *
     * @param message what is said where it does not hold
     * @param left one figure
     * @param comparison how they compare
     * @param right the other figure
     */
    public record Check(Text message, Formula left, Comparison comparison, Formula right) {}

    private Kpi(
            String name,
            String code,
            Text title,
            Formula formula,
            Unit unit,
            Direction direction,
            List<String> dimensions,
            Safeguards safeguards,
            Optional<String> attainmentCode) {
        this.name = name;
        this.code = code;
        this.title = title;
        this.formula = formula;
        this.unit = unit;
        this.direction = direction;
        this.dimensions = List.copyOf(dimensions);
        this.safeguards = safeguards;
        this.attainmentCode = attainmentCode;
    }

    /**
     * An indicator, counted in {@link Unit#COUNT}, where more is better.
     *
     * @param name kebab-case; its id is {@code program.name}
     * @param code the code of the indicator catalogue, for example {@code A12}
     * @param zh what people call it
     * @param en what people call it in English
     * @param formula what it counts
     */
    public static Kpi of(String name, String code, String zh, String en, Formula formula) {
        return new Kpi(
                name,
                code,
                Text.of(zh, en),
                formula,
                Unit.COUNT,
                Direction.HIGHER,
                List.of(),
                Safeguards.NONE,
                Optional.empty());
    }

    /** A share in {@link Unit#PERCENT}. */
    public static Kpi percent(
            String name, String code, String zh, String en, Formula part, Formula whole) {
        return of(name, code, zh, en, Formula.ratio(part, whole)).in(Unit.PERCENT);
    }

    /** The same, counted in this unit. */
    public Kpi in(Unit counted) {
        return new Kpi(
                name,
                code,
                title,
                formula,
                counted,
                direction,
                dimensions,
                safeguards,
                attainmentCode);
    }

    /** The same, better in this direction. */
    public Kpi better(Direction way) {
        return new Kpi(
                name, code, title, formula, unit, way, dimensions, safeguards, attainmentCode);
    }

    /** The same; the catalogue has the attainment of its target under a code of its own. */
    public Kpi attainment(String otherCode) {
        return new Kpi(
                name,
                code,
                title,
                formula,
                unit,
                direction,
                dimensions,
                safeguards,
                Optional.of(otherCode));
    }

    /**
     * The same, also broken down by this choice of the measured entity; by two at most, alone and
     * together.
     */
    public <E extends Record> Kpi by(Column<E, ?> dimension) {
        Accessor named = Accessor.of(dimension);
        if (formula.measures().stream().noneMatch(m -> m.entity() == named.entity())) {
            throw new InvalidProgram(
                    List.of(
                            Text.of(
                                    "指标 %s 不统计 %s,不能按其组件分组。"
                                            .formatted(name, named.entity().getSimpleName()),
                                    "The indicator %s does not count %s and cannot be broken down by its component."
                                            .formatted(name, named.entity().getSimpleName()))));
        }
        List<String> all = new ArrayList<>(dimensions);
        all.add(named.component());
        return new Kpi(
                name, code, title, formula, unit, direction, all, safeguards, attainmentCode);
    }

    /** The same; a value outside this range is flagged, not refused. */
    public Kpi plausible(long from, long to) {
        return guarded(
                new Safeguards(
                        Optional.of(BigDecimal.valueOf(from)),
                        Optional.of(BigDecimal.valueOf(to)),
                        safeguards.smallCells(),
                        safeguards.checks()));
    }

    /** The same; where this does not hold the value is flagged, not refused. */
    public Kpi check(Text message, Formula left, Comparison comparison, Formula right) {
        List<Check> all = new ArrayList<>(safeguards.checks());
        all.add(new Check(message, left, comparison, right));
        return guarded(
                new Safeguards(
                        safeguards.from(),
                        safeguards.to(),
                        safeguards.smallCells(),
                        List.copyOf(all)));
    }

    /**
     * The same; a value that fewer rows than this stand behind is withheld from those who may not
     * see single cases, with so many of its siblings that it cannot be worked out.
     */
    public Kpi smallCells(int fewest) {
        return guarded(
                new Safeguards(
                        safeguards.from(),
                        safeguards.to(),
                        OptionalInt.of(fewest),
                        safeguards.checks()));
    }

    private Kpi guarded(Safeguards other) {
        return new Kpi(
                name, code, title, formula, unit, direction, dimensions, other, attainmentCode);
    }

    /** Its name within the program. */
    public String name() {
        return name;
    }

    /** Its code in the indicator catalogue. */
    public String code() {
        return code;
    }

    /** The code of the attainment of its target; empty where that has none of its own. */
    public Optional<String> attainmentCode() {
        return attainmentCode;
    }

    /** What people call it. */
    public Text title() {
        return title;
    }

    /** What it counts. */
    public Formula formula() {
        return formula;
    }

    /** What it is counted in. */
    public Unit unit() {
        return unit;
    }

    /** Which way is better. */
    public Direction direction() {
        return direction;
    }

    /** The choices by which it is broken down, beside region and period. */
    public List<String> dimensions() {
        return dimensions;
    }

    /** The smallest plausible value. */
    public Optional<BigDecimal> plausibleFrom() {
        return safeguards.from();
    }

    /** The largest plausible value. */
    public Optional<BigDecimal> plausibleTo() {
        return safeguards.to();
    }

    /** What should hold between figures. */
    public List<Check> checks() {
        return safeguards.checks();
    }

    /** The number of rows from which a value may be shown to everyone; empty for all values. */
    public OptionalInt smallCells() {
        return safeguards.smallCells();
    }

    /** The formula and those of the checks. */
    public List<Formula> formulas() {
        List<Formula> all = new ArrayList<>(List.of(formula));
        safeguards
                .checks()
                .forEach(
                        check -> {
                            all.add(check.left());
                            all.add(check.right());
                        });
        return all;
    }

    /** The measures of all its formulas, each as often as it stands there. */
    public List<Measure> measures() {
        return formulas().stream().flatMap(of -> of.measures().stream()).toList();
    }
}
