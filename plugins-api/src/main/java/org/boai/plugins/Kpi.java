package org.boai.plugins;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        @Label(zh = "%", en = "%")
        PERCENT,
        @Label(zh = "次/人", en = "per head")
        PER_HEAD
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
    private final Optional<BigDecimal> plausibleFrom;
    private final Optional<BigDecimal> plausibleTo;

    private Kpi(
            String name,
            String code,
            Text title,
            Formula formula,
            Unit unit,
            Direction direction,
            List<String> dimensions,
            Optional<BigDecimal> plausibleFrom,
            Optional<BigDecimal> plausibleTo) {
        this.name = name;
        this.code = code;
        this.title = title;
        this.formula = formula;
        this.unit = unit;
        this.direction = direction;
        this.dimensions = List.copyOf(dimensions);
        this.plausibleFrom = plausibleFrom;
        this.plausibleTo = plausibleTo;
    }

    /**
     * An indicator, counted in {@link Unit#COUNT}, where more is better.
     *
     * @param name kebab-case; its id is {@code program.name}
     * @param code the code of the indicator catalogue, for example {@code A12}
     * @param title what people call it
     * @param formula what it counts
     */
    public static Kpi of(String name, String code, Text title, Formula formula) {
        return new Kpi(
                name,
                code,
                title,
                formula,
                Unit.COUNT,
                Direction.HIGHER,
                List.of(),
                Optional.empty(),
                Optional.empty());
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
                plausibleFrom,
                plausibleTo);
    }

    /** The same, better in this direction. */
    public Kpi better(Direction way) {
        return new Kpi(
                name, code, title, formula, unit, way, dimensions, plausibleFrom, plausibleTo);
    }

    /** The same, also broken down by this choice of the measured entity. */
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
                name, code, title, formula, unit, direction, all, plausibleFrom, plausibleTo);
    }

    /** The same; a value outside this range is flagged, not refused. */
    public Kpi plausible(long from, long to) {
        return new Kpi(
                name,
                code,
                title,
                formula,
                unit,
                direction,
                dimensions,
                Optional.of(BigDecimal.valueOf(from)),
                Optional.of(BigDecimal.valueOf(to)));
    }

    /** Its name within the program. */
    public String name() {
        return name;
    }

    /** Its code in the indicator catalogue. */
    public String code() {
        return code;
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
        return plausibleFrom;
    }

    /** The largest plausible value. */
    public Optional<BigDecimal> plausibleTo() {
        return plausibleTo;
    }
}
