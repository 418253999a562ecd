package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The targets of indicators. */
public final class TargetTable {
    private final Database db;

    /** The targets of a database. */
    public TargetTable(Database db) {
        this.db = db;
    }

    /** A number that moves with every change. */
    public long epoch() {
        return Epoch.TARGETS.now(db.execute());
    }

    /** All targets. */
    public List<Target> all() {
        return db.query(
                rows -> rows.map(TargetTable::target).toList(),
                "SELECT kpi, region, target_year, target_level, gain, keeps, population_share,"
                        + " floor_level, due_on, owner, document, set_by, set_at FROM kpi_target"
                        + " ORDER BY kpi, region, target_year");
    }

    /** Sets targets, in place of what was set for the same indicators, regions and years. */
    public void put(List<Target> targets) {
        db.inTransaction(
                tx -> {
                    Epoch.TARGETS.move(tx);
                    targets.forEach(target -> delete(tx, target));
                    targets.forEach(target -> note(tx, "target-set", target));
                    return tx.batch(
                            "INSERT INTO kpi_target (kpi, region, target_year, target_level, gain,"
                                    + " keeps, population_share, floor_level, due_on, owner,"
                                    + " document, set_by, set_at)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            targets.stream().map(TargetTable::values));
                });
    }

    /** Takes a target back; says whether there was one. */
    public boolean remove(Target target) {
        return db.inTransaction(
                tx -> {
                    Epoch.TARGETS.move(tx);
                    note(tx, "target-remove", target);
                    return delete(tx, target) > 0;
                });
    }

    private static void note(Tx tx, String operation, Target target) {
        tx.note(
                Deed.of(
                        Origin.current().account(),
                        operation,
                        "target",
                        target.kpi() + "/" + target.year(),
                        target.region()));
    }

    private static long delete(Tx tx, Target target) {
        return tx.delete(
                "DELETE FROM kpi_target WHERE kpi = ? AND region = ? AND target_year = ?",
                target.kpi(),
                target.region(),
                target.year());
    }

    private static Object[] values(Target target) {
        return Stream.of(
                        Optional.of(target.kpi()),
                        Optional.of(target.region()),
                        Optional.of(target.year()),
                        target.level(),
                        target.gain(),
                        Optional.of(target.keeps()),
                        target.populationShare(),
                        target.floor(),
                        target.due(),
                        target.owner(),
                        target.document(),
                        Optional.of(target.by()),
                        Optional.of(target.at()))
                .map(value -> value.map(Object.class::cast).orElse(null))
                .toArray();
    }

    private static Target target(DbRow row) {
        return new Target(
                row.column("kpi").get(String.class),
                row.column("region").get(String.class),
                row.column("target_year").get(Integer.class),
                number(row, "target_level"),
                number(row, "gain"),
                row.column("keeps").get(Boolean.class),
                number(row, "population_share"),
                number(row, "floor_level"),
                row.column("due_on").as(LocalDate.class).asOptional(),
                row.column("owner").as(String.class).asOptional(),
                row.column("document").as(String.class).asOptional(),
                row.column("set_by").get(String.class),
                row.column("set_at").get(Instant.class));
    }

    private static Optional<BigDecimal> number(DbRow row, String column) {
        return row.column(column).as(BigDecimal.class).asOptional().map(ScalarCodec::plain);
    }
}
