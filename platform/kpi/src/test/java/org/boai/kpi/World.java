package org.boai.kpi;

import org.boai.directory.Directory;
import org.boai.directory.Line;
import org.boai.directory.Organisation;
import org.boai.plugins.Level;
import org.boai.plugins.OrganisationKind;
import org.boai.plugins.OrganisationState;
import org.boai.plugins.Ref;
import org.boai.registry.Registry;
import org.boai.registry.RegistrySettings;
import org.boai.registry.Switches;
import org.boai.store.Database;
import org.boai.store.Dialect;
import org.boai.store.EntityTable;
import org.boai.store.KpiCells;
import org.boai.store.Migrations;
import org.boai.store.RegionChange;
import org.boai.store.RegionImport;
import org.boai.store.RowVersion;
import org.boai.store.Rows;
import org.boai.store.Schema;
import org.boai.store.Tree;
import org.boai.store.testing.TestDatabases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The sample program on a real database, over Jiangxi with Ji'an's 224 townships. */
final class World implements AutoCloseable {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final YearMonth NOW = YearMonth.of(2026, 11);
    static final Clock CLOCK =
            Clock.fixed(
                    TODAY.atTime(10, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant(),
                    ZoneId.of("Asia/Shanghai"));
    static final UUID OWNER = new UUID(7, 7);

    final Database db;
    final Tree tree;
    final Registry registry;
    final Switches switches;
    final Kpis kpis;
    final KpiCells cells;
    final Rows rows;
    final RegionChanges changes;
    private final Path folder;

    /** A world in which the program is on everywhere. */
    static World open(Dialect dialect, Path folder) {
        return new World(dialect, folder, Set.of(Sample.ID));
    }

    /** A world in which the program is on where it was switched on. */
    static World switched(Dialect dialect, Path folder) {
        return new World(dialect, folder, Set.of());
    }

    private World(Dialect dialect, Path folder, Set<String> always) {
        this(migrated(dialect), folder, always);
        load(224, LocalDate.of(2023, 6, 30));
    }

    private static Database migrated(Dialect dialect) {
        Database db = TestDatabases.fresh(dialect);
        Migrations.run(db);
        return db;
    }

    /** The same database after the process ended and began again. */
    World restarted() {
        kpis.close();
        registry.close();
        return new World(db, folder, Set.of(Sample.ID));
    }

    /** Another node over the same database. */
    World beside() {
        return new World(db, folder, Set.of(Sample.ID));
    }

    private World(Database db, Path folder, Set<String> always) {
        this.folder = folder;
        this.db = db;
        tree = new Tree(db);
        registry =
                new Registry(
                        db,
                        new Schema(db),
                        CLOCK,
                        new RegistrySettings(true, Set.of()),
                        List.of(new Directory().define(), Sample.define()),
                        folder);
        Set<String> on = new HashSet<>(always);
        on.add("directory");
        switches = new Switches(db, tree, CLOCK, on);
        kpis = new Kpis(db, registry, switches, tree, CLOCK);
        cells = new KpiCells(db, tree);
        rows = new Rows(db, tree, CLOCK, List.of(kpis));
        changes = new RegionChanges(db, tree, registry, rows, kpis, CLOCK);
        registry.onChange(kpis);
        registry.start();
    }

    /** Loads a release in which Ji'an has as many townships. */
    void load(int townships, LocalDate asOf) {
        load(release(townships), asOf);
    }

    /** The lines of a release in which Ji'an has as many townships. */
    static List<String> release(int townships) {
        List<String> lines = new ArrayList<>(List.of("code,name,level,parent_code"));
        lines.addAll(List.of("36,江西省,1,", "3607,赣州市,2,36", "3608,吉安市,2,36"));
        for (int county = 1; county <= 13; county++) {
            lines.add("3608%02d,县%d,3,3608".formatted(county, county));
        }
        for (int i = 0; i < townships; i++) {
            String county = "3608%02d".formatted(i % 13 + 1);
            lines.add("%s%03d,乡%d,4,%s".formatted(county, 100 + i / 13, i, county));
        }
        for (int county = 1; county <= 2; county++) {
            lines.add("3607%02d,赣县%d,3,3607".formatted(county, county));
            for (int i = 0; i < 3; i++) {
                lines.add("3607%02d%03d,赣乡%d,4,3607%02d".formatted(county, 100 + i, i, county));
            }
        }
        return lines;
    }

    /** All townships of Ji'an. */
    static List<String> towns() {
        return release(224).stream()
                .map(line -> line.split(","))
                .filter(line -> line[2].equals("4") && line[0].startsWith("3608"))
                .map(line -> line[0])
                .toList();
    }

    /** Loads a release with these lines. */
    void load(List<String> lines, LocalDate asOf) {
        try {
            Path file = Files.createTempFile(folder, "divisions", ".csv");
            Files.write(file, lines);
            new RegionImport(db, tree).load(List.of(file), asOf, (phase, done, total) -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a change of the divisions. */
    RegionEffect change(RegionChange change) {
        return changes.make(change, "{}", "t");
    }

    /** An organisation in a region. */
    RowVersion organisation(String region) {
        EntityTable table = registry.table("directory/organisation").orElseThrow();
        Organisation organisation =
                new Organisation(
                        "o",
                        Level.COUNTY,
                        OrganisationKind.BRANCH,
                        Line.REGION,
                        Ref.to(region),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OrganisationState.PREPARING);
        List<Object> values = List.of(table.type().values(organisation));
        return db.inTransaction(
                tx -> rows.insert(tx, table, OWNER, region, values, "t", Optional.empty()));
    }

    /** An organisation goes to another region. */
    void send(UUID organisation, String region) {
        EntityTable table = registry.table("directory/organisation").orElseThrow();
        db.inTransaction(
                tx -> {
                    RowVersion before = rows.lock(tx, table, organisation).orElseThrow();
                    List<Object> values = new ArrayList<>(before.row().values());
                    values.set(table.type().index("region"), Ref.to(region));
                    return rows.update(tx, table, before, values, region, "t");
                });
    }

    /** A row of an organisation, where that is. */
    RowVersion insert(String entity, RowVersion organisation, Record row) {
        return insert(entity, organisation.row().id(), organisation.row().region(), row);
    }

    EntityTable table(String entity) {
        return registry.table(Sample.ID + "/" + entity).orElseThrow();
    }

    RowVersion insert(String entity, String region, Record row) {
        return insert(entity, OWNER, region, row);
    }

    RowVersion insert(String entity, UUID organisation, String region, Record row) {
        EntityTable table = table(entity);
        List<Object> values = List.of(table.type().values(row));
        return db.inTransaction(
                tx -> rows.insert(tx, table, organisation, region, values, "t", Optional.empty()));
    }

    RowVersion update(String entity, RowVersion before, String region, Record row) {
        EntityTable table = table(entity);
        List<Object> values = List.of(table.type().values(row));
        return db.inTransaction(tx -> rows.update(tx, table, before, values, region, "t"));
    }

    RowVersion move(String entity, RowVersion before, Enum<?> state, LocalDate on) {
        return db.inTransaction(
                tx -> rows.transition(tx, table(entity), before, state.name(), on, "t"));
    }

    void delete(String entity, RowVersion before) {
        db.inTransaction(
                tx -> {
                    rows.delete(tx, table(entity), before, "t");
                    return before;
                });
    }

    RowVersion club(String region, Club.Kind kind, int members) {
        return insert("club", region, new Club("c", kind, members, Club.Stage.PLANNED));
    }

    /** A club that has been active since. */
    RowVersion club(String region, LocalDate since) {
        return move("club", club(region, Club.Kind.TOWNSHIP, 5), Club.Stage.ACTIVE, since);
    }

    RowVersion plan(String region, YearMonth month, int done, int due) {
        return plan(region, month, done, due, TODAY);
    }

    /** A plan that was accepted on a day; it was due at the end of its month. */
    RowVersion plan(String region, YearMonth month, int done, int due, LocalDate accepted) {
        Plan content = new Plan(month, done, due, month.atEndOfMonth(), Plan.Stage.DRAFT);
        return move("plan", insert("plan", region, content), Plan.Stage.ACCEPTED, accepted);
    }

    static Ref<Club> ref(RowVersion club) {
        return Ref.to(club.row().id().toString());
    }

    KpiRow figure(String kpi, String region, YearMonth month) {
        return kpis.values(KpiQuery.of(List.of(Sample.ID + "." + kpi), region, month, month))
                .rows()
                .getFirst();
    }

    /** The value as text, or the state where there is none. */
    String value(String kpi, String region, YearMonth month) {
        KpiRow row = figure(kpi, region, month);
        return row.value().map(BigDecimal::toPlainString).orElse(row.state().name());
    }

    boolean recounts(String kpi, String region, YearMonth from, YearMonth to) {
        return kpis.recount(Sample.ID + "." + kpi, region, from, to).equal();
    }

    @Override
    public void close() {
        kpis.close();
        registry.close();
        db.close();
    }
}
