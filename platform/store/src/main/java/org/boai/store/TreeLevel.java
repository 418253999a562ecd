package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The statutory divisions of a level, also those that are no more, read at once in the order of
 * today's tree. Nearly all were there on every day: dates are kept of the others only.
 */
final class TreeLevel {
    /** Codes are kept as numbers, for a level has hundreds of thousands; one has letters. */
    static final int RADIX = 36;

    private static final String NOW =
            """
            select n.code, n.pre, n.valid_from, n.valid_to
            from region_node n
            where n.level = ? and n.statutory
            """;

    private static final String EARLIER =
            """
            select p.code, n.pre, p.valid_from, p.valid_to
            from region_past p join region_node n on n.code = p.code
            where p.level = ? and p.statutory
            """;

    private final int[] places;
    private final long[] codes;
    private final long[] sorted;
    private final int[] placesOfSorted;
    private final List<Life> dated;
    private final List<Life> earlier;

    /** A division, and from when until when it was one of the level. */
    private record Life(
            String code, int place, Optional<LocalDate> from, Optional<LocalDate> until) {

        static Life of(DbRow row) {
            return new Life(
                    row.column("code").get(String.class),
                    row.column("pre").get(Integer.class),
                    row.column("valid_from").as(LocalDate.class).asOptional(),
                    row.column("valid_to").as(LocalDate.class).asOptional());
        }

        boolean isDated() {
            return from.isPresent() || until.isPresent();
        }

        boolean covers(LocalDate day) {
            return from.filter(day::isBefore).isEmpty()
                    && until.filter(end -> !end.isAfter(day)).isEmpty();
        }

        boolean in(Division top) {
            return top.pre() <= place && place <= top.post();
        }
    }

    /** All of them in any order: a number in the tree and a code at one index belong together. */
    private TreeLevel(int[] all, long[] numbers, List<Life> dated, List<Life> earlier) {
        int[] byPlace = ordered(all.length, Comparator.comparingInt(at -> all[at]));
        int[] byCode = ordered(all.length, Comparator.comparingLong(at -> numbers[at]));
        this.places = Arrays.stream(byPlace).map(at -> all[at]).toArray();
        this.codes = Arrays.stream(byPlace).mapToLong(at -> numbers[at]).toArray();
        this.sorted = Arrays.stream(byCode).mapToLong(at -> numbers[at]).toArray();
        this.placesOfSorted = Arrays.stream(byCode).map(at -> all[at]).toArray();
        this.dated = dated;
        this.earlier = earlier;
    }

    private static int[] ordered(int length, Comparator<Integer> order) {
        return IntStream.range(0, length)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static TreeLevel read(Database db, int level) {
        IntStream.Builder places = IntStream.builder();
        LongStream.Builder codes = LongStream.builder();
        List<Life> dated = new ArrayList<>();
        db.query(
                rows -> {
                    rows.map(Life::of)
                            .forEach(
                                    life -> {
                                        places.add(life.place());
                                        codes.add(number(life.code()));
                                        if (life.isDated()) {
                                            dated.add(life);
                                        }
                                    });
                    return dated;
                },
                NOW,
                level);
        return new TreeLevel(
                places.build().toArray(),
                codes.build().toArray(),
                List.copyOf(dated),
                db.query(rows -> rows.map(Life::of).toList(), EARLIER, level));
    }

    static long number(String code) {
        return Long.parseLong(code, RADIX);
    }

    static String code(long number) {
        return Long.toString(number, RADIX).toUpperCase(Locale.ROOT);
    }

    /** How many there were on the day in a subtree. */
    long count(Division top, LocalDate on) {
        int ever = after(top.post()) - after(top.pre() - 1);
        long away = dated.stream().filter(life -> life.in(top) && !life.covers(on)).count();
        long others = earlier.stream().filter(life -> life.in(top) && life.covers(on)).count();
        return ever - away + others;
    }

    /** Those that were not there on the day: not yet, or no more. */
    Set<String> away(LocalDate on) {
        Set<String> away = codes(dated, life -> !life.covers(on));
        away.removeAll(codes(earlier, life -> life.covers(on)));
        return away;
    }

    private static Set<String> codes(List<Life> lives, Predicate<Life> wanted) {
        return lives.stream().filter(wanted).map(Life::code).collect(Collectors.toSet());
    }

    /** The smallest code in a subtree; a code that none has if none of them lies there. */
    String first(Division top) {
        return codesIn(top).min().stream().mapToObj(TreeLevel::code).findFirst().orElse("1");
    }

    /** The greatest code in a subtree; one below the first if none of them lies there. */
    String last(Division top) {
        return codesIn(top).max().stream().mapToObj(TreeLevel::code).findFirst().orElse("0");
    }

    private LongStream codesIn(Division top) {
        return Arrays.stream(codes, after(top.pre() - 1), after(top.post()));
    }

    /** The number in the tree of a region, if it is one of them and lies in a subtree. */
    OptionalInt place(String region, Division top) {
        int at = Arrays.binarySearch(sorted, number(region));
        return IntStream.of(at)
                .filter(found -> found >= 0)
                .map(found -> placesOfSorted[found])
                .filter(place -> top.pre() <= place && place <= top.post())
                .findFirst();
    }

    /** The index of the first of them that comes after a place. */
    private int after(int place) {
        int at = Arrays.binarySearch(places, place);
        return at < 0 ? -at - 1 : at + 1;
    }
}
