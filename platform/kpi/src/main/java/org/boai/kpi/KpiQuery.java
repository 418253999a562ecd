package org.boai.kpi;

import org.boai.plugins.Level;
import org.boai.plugins.Period;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * Which figures are wanted.
 *
 * @param kpis the ids of indicators, {@code program.name}
 * @param region the region asked about
 * @param by whose figures: its own or those of regions below
 * @param from the first month
 * @param to the last month; periods that begin after the current month are left out
 * @param every how long a period is
 * @param tree which tree of regions the figures follow
 * @param pilots whether pilot regions count in the totals above them
 * @param dimension the choice by which figures are broken down
 */
public record KpiQuery(
        List<String> kpis,
        String region,
        By by,
        YearMonth from,
        YearMonth to,
        Period.Kind every,
        Divisions tree,
        boolean pilots,
        Optional<String> dimension) {

    /** Whose figures are wanted. */
    public sealed interface By {}

    /** The region's own. */
    public record Self() implements By {}

    /** Those of the regions directly below; placeholders are stepped over. */
    public record Children() implements By {}

    /**
     * Those of all statutory regions of a level.
     *
     * @param level the level
     */
    public record OfLevel(Level level) implements By {}

    /** Which tree of regions the figures follow. */
    public enum Divisions {
        /** The divisions of today. */
        TODAY,
        /** The divisions of each period. */
        THEN
    }

    public KpiQuery {
        kpis = List.copyOf(kpis);
    }

    /** The figures of a region itself, month by month. */
    public static KpiQuery of(List<String> kpis, String region, YearMonth from, YearMonth to) {
        return new KpiQuery(
                kpis,
                region,
                new Self(),
                from,
                to,
                Period.Kind.MONTH,
                Divisions.TODAY,
                false,
                Optional.empty());
    }

    /** The same for other regions. */
    public KpiQuery by(By other) {
        return new KpiQuery(kpis, region, other, from, to, every, tree, pilots, dimension);
    }

    /** The same for longer periods. */
    public KpiQuery every(Period.Kind length) {
        return new KpiQuery(kpis, region, by, from, to, length, tree, pilots, dimension);
    }

    /** The same on another tree. */
    public KpiQuery on(Divisions other) {
        return new KpiQuery(kpis, region, by, from, to, every, other, pilots, dimension);
    }

    /** The same with pilot regions in the totals above them. */
    public KpiQuery withPilots() {
        return new KpiQuery(kpis, region, by, from, to, every, tree, true, dimension);
    }

    /** The same broken down by a choice. */
    public KpiQuery along(String choice) {
        return new KpiQuery(kpis, region, by, from, to, every, tree, pilots, Optional.of(choice));
    }
}
