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
 * @param dimension the choice by which figures are broken down, or two with a comma between
 * @param span over which months a figure of a period goes
 * @param reach the region that the caller reaches, if figures behind which few rows stand are to be
 *     withheld from them
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
        Optional<String> dimension,
        Span span,
        Optional<String> reach) {

    /** Over which months a figure of a period goes. */
    public enum Span {
        /** Those of the period. */
        PERIOD,
        /** Those from the beginning of the year to the end of the period. */
        YEAR_TO_DATE,
        /** The twelve that end with the period. */
        ROLLING_YEAR
    }

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
                Optional.empty(),
                Span.PERIOD,
                Optional.empty());
    }

    /** The same for other regions. */
    public KpiQuery by(By other) {
        return new KpiQuery(
                kpis, region, other, from, to, every, tree, pilots, dimension, span, reach);
    }

    /** The same for longer periods. */
    public KpiQuery every(Period.Kind length) {
        return new KpiQuery(
                kpis, region, by, from, to, length, tree, pilots, dimension, span, reach);
    }

    /** The same on another tree. */
    public KpiQuery on(Divisions other) {
        return new KpiQuery(
                kpis, region, by, from, to, every, other, pilots, dimension, span, reach);
    }

    /** The same with pilot regions in the totals above them. */
    public KpiQuery withPilots() {
        return new KpiQuery(kpis, region, by, from, to, every, tree, true, dimension, span, reach);
    }

    /** The same broken down by a choice. */
    public KpiQuery along(String choice) {
        return new KpiQuery(
                kpis, region, by, from, to, every, tree, pilots, Optional.of(choice), span, reach);
    }

    /** The same over other months. */
    public KpiQuery over(Span other) {
        return new KpiQuery(
                kpis, region, by, from, to, every, tree, pilots, dimension, other, reach);
    }

    /** The same for someone who reaches this region and may not see single cases. */
    public KpiQuery withoutSingleCases(String reached) {
        return new KpiQuery(
                kpis,
                region,
                by,
                from,
                to,
                every,
                tree,
                pilots,
                dimension,
                span,
                Optional.of(reached));
    }

    /** The same as it is usually counted: in the divisions of today, trials not in totals. */
    KpiQuery usual() {
        return new KpiQuery(
                kpis,
                region,
                by,
                from,
                to,
                every,
                Divisions.TODAY,
                false,
                dimension,
                span,
                Optional.empty());
    }

    /** The same for other indicators. */
    KpiQuery of(List<String> others) {
        return new KpiQuery(
                others, region, by, from, to, every, tree, pilots, dimension, span, reach);
    }

    /** The same for other months. */
    KpiQuery during(YearMonth first, YearMonth last) {
        return new KpiQuery(
                kpis, region, by, first, last, every, tree, pilots, dimension, span, reach);
    }
}
