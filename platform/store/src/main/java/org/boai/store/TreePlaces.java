package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives a division with all below it numbers inside those of its parent. */
final class TreePlaces {
    private static final String NUMBERS = "select code, parent, level, pre, post from region_node";

    private final Tx tx;

    TreePlaces(Tx tx) {
        this.tx = tx;
    }

    /** A division while numbers are given: those that it had, and those that it gets. */
    private static final class Place {
        private final String code;
        private final Optional<String> parent;
        private final int level;
        private final int oldPre;
        private final int oldPost;
        private final List<Place> below = new ArrayList<>();
        private int pre;
        private int post;

        Place(DbRow row) {
            this.code = row.column("code").get(String.class);
            this.parent = row.column("parent").asString().asOptional();
            this.level = row.column("level").get(Integer.class);
            this.oldPre = row.column("pre").get(Integer.class);
            this.oldPost = row.column("post").get(Integer.class);
            this.pre = oldPre;
            this.post = oldPost;
        }

        /** Numbers what lies below, with room behind it, and gives the last number. */
        int fill() {
            int last = pre;
            for (Place child : below) {
                child.pre = last + 1;
                int end = child.fill();
                child.post = end + TreeMerge.gap(child.level, child.pre, end);
                last = child.post;
            }
            return last;
        }

        boolean moved() {
            return pre != oldPre || post != oldPost;
        }
    }

    /** The division stands under its parent in the table already. */
    void settle(String code) {
        Place moved = read(code);
        Place parent = read(moved.parent.orElseThrow());
        int free = 1 + lastBelow(parent, code);
        int by = free - moved.pre;
        if (moved.post + by <= parent.post) {
            tx.dml(
                    "update region_node set pre = pre + ?, post = post + ?"
                            + " where pre between ? and ?",
                    by,
                    by,
                    moved.pre,
                    moved.post);
        } else {
            layOut(parent, moved);
        }
    }

    /** The last number that is taken in the parent. */
    private int lastBelow(Place parent, String except) {
        return tx.get(
                        "select max(post) as p from region_node where parent = ? and code <> ?",
                        parent.code,
                        except)
                .flatMap(row -> row.column("p").as(Integer.class).asOptional())
                .orElse(parent.pre);
    }

    /** Numbers everything anew in the smallest division above in which there is room. */
    private void layOut(Place top, Place moved) {
        Map<String, Place> places = new HashMap<>();
        read(places, top.pre, top.post);
        read(places, moved.pre, moved.post);
        Place root = places.computeIfAbsent(top.code, this::read);
        places.values().stream()
                .sorted(Comparator.comparing(place -> place.code))
                .filter(place -> place != root)
                .forEach(
                        place ->
                                place.parent
                                        .map(places::get)
                                        .ifPresent(parent -> parent.below.add(place)));
        int last = root.fill();
        if (root.parent.isEmpty()) {
            root.post = last + TreeMerge.gap(root.level, root.pre, last);
        } else if (last > root.oldPost) {
            layOut(read(root.parent.get()), moved);
            return;
        } else {
            root.post = root.oldPost;
        }
        tx.batch(
                "update region_node set pre = ?, post = ? where code = ?",
                places.values().stream()
                        .filter(Place::moved)
                        .map(place -> new Object[] {place.pre, place.post, place.code}));
    }

    private Place read(String code) {
        return tx.get(NUMBERS + " where code = ?", code).map(Place::new).orElseThrow();
    }

    private void read(Map<String, Place> places, int from, int to) {
        try (Stream<DbRow> rows = tx.query(NUMBERS + " where pre between ? and ?", from, to)) {
            rows.map(Place::new).forEach(place -> places.put(place.code, place));
        }
    }
}
