package org.boai.kpi;

import org.boai.store.KpiUnits;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is asked of units: for how many of them all conditions hold, or the middle value.
 *
 * @param conditions what must hold
 * @param middle whether the middle value of the only condition's measure is wanted
 */
record UnitRule(List<Condition> conditions, boolean middle) {

    /**
     * What must hold for a unit.
     *
     * @param measured of its rows
     * @param atLeast the threshold
     * @param months the length of a rolling window; 0 for the months asked about
     */
    record Condition(Measured measured, long atLeast, int months) {

        boolean wants(int month, Months asked) {
            int first = months == 0 ? asked.first() : asked.last() - months + 1;
            return month <= asked.last() && (measured.running() || month >= first);
        }
    }

    UnitRule {
        conditions = List.copyOf(conditions);
    }

    Stream<Measured> measured() {
        return conditions.stream().map(Condition::measured);
    }

    KpiUnits.Question question(boolean byChoice, List<KpiUnits.Ask> asks) {
        List<KpiUnits.Condition> all =
                conditions.stream()
                        .map(
                                one ->
                                        new KpiUnits.Condition(
                                                one.measured().id(),
                                                one.measured().running(),
                                                one.atLeast(),
                                                one.months()))
                        .toList();
        return new KpiUnits.Question(all, middle, byChoice, asks);
    }
}
