package org.boai.store;

import io.helidon.dbclient.DbRow;

import org.boai.store.CarriedCells.Above;
import org.boai.store.TreeNode.Description;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Changes divisions in the tables from a day on, keeps how they were, and carries the cells of
 * indicators along. Its user holds the tree and all cells.
 */
final class TreeEditor {
    private static final String IMAGE_COLUMNS =
            "parent, name, kind, statutory, flag, pinyin, initials, name_en, valid_from, valid_to";

    private final Tx tx;
    private final TreePlaces places;
    private final LocalDate on;
    private final Map<String, Optional<Image>> images = new LinkedHashMap<>();

    TreeEditor(Tx tx, LocalDate on) {
        this.tx = tx;
        this.places = new TreePlaces(tx);
        this.on = on;
    }

    /** A division as it was, apart from its numbers. */
    private record Image(
            String code,
            String parent,
            int level,
            String name,
            String kind,
            boolean statutory,
            Optional<String> flag,
            Optional<String> pinyin,
            Optional<String> initials,
            Optional<String> nameEn,
            Optional<LocalDate> validFrom,
            Optional<LocalDate> validTo) {

        static Image of(DbRow row, String code, int level) {
            return new Image(
                    code,
                    text(row, "parent").orElse(""),
                    level,
                    text(row, "name").orElseThrow(),
                    text(row, "kind").orElseThrow(),
                    row.column("statutory").get(Boolean.class),
                    text(row, "flag"),
                    text(row, "pinyin"),
                    text(row, "initials"),
                    text(row, "name_en"),
                    date(row, "valid_from"),
                    date(row, "valid_to"));
        }

        private static Optional<String> text(DbRow row, String column) {
            return row.column(column).asString().asOptional();
        }

        private static Optional<LocalDate> date(DbRow row, String column) {
            return row.column(column).as(LocalDate.class).asOptional();
        }

        /** Whether it was so described for a day at least before that day. */
        boolean heldBefore(LocalDate day) {
            return validFrom.map(day::isAfter).orElse(true);
        }
    }

    /** Makes a division, or brings one back that is gone. */
    void make(String code, String name, Optional<String> nameEn, int level, String parent) {
        Optional<Image> gone = find(code);
        keep(code, gone);
        DivisionKind kind = DivisionKind.of(code, name, level, "");
        if (gone.isEmpty()) {
            // Behind no other, until it is settled; with room for what is moved into it.
            insertNew(code, name, nameEn, level, parent, kind);
            places.settle(code);
            return;
        }
        Image last = gone.get();
        last.validTo().filter(last::heldBefore).ifPresent(until -> remember(last, until));
        tx.dml(
                "update region_node set name = ?, name_en = ?, kind = ?, statutory = ?, flag ="
                    + " null, pinyin = null, initials = null, valid_from = ?, valid_to = null where"
                    + " code = ?",
                name,
                orNull(nameEn),
                kind,
                true,
                on,
                code);
        if (!last.parent().equals(parent)) {
            stand(last, parent);
        }
    }

    private void insertNew(
            String code,
            String name,
            Optional<String> nameEn,
            int level,
            String parent,
            DivisionKind kind) {
        tx.insert(
                "insert into region_node (code, pre, post, level, parent, name, kind, statutory,"
                        + " name_en, valid_from) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                code,
                -1 - TreeMerge.gap(level, 0, 0),
                -1,
                level,
                parent,
                name,
                kind,
                true,
                orNull(nameEn),
                on);
    }

    /** The division ends, and what was filed there belongs to another. */
    void end(String code, String heir) {
        Image was = redate(code);
        if (!was.parent().equals(heir)) {
            stand(was, heir);
        }
        tx.dml("update region_node set valid_to = ? where code = ?", on, code);
    }

    /** The division lies in another from the day on. */
    void move(String code, String parent) {
        stand(redate(code), parent);
    }

    /** The division has another name from the day on; the pinyin of the old one would be wrong. */
    void rename(String code, String name, Optional<String> nameEn) {
        Image was = redate(code);
        Description now =
                Description.of(code, name, was.level(), was.flag().orElse(""), was.parent());
        tx.dml(
                "update region_node set name = ?, name_en = ?, kind = ?, pinyin = null,"
                        + " initials = null where code = ?",
                name,
                orNull(nameEn),
                now.kind(),
                code);
    }

    /** A new description begins on the day; what held before is history. */
    private Image redate(String code) {
        Image was = find(code).orElseThrow();
        keep(code, Optional.of(was));
        if (was.heldBefore(on)) {
            remember(was, on);
            tx.dml("update region_node set valid_from = ? where code = ?", on, code);
        }
        return was;
    }

    private void keep(String code, Optional<Image> image) {
        images.putIfAbsent(code, image);
    }

    private void remember(Image was, LocalDate until) {
        tx.insert(
                "insert into region_past (code, valid_from, valid_to, level, parent, name, kind,"
                        + " statutory, flag) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                was.code(),
                orNull(was.validFrom()),
                until,
                was.level(),
                was.parent(),
                was.name(),
                was.kind(),
                was.statutory(),
                orNull(was.flag()));
    }

    private void stand(Image was, String parent) {
        List<Above> before = above(was.code());
        tx.dml("update region_node set parent = ? where code = ?", parent, was.code());
        places.settle(was.code());
        CarriedCells.carry(tx, new Above(was.code(), was.level()), before, above(was.code()));
    }

    private List<Above> above(String code) {
        List<Above> all = new ArrayList<>();
        String at = code;
        Optional<Above> next = parent(at);
        while (next.isPresent()) {
            all.add(next.get());
            at = next.get().code();
            next = parent(at);
        }
        return all;
    }

    private Optional<Above> parent(String code) {
        return tx.get(
                        "select p.code, p.level from region_node n join region_node p"
                                + " on p.code = n.parent where n.code = ?",
                        code)
                .map(
                        row ->
                                new Above(
                                        row.column(1).get(String.class),
                                        row.column(2).get(Integer.class)));
    }

    private Optional<Image> find(String code) {
        return tx.get("select level, " + IMAGE_COLUMNS + " from region_node where code = ?", code)
                .map(row -> Image.of(row, code, row.column("level").get(Integer.class)));
    }

    /** Writes down how everything was, for an undoing. */
    void save(UUID change) {
        int seq = 0;
        for (Map.Entry<String, Optional<Image>> entry : images.entrySet()) {
            tx.insert(
                    "insert into region_change_node (change_id, seq, code, existed, "
                            + IMAGE_COLUMNS
                            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    row(change, seq, entry.getKey(), entry.getValue()));
            seq++;
        }
    }

    /** A row for the database, in which null is a value like any other. */
    @SuppressWarnings("NullAway")
    private static Object[] row(UUID change, int seq, String code, Optional<Image> image) {
        return new @Nullable Object[] {
            change,
            seq,
            code,
            image.isPresent(),
            image.map(Image::parent).orElse(null),
            image.map(Image::name).orElse(null),
            image.map(Image::kind).orElse(null),
            image.map(Image::statutory).orElse(null),
            image.flatMap(Image::flag).orElse(null),
            image.flatMap(Image::pinyin).orElse(null),
            image.flatMap(Image::initials).orElse(null),
            image.flatMap(Image::nameEn).orElse(null),
            image.flatMap(Image::validFrom).orElse(null),
            image.flatMap(Image::validTo).orElse(null)
        };
    }

    /** Brings everything back that a change touched, the last first. What it made is gone. */
    void restore(UUID change) {
        List<DbRow> saved;
        try (Stream<DbRow> rows =
                tx.query(
                        "select s.*, n.level from region_change_node s join region_node n"
                                + " on n.code = s.code where s.change_id = ? order by s.seq desc",
                        change)) {
            saved = rows.toList();
        }
        for (DbRow row : saved) {
            String code = row.column("code").get(String.class);
            if (row.column("existed").get(Boolean.class)) {
                restore(Image.of(row, code, row.column("level").get(Integer.class)));
            } else {
                tx.dml("update region_node set valid_to = ? where code = ?", on, code);
            }
        }
    }

    private void restore(Image was) {
        if (!find(was.code()).orElseThrow().parent().equals(was.parent())) {
            stand(was, was.parent());
        }
        Optional<LocalDate> remembered = was.validTo().or(() -> Optional.of(on));
        remembered
                .filter(was::heldBefore)
                .ifPresent(
                        until ->
                                tx.dml(
                                        "delete from region_past where code = ? and valid_to = ?",
                                        was.code(),
                                        until));
        tx.dml(
                "update region_node set name = ?, kind = ?, statutory = ?, flag = ?, pinyin = ?,"
                        + " initials = ?, name_en = ?, valid_from = ?, valid_to = ? where code = ?",
                was.name(),
                was.kind(),
                was.statutory(),
                orNull(was.flag()),
                orNull(was.pinyin()),
                orNull(was.initials()),
                orNull(was.nameEn()),
                orNull(was.validFrom()),
                orNull(was.validTo()),
                was.code());
    }

    /** In a statement, null is a value like any other. */
    @SuppressWarnings("NullAway")
    private static <T> T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
