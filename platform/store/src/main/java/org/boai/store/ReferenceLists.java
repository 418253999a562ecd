package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Dated reference lists that the operator keeps: denominators that no row gives. */
public final class ReferenceLists {
    private final Database db;

    /**
     * What a list says of a region from a date on.
     *
     * @param list the name of the list, kebab-case
     * @param part the part of the list; blank for all
     * @param region the region's code
     * @param date the date it is true at
     * @param number the value
     * @param source where it comes from
     */
    public record Value(
            String list,
            String part,
            String region,
            LocalDate date,
            BigDecimal number,
            String source) {

        /** The same of another region, with another number. */
        public Value of(String other, BigDecimal sum) {
            return new Value(list, part, other, date, sum, source);
        }
    }

    private record Key(String part, String region) {}

    /** The lists of a database. */
    public ReferenceLists(Database db) {
        this.db = db;
    }

    /** Sets values; one of the same list, part, region and date is replaced. */
    public void put(Tx tx, Collection<Value> values) {
        values.stream()
                .map(Value::list)
                .distinct()
                .forEach(
                        list ->
                                tx.note(
                                        Deed.of(
                                                        Origin.current().account(),
                                                        "reference-import",
                                                        "reference",
                                                        list,
                                                        Tree.NATION)
                                                .saying("values=" + values.size())));
        tx.batch(
                "DELETE FROM reference_value WHERE list = ? AND part = ? AND region = ? AND"
                        + " reference_date = ?",
                values.stream().map(v -> new Object[] {v.list(), v.part(), v.region(), v.date()}));
        tx.batch(
                "INSERT INTO reference_value (list, part, region, reference_date, number, source)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                values.stream()
                        .map(
                                v ->
                                        new Object[] {
                                            v.list(),
                                            v.part(),
                                            v.region(),
                                            v.date(),
                                            v.number(),
                                            v.source()
                                        }));
    }

    /** The lists as they are now, each read once. */
    public Snapshot snapshot() {
        return new Snapshot(db);
    }

    /** Lists as they were at one moment. */
    public static final class Snapshot {
        private final Database db;
        private final Map<String, Map<Key, NavigableMap<LocalDate, Value>>> known = new HashMap<>();

        private Snapshot(Database db) {
            this.db = db;
        }

        /** The newest value of a region itself on a day. */
        public Optional<Value> find(String list, String part, String region, LocalDate on) {
            return Optional.ofNullable(
                            known.computeIfAbsent(list, this::read).get(new Key(part, region)))
                    .flatMap(dates -> Optional.ofNullable(dates.floorEntry(on)))
                    .map(Map.Entry::getValue);
        }

        private Map<Key, NavigableMap<LocalDate, Value>> read(String list) {
            Map<Key, NavigableMap<LocalDate, Value>> values = new HashMap<>();
            return db.query(
                    rows -> {
                        rows.map(row -> value(list, row))
                                .forEach(
                                        value ->
                                                values.computeIfAbsent(
                                                                new Key(
                                                                        value.part(),
                                                                        value.region()),
                                                                _ -> new TreeMap<>())
                                                        .put(value.date(), value));
                        return values;
                    },
                    "SELECT part, region, reference_date, number, source FROM reference_value"
                            + " WHERE list = ?",
                    list);
        }

        private static Value value(String list, DbRow row) {
            return new Value(
                    list,
                    row.column(1).get(String.class),
                    row.column(2).get(String.class),
                    row.column(3).get(LocalDate.class),
                    ScalarCodec.plain(row.column(4).get(BigDecimal.class)),
                    row.column(5).get(String.class));
        }
    }
}
