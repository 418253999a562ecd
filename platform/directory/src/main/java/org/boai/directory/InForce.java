package org.boai.directory;

import org.boai.plugins.Reading;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Rows;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which of several dated rules holds in a region on a day: that of the nearest region, and of these
 * the newest.
 */
final class InForce {
    private InForce() {}

    /** All rules that are kept as rows. */
    static <E extends Record> Stream<E> rules(Rows<E> rows) {
        return rows.all(_ -> true).stream().map(Row::fields);
    }

    static <E> Optional<E> of(
            List<E> rules,
            Function<E, Ref<Region>> where,
            Function<E, LocalDate> since,
            String region,
            Reading reading) {
        return of(rules, where, since, region, reading.today(), reading);
    }

    static <E> Optional<E> of(
            List<E> rules,
            Function<E, Ref<Region>> where,
            Function<E, LocalDate> since,
            String region,
            LocalDate day,
            Reading reading) {
        List<String> near = reading.lineage(region);
        return rules.stream()
                .filter(rule -> near.contains(where.apply(rule).id()))
                .filter(rule -> !since.apply(rule).isAfter(day))
                .min(
                        Comparator.<E, Integer>comparing(
                                        rule -> near.indexOf(where.apply(rule).id()))
                                .thenComparing(since, Comparator.reverseOrder()));
    }
}
