package org.boai.kpi;

import org.boai.store.Tally;

import java.util.Arrays;

/** What a measure comes to in a region, month by month. */
final class Series {
    private final int before;
    private final Tally[] changes;
    private Tally[] sums = new Tally[0];

    /** Nothing yet; cells are taken in the months, and in the one before them. */
    Series(Months months) {
        this.before = months.first() - 1;
        this.changes = new Tally[months.last() - before + 1];
        Arrays.fill(changes, Tally.ZERO);
    }

    void add(int month, Tally tally) {
        changes[month - before] = changes[month - before].plus(tally);
    }

    /** What happened in a month. */
    Tally in(int month) {
        return changes[month - before];
    }

    /** What all came to at the end of a month. */
    Tally until(int month) {
        if (sums.length == 0) {
            sums = changes.clone();
            for (int i = 1; i < sums.length; i++) {
                sums[i] = sums[i - 1].plus(sums[i]);
            }
        }
        return sums[month - before];
    }
}
