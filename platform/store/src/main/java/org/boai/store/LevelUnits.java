package org.boai.store;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The statutory units of a level in a subtree, also those that are no more, kept as long as the
 * tree stays as it is. Codes tell nothing about ancestry, but nearly follow it: a range of codes
 * bounds what has to be looked at.
 */
final class LevelUnits {
    private static final int MOST = 2_000_000;

    private final Database db;
    private final Tree tree;
    private volatile Known known = new Known(0, Map.of());

    private record Key(String top, int level) {}

    private record Known(int version, Map<Key, Span> spans) {

        boolean full() {
            return spans.values().stream().mapToInt(span -> span.codes.length).sum() > MOST;
        }
    }

    LevelUnits(Database db, Tree tree) {
        this.db = db;
        this.tree = tree;
    }

    /** Units by their codes, which are numbers, with their own numbers in the tree. */
    static final class Span {
        private final String first;
        private final String last;
        private final long[] codes;
        private final int[] places;

        private Span(List<Unit> units) {
            // Between these two there is nothing.
            first =
                    units.isEmpty()
                            ? "1"
                            : Collections.min(units.stream().map(Unit::code).toList());
            last = units.isEmpty() ? "0" : Collections.max(units.stream().map(Unit::code).toList());
            List<Unit> sorted =
                    units.stream().sorted(Comparator.comparingLong(Unit::number)).toList();
            codes = sorted.stream().mapToLong(Unit::number).toArray();
            places = sorted.stream().mapToInt(Unit::place).toArray();
        }

        /** The smallest code. */
        String first() {
            return first;
        }

        /** The greatest. */
        String last() {
            return last;
        }

        /** The number in the tree of the region, if it is one of the units. */
        OptionalInt place(String region) {
            int at = Arrays.binarySearch(codes, Long.parseLong(region));
            return at < 0 ? OptionalInt.empty() : OptionalInt.of(places[at]);
        }
    }

    private record Unit(String code, int place) {
        long number() {
            return Long.parseLong(code);
        }
    }

    Span of(Division top, int level) {
        return known().computeIfAbsent(new Key(top.code(), level), _ -> read(top, level));
    }

    private Map<Key, Span> known() {
        int version = tree.version();
        Known current = known;
        if (current.version() != version) {
            current = new Known(version, new ConcurrentHashMap<>());
            known = current;
        }
        return current.spans();
    }

    private Span read(Division top, int level) {
        if (known.full()) {
            known = new Known(known.version(), new ConcurrentHashMap<>());
        }
        return new Span(
                db.query(
                        rows ->
                                rows.map(
                                                row ->
                                                        new Unit(
                                                                row.column("code")
                                                                        .get(String.class),
                                                                row.column("pre")
                                                                        .get(Integer.class)))
                                        .toList(),
                        "SELECT code, pre FROM region_node WHERE level = ? AND pre BETWEEN ? AND ?"
                                + " AND statutory",
                        level,
                        top.pre(),
                        top.post()));
    }
}
