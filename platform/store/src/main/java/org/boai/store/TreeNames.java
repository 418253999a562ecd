package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What all divisions are called and were called. There are hundreds of thousands, most of them
 * villages: to go through their names in memory takes milliseconds, and an index of them in the
 * database would cost every import more than all searches together.
 */
final class TreeNames {
    /** Few enough to be forgotten young: each further thousand would wait for a full collection. */
    private static final int PAGE = 1_000;

    private static final String NODES =
            """
            select n.code, n.level, n.pre, n.post, n.name, n.valid_from, n.valid_to,
                   n.pinyin, n.initials, n.name_en
            from region_node n
            where n.code > ?
            order by n.code
            fetch first %d rows only
            """
                    .formatted(PAGE);

    /** A former name is known as it was written, not in Latin letters. */
    private static final String PAST =
            """
            select p.code, p.level, n.pre, n.post, p.name, p.valid_from, p.valid_to,
                   case when p.name = n.name then n.pinyin end as pinyin,
                   case when p.name = n.name then n.initials end as initials,
                   case when p.name = n.name then n.name_en end as name_en
            from region_past p join region_node n on n.code = p.code
            """;

    private static final int VILLAGE = 5;
    private static final int LONGEST_CODE = 12;
    private static final int EVER = Integer.MIN_VALUE;
    private static final int FOREVER = Integer.MAX_VALUE;

    /** One after the other: where one ends, the next begins. */
    private final String names;

    private final int[] ends;
    private final Map<Integer, LatinNames> latin;
    private final long[] codes;
    private final int[] levels;
    private final int[] places;
    private final int[] lasts;
    private final int[] since;
    private final int[] until;

    private TreeNames(Reading read) {
        this.names = read.names.toString();
        this.ends = read.ends.build().toArray();
        this.latin = Map.copyOf(read.latin);
        this.codes = read.codes.build().toArray();
        this.levels = read.levels.build().toArray();
        this.places = read.places.build().toArray();
        this.lasts = read.lasts.build().toArray();
        this.since = read.since.build().toArray();
        this.until = read.until.build().toArray();
    }

    static TreeNames read(Database db) {
        Reading reading = new Reading();
        int before;
        do {
            before = reading.count;
            reading.take(db, NODES, reading.last);
        } while (reading.count == before + PAGE);
        reading.take(db, PAST);
        return new TreeNames(reading);
    }

    /** Takes the rows one by one. */
    private static final class Reading {
        private final StringBuilder names = new StringBuilder();
        private final IntStream.Builder ends = IntStream.builder();
        private final Map<Integer, LatinNames> latin = new HashMap<>();
        private final LongStream.Builder codes = LongStream.builder();
        private final IntStream.Builder levels = IntStream.builder();
        private final IntStream.Builder places = IntStream.builder();
        private final IntStream.Builder lasts = IntStream.builder();
        private final IntStream.Builder since = IntStream.builder();
        private final IntStream.Builder until = IntStream.builder();
        private String last = "";
        private int count;

        void take(Database db, String sql, Object... params) {
            db.query(
                    rows -> {
                        rows.forEach(this::take);
                        return count;
                    },
                    sql,
                    params);
        }

        private void take(DbRow row) {
            int level = row.column("level").get(Integer.class);
            last = row.column("code").get(String.class);
            codes.add(TreeLevel.number(last));
            levels.add(level);
            places.add(row.column("pre").get(Integer.class));
            lasts.add(row.column("post").get(Integer.class));
            ends.add(names.append(row.column("name").get(String.class)).length());
            since.add(day(row, "valid_from", EVER));
            until.add(day(row, "valid_to", FOREVER));
            if (level < VILLAGE) {
                latin.put(
                        count,
                        new LatinNames(
                                text(row, "pinyin"),
                                text(row, "initials"),
                                text(row, "name_en").toLowerCase(Locale.ROOT)));
            }
            count++;
        }

        private static String text(DbRow row, String column) {
            return row.column(column).asString().asOptional().orElse("");
        }

        private static int day(DbRow row, String column, int otherwise) {
            Optional<LocalDate> day = row.column(column).as(LocalDate.class).asOptional();
            return day.map(TreeNames::number).orElse(otherwise);
        }
    }

    private static int number(LocalDate day) {
        return (int) Math.clamp(day.toEpochDay(), EVER, FOREVER - 1L);
    }

    /**
     * Those that were in a subtree on the day, by the places that were read with the names: none of
     * a subtree that is newer.
     */
    IntStream in(String top, LocalDate on) {
        int day = number(on);
        long code = TreeLevel.number(top);
        return all().filter(at -> codes[at] == code)
                .limit(1)
                .flatMap(
                        above ->
                                all().filter(at -> places[above] <= places[at])
                                        .filter(at -> places[at] <= lasts[above]))
                .filter(at -> since[at] <= day && day < until[at]);
    }

    private IntStream all() {
        return IntStream.range(0, codes.length);
    }

    String code(int at) {
        return TreeLevel.code(codes[at]);
    }

    int level(int at) {
        return levels[at];
    }

    boolean isVillage(int at) {
        return levels[at] == VILLAGE;
    }

    /** Whether the name begins with the text. */
    boolean begins(int at, String text) {
        return ends[at] - begin(at) >= text.length() && names.startsWith(text, begin(at));
    }

    /** Whether the text stands anywhere in the name. */
    boolean holds(int at, String text) {
        return names.indexOf(text, begin(at), ends[at]) >= 0;
    }

    private int begin(int at) {
        return at == 0 ? 0 : ends[at - 1];
    }

    /** Those so written in Latin letters, which are known down to the townships. */
    IntPredicate spelt(String text) {
        String letters = text.toLowerCase(Locale.ROOT);
        String joined = letters.replace(" ", "");
        return at -> {
            LatinNames spelt = latin.getOrDefault(at, LatinNames.NONE);
            return spelt.pinyin().startsWith(joined)
                    || spelt.initials().startsWith(joined)
                    || spelt.english().startsWith(letters);
        };
    }

    /** Those whose code begins with the digits. No code begins with 0. */
    IntPredicate numbered(String digits) {
        if (digits.startsWith("0") || digits.length() > LONGEST_CODE) {
            return _ -> false;
        }
        long wanted = TreeLevel.number(digits);
        return at -> {
            long begin = codes[at];
            while (begin > wanted) {
                begin /= TreeLevel.RADIX;
            }
            return begin == wanted;
        };
    }
}
