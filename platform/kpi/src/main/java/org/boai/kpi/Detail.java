package org.boai.kpi;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How finely the figures of a region are told: those of a year, then those of its quarters, then
 * those of the months of each quarter. A balance stands by itself in each month.
 *
 * @param first the first month
 * @param length how many months
 * @param steps one after the other, each finer than the one that it goes on from
 */
record Detail(int first, int length, List<Detail.Step> steps) {
    private static final int YEAR = 12;
    private static final int QUARTER = 3;
    private static final int NONE = -1;

    private static final List<Step> OF_YEAR =
            List.of(
                    new Step(NONE, 0, YEAR, YEAR),
                    new Step(0, 0, YEAR, QUARTER),
                    new Step(1, 0, QUARTER, 1),
                    new Step(1, QUARTER, 2 * QUARTER, 1),
                    new Step(1, 2 * QUARTER, 3 * QUARTER, 1),
                    new Step(1, 3 * QUARTER, YEAR, 1));

    /**
     * Tells each part of a time by itself.
     *
     * @param after the number of the step that it goes on from
     * @param from where it begins, in months from the first one
     * @param to where it ends
     * @param every how many months a part has
     */
    record Step(int after, int from, int to, int every) {

        /** Whether it may be taken by whoever has taken these. */
        boolean follows(Set<Integer> taken) {
            return after == NONE || taken.contains(after);
        }

        private boolean cuts(int at) {
            return from <= at && at <= to && (at - from) % every == 0;
        }

        int parts() {
            return (to - from) / every;
        }

        /** The part of this number, in months from the first one. */
        IntStream part(int number) {
            return IntStream.range(from + number * every, from + (number + 1) * every);
        }
    }

    /** Each year that the months touch. */
    static List<Detail> of(Months months) {
        return IntStream.rangeClosed(
                        Math.floorDiv(months.first(), YEAR), Math.floorDiv(months.last(), YEAR))
                .mapToObj(year -> new Detail(year * YEAR, YEAR, OF_YEAR))
                .toList();
    }

    /**
     * The months that are looked at to tell some months: whole years, as far as they have begun.
     */
    static Months around(Months months, int begun) {
        return new Months(
                Math.floorDiv(months.first(), YEAR) * YEAR,
                Math.min(begun, Math.floorDiv(months.last(), YEAR) * YEAR + YEAR - 1));
    }

    /**
     * Whether what lies in it of some months is made of parts that are told.
     *
     * @param taken the numbers of the steps that were taken
     * @param begun the last month that has begun: what contains it ends with it
     */
    boolean tells(Set<Integer> taken, Months months, int begun) {
        int end = months.last() == begun ? first + length : months.last() + 1;
        return cuts(taken, Math.max(0, months.first() - first))
                && cuts(taken, Math.min(length, end - first));
    }

    private boolean cuts(Set<Integer> taken, int at) {
        return taken.stream().anyMatch(step -> steps.get(step).cuts(at));
    }
}
