package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.time.LocalDate;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What the divisions of a level are called and were called, read at once. There are hundreds of
 * thousands of villages: to go through their names in memory takes milliseconds, and an index of
 * them would cost every import more than all searches together.
 */
final class TreeNames {
    private static final String ALL =
            """
            select n.code, n.pre, n.name, n.valid_from, n.valid_to
            from region_node n
            where n.level = ?
            union all
            select p.code, n.pre, p.name, p.valid_from, p.valid_to
            from region_past p join region_node n on n.code = p.code
            where p.level = ?
            """;

    private static final int EVER = Integer.MIN_VALUE;
    private static final int FOREVER = Integer.MAX_VALUE;

    /** All names, one after the other: where one ends, the next begins. */
    private final String names;

    private final int[] ends;
    private final long[] codes;
    private final int[] places;
    private final int[] since;
    private final int[] until;

    private TreeNames(
            String names, int[] ends, long[] codes, int[] places, int[] since, int[] until) {
        this.names = names;
        this.ends = ends;
        this.codes = codes;
        this.places = places;
        this.since = since;
        this.until = until;
    }

    static TreeNames read(Database db, int level) {
        Reading reading = new Reading();
        return db.query(
                rows -> {
                    rows.forEach(reading::take);
                    return reading.all();
                },
                ALL,
                level,
                level);
    }

    /** Takes the rows one by one. */
    private static final class Reading {
        private final StringBuilder names = new StringBuilder();
        private final IntStream.Builder ends = IntStream.builder();
        private final LongStream.Builder codes = LongStream.builder();
        private final IntStream.Builder places = IntStream.builder();
        private final IntStream.Builder since = IntStream.builder();
        private final IntStream.Builder until = IntStream.builder();

        void take(DbRow row) {
            ends.add(names.append(row.column("name").get(String.class)).length());
            codes.add(TreeLevel.number(row.column("code").get(String.class)));
            places.add(row.column("pre").get(Integer.class));
            since.add(day(row, "valid_from", EVER));
            until.add(day(row, "valid_to", FOREVER));
        }

        private static int day(DbRow row, String column, int otherwise) {
            return row.column(column)
                    .as(LocalDate.class)
                    .asOptional()
                    .map(TreeNames::number)
                    .orElse(otherwise);
        }

        TreeNames all() {
            return new TreeNames(
                    names.toString(),
                    ends.build().toArray(),
                    codes.build().toArray(),
                    places.build().toArray(),
                    since.build().toArray(),
                    until.build().toArray());
        }
    }

    private static int number(LocalDate day) {
        return (int) Math.clamp(day.toEpochDay(), EVER, FOREVER - 1L);
    }

    /** The first codes behind a code, of those in a subtree whose name began so on the day. */
    List<String> beginning(String text, Division top, LocalDate on, String behind, int most) {
        return first(
                at -> ends[at] - begin(at) >= text.length() && names.startsWith(text, begin(at)),
                top,
                on,
                behind,
                most);
    }

    /** The same, of those whose name held the text anywhere. */
    List<String> holding(String text, Division top, LocalDate on, String behind, int most) {
        return first(at -> names.indexOf(text, begin(at), ends[at]) >= 0, top, on, behind, most);
    }

    private int begin(int at) {
        return at == 0 ? 0 : ends[at - 1];
    }

    private List<String> first(
            IntPredicate called, Division top, LocalDate on, String behind, int most) {
        int day = number(on);
        return IntStream.range(0, codes.length)
                .filter(at -> top.pre() <= places[at] && places[at] <= top.post())
                .filter(at -> since[at] <= day && day < until[at])
                .filter(called)
                .mapToObj(at -> TreeLevel.code(codes[at]))
                .filter(code -> code.compareTo(behind) > 0)
                .sorted()
                .limit(most)
                .toList();
    }
}
