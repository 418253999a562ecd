package org.boai.store;

import io.helidon.dbclient.DbRow;

import org.boai.plugins.Problem;
import org.boai.store.RegionChange.Merge;
import org.boai.store.RegionChange.Move;
import org.boai.store.RegionChange.Rename;
import org.boai.store.RegionChange.Split;
import org.boai.store.RegionChange.Target;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Changes of the divisions that are ordered one by one: the tree, its history and the cells of
 * indicators change in one transaction. No row is rewritten: rows stay in the division in which
 * they were filed, and the tree carries them up.
 */
public final class TreeChanges {
    private final Database db;

    /** Changes in the database. */
    public TreeChanges(Database db) {
        this.db = db;
    }

    /**
     * Makes a change. The organisations that it names are left to the caller.
     *
     * @param body the order as it was given
     * @param today the last day on which a change may begin
     * @param problems what the caller has found to be wrong with the order
     * @throws ChangeRefused with everything that does not fit
     */
    public UUID make(
            Tx tx,
            RegionChange change,
            String body,
            String by,
            Instant at,
            LocalDate today,
            List<Problem> problems) {
        hold(tx);
        new ChangeCheck(tx, change, today, problems).refuse();
        TreeEditor editor = new TreeEditor(tx, change.on());
        switch (change) {
            case Merge merge -> merge(tx, editor, merge);
            case Split split -> split(tx, editor, split);
            case Move move -> editor.move(move.region(), move.parent());
            case Rename rename -> editor.rename(rename.region(), rename.name(), rename.nameEn());
        }
        UUID id = RowIds.next();
        tx.insert(
                "insert into region_change (id, kind, effective, body, tree_version, made_by,"
                        + " made_at) values (?, ?, ?, ?, ?, ?, ?)",
                id,
                change.kind(),
                change.on(),
                body,
                moveVersion(tx),
                by,
                at);
        editor.save(id);
        tx.note(
                Deed.of(by, "region-change", "region", id.toString(), Tree.NATION)
                        .saying(change.kind() + " on " + change.on()));
        return id;
    }

    private static void merge(Tx tx, TreeEditor editor, Merge merge) {
        String heir = merge.into().code();
        make(tx, editor, merge.into(), merge.from().getFirst());
        merge.from().stream()
                .filter(code -> !code.equals(heir))
                .forEach(code -> editor.end(code, heir));
    }

    private static void split(Tx tx, TreeEditor editor, Split split) {
        split.into().forEach(target -> make(tx, editor, target, split.region()));
        split.regions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(part -> !part.getValue().equals(split.region()))
                .forEach(part -> editor.move(part.getKey(), part.getValue()));
        if (!split.goesOn()) {
            String place = ChangeCheck.parent(tx, split.region()).orElseThrow();
            editor.end(split.region(), split.heir().orElse(place));
        }
    }

    /** What is there already is left as it is. */
    private static void make(Tx tx, TreeEditor editor, Target target, String like) {
        if (!ChangeCheck.isValid(tx, target.code())) {
            String parent = target.parent().or(() -> ChangeCheck.parent(tx, like)).orElseThrow();
            editor.make(
                    target.code(),
                    target.name().orElseThrow(),
                    target.nameEn(),
                    ChangeCheck.level(tx, like).orElseThrow(),
                    parent);
        }
    }

    /** Remembers that an organisation went with a change. */
    public void took(Tx tx, UUID change, UUID organisation, String former, String latter) {
        tx.insert(
                "insert into region_change_organisation (change_id, organisation, former, latter)"
                        + " values (?, ?, ?, ?)",
                change,
                organisation,
                former,
                latter);
    }

    /**
     * An organisation that went with a change.
     *
     * @param id the organisation
     * @param former where it was
     * @param latter where it went
     */
    public record Taken(UUID id, String former, String latter) {}

    /** The organisations that went with a change. */
    public List<Taken> taken(Tx tx, UUID change) {
        try (Stream<DbRow> rows =
                tx.query(
                        "select organisation, former, latter from region_change_organisation"
                                + " where change_id = ? order by organisation",
                        change)) {
            return rows.map(
                            row ->
                                    new Taken(
                                            row.column(1).get(UUID.class),
                                            row.column(2).get(String.class),
                                            row.column(3).get(String.class)))
                    .toList();
        }
    }

    /**
     * The last change, held so that it can be undone.
     *
     * @throws ChangeRefused if there is none, or the divisions were changed again since
     */
    public MadeChange undoable(Tx tx, UUID id) {
        int version = hold(tx);
        DbRow row =
                tx.get("select * from region_change where id = ?", id)
                        .orElseThrow(ChangeRefused::unknown);
        MadeChange made = made(row, version);
        if (!made.undoable()) {
            throw ChangeRefused.overtaken();
        }
        return made;
    }

    /** Undoes a change. The organisations that went with it are left to the caller. */
    public void undo(Tx tx, MadeChange made, String by, Instant at) {
        tx.note(Deed.of(by, "region-undo", "region", made.id().toString(), Tree.NATION));
        new TreeEditor(tx, made.on()).restore(made.id());
        moveVersion(tx);
        tx.dml(
                "update region_change set undone_by = ?, undone_at = ? where id = ?",
                by,
                at,
                made.id());
    }

    /** The divisions that a change touched. */
    public Set<String> touched(Tx tx, UUID change) {
        return codes(
                tx, "select code from region_change_node where change_id = ? order by seq", change);
    }

    /** In what the divisions lay that a change touched. */
    public Set<String> formerParents(Tx tx, UUID change) {
        return codes(
                tx,
                "select parent from region_change_node where change_id = ? and parent is not null"
                        + " order by seq",
                change);
    }

    private static Set<String> codes(Tx tx, String sql, UUID change) {
        try (Stream<DbRow> rows = tx.query(sql, change)) {
            return rows.map(row -> row.column(1).get(String.class))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    /**
     * What was filed.
     *
     * @param organisations by how many organisations
     * @param rows how many rows, those of the organisations not counted
     */
    public record Filed(long organisations, long rows) {}

    /** What was filed in the subtrees of some divisions, and by some organisations outside them. */
    public Filed filed(Tx tx, Collection<String> divisions, Collection<UUID> others) {
        long organisations = others.size();
        long rows = 0;
        for (DbRow entity : entities(tx)) {
            String table = entity.column(2).get(String.class);
            long count = 0;
            if (!divisions.isEmpty()) {
                count +=
                        count(
                                tx,
                                "select count(*) from %s t join region_node n on n.code = t.region"
                                                .formatted(table)
                                        + " where exists (select 1 from region_node top where n.pre"
                                        + " between top.pre and top.post and top.code in ("
                                        + "?, ".repeat(divisions.size() - 1)
                                        + "?))",
                                divisions.toArray());
            }
            if (entity.column(1).get(String.class).equals(EntityTable.ORGANISATION)) {
                organisations += count;
            } else {
                rows += count;
                for (UUID other : others) {
                    rows +=
                            count(
                                    tx,
                                    "select count(*) from %s where organisation = ?"
                                            .formatted(table),
                                    other);
                }
            }
        }
        return new Filed(organisations, rows);
    }

    private static List<DbRow> entities(Tx tx) {
        try (Stream<DbRow> rows =
                tx.query(
                        "select distinct entity, table_name from entity_column where entity <> ?",
                        EntityTable.REGION)) {
            return rows.toList();
        }
    }

    private static long count(Tx tx, String sql, Object... parameters) {
        return tx.get(sql, parameters).orElseThrow().column(1).get(Long.class);
    }

    /** All changes that were made, the newest first. */
    public List<MadeChange> list() {
        int version =
                db.execute()
                        .get("select version from region_tree")
                        .orElseThrow()
                        .column(1)
                        .get(Integer.class);
        return db.query(
                rows -> rows.map(row -> made(row, version)).toList(),
                "select * from region_change order by tree_version desc");
    }

    private static MadeChange made(DbRow row, int version) {
        Optional<String> undoneBy = row.column("undone_by").asString().asOptional();
        return new MadeChange(
                row.column("id").get(UUID.class),
                RegionChange.Kind.valueOf(row.column("kind").get(String.class)),
                row.column("effective").get(LocalDate.class),
                row.column("body").get(String.class),
                row.column("made_by").get(String.class),
                row.column("made_at").get(Instant.class),
                undoneBy.map(
                        by ->
                                new MadeChange.Undone(
                                        by, row.column("undone_at").get(Instant.class))),
                undoneBy.isEmpty() && row.column("tree_version").get(Integer.class) == version);
    }

    /**
     * Holds the tree and all cells until the transaction ends: two changes at once come one after
     * the other. Cells that came all at once are merged first, so that they are carried too.
     */
    public int hold(Tx tx) {
        tx.dml("update kpi_fold set epoch = epoch + 1 where name = ?", "cells");
        CellSums.mergeRuns(tx);
        return tx.get("select version from region_tree for update")
                .orElseThrow()
                .column(1)
                .get(Integer.class);
    }

    private static int moveVersion(Tx tx) {
        tx.dml("update region_tree set version = version + 1");
        return tx.get("select version from region_tree").orElseThrow().column(1).get(Integer.class);
    }
}
