package org.boai.bench;

import static org.boai.plugins.Formula.count;
import static org.boai.plugins.Formula.distinct;
import static org.boai.plugins.Formula.having;
import static org.boai.plugins.Formula.ratio;
import static org.boai.plugins.Formula.regions;
import static org.boai.plugins.Formula.sum;

import org.boai.kpi.KpiQuery;
import org.boai.kpi.Kpis;
import org.boai.plugins.Formula;
import org.boai.plugins.Kpi;
import org.boai.plugins.Level;
import org.boai.plugins.Period;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Text;
import org.boai.registry.Registry;
import org.boai.registry.RegistrySettings;
import org.boai.registry.Switches;
import org.boai.store.Database;
import org.boai.store.EntityTable;
import org.boai.store.Migrations;
import org.boai.store.NewRow;
import org.boai.store.Progress;
import org.boai.store.Reach;
import org.boai.store.RegionImport;
import org.boai.store.RowObserver;
import org.boai.store.Rows;
import org.boai.store.Schema;
import org.boai.store.Tree;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

/**
 * A nation that files: all regions, organisations in its townships and villages, one program of 40
 * indicators, and visits over 24 months. A fifth of them is Jiangxi's, where households are told.
 */
final class Nation implements AutoCloseable {
    static final int MONTHS = 24;
    static final YearMonth LAST = YearMonth.of(2026, 10);
    static final String PROVINCE = "36";
    static final String COUNTY = "360803";

    private static final String ID = "visits";
    private static final LocalDate RELEASE = LocalDate.of(2023, 6, 30);
    private static final int OF_PROVINCE = 5;
    private static final int TOGETHER = 200_000;
    private static final List<Visit.Kind> KINDS = List.of(Visit.Kind.values());

    private final Ground.Fresh fresh;
    private final Database database;
    private final Tree tree;
    private final Registry registry;
    private final Kpis kpis;
    private final SplittableRandom random = new SplittableRandom(1904);
    private final Clock clock =
            Clock.fixed(
                    LAST.plusMonths(1).atDay(20).atTime(9, 0).toInstant(ZoneOffset.UTC),
                    ZoneId.of("Asia/Shanghai"));
    private final List<Organisation> organisations = new ArrayList<>();
    private final List<Organisation> ofProvince = new ArrayList<>();

    /** Who files, and where that is. */
    record Organisation(UUID id, String region) {}

    Nation(Ground ground) {
        this.fresh = ground.fresh();
        this.database = Database.open(fresh.settings().database());
        this.tree = new Tree(database);
        this.registry =
                new Registry(
                        database,
                        new Schema(database),
                        clock,
                        new RegistrySettings(true, Set.of()),
                        List.of(define()),
                        fresh.settings().data().resolve("programs"));
        Switches switches = new Switches(database, tree, clock, Set.of(ID));
        this.kpis = new Kpis(database, registry, switches, tree, clock);
    }

    /** Forty indicators: four of every kind of visit, and four of all. */
    private static ProgramDefinition define() {
        List<Kpi> all = new ArrayList<>();
        for (Visit.Kind kind : Visit.Kind.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            Formula visits = count(Visit.class).by(Visit::day).where(Visit::kind, kind);
            Formula people = sum(Visit::people).by(Visit::day).where(Visit::kind, kind);
            Formula hours = sum(Visit::hours).by(Visit::day).where(Visit::kind, kind);
            all.add(kpi(name + "-visits", visits));
            all.add(kpi(name + "-people", people));
            all.add(kpi(name + "-hours", hours));
            all.add(kpi(name + "-length", ratio(hours, visits)));
        }
        all.add(kpi("visits", count(Visit.class).by(Visit::day)));
        all.add(kpi("people", sum(Visit::people).by(Visit::day)).by(Visit::kind));
        all.add(
                kpi(
                        "households",
                        distinct(count(Visit.class).by(Visit::day).per(Visit::household))));
        all.add(
                kpi(
                        "reached",
                        ratio(
                                having(Level.TOWNSHIP, count(Visit.class).by(Visit::day)),
                                regions(Level.TOWNSHIP))));
        return ProgramDefinition.of(ID, Text.of("走访", "Visits"))
                .entities(Visit.class, PlainVisit.class)
                .kpis(all.toArray(Kpi[]::new))
                .build();
    }

    private static Kpi kpi(String name, Formula formula) {
        return Kpi.of(name, "B1", name, name, formula);
    }

    /** Regions, organisations and rows. */
    void build(int rows, int howMany) throws IOException {
        Migrations.run(database);
        registry.onChange(kpis);
        registry.start();
        new RegionImport(database, tree).load(Sample.divisions(), RELEASE, Progress.NONE);
        kpis.rebuild();
        Stream.of(Level.TOWNSHIP, Level.VILLAGE)
                .flatMap(level -> tree.level(Tree.NATION, level.number()).stream())
                .limit(howMany)
                .forEach(
                        region ->
                                organisations.add(
                                        new Organisation(
                                                new UUID(random.nextLong(), random.nextLong()),
                                                region.code())));
        organisations.stream()
                .filter(one -> one.region().startsWith(PROVINCE))
                .forEach(ofProvince::add);
        load("visit", rows, true);
        kpis.fold();
        database.execute().dml("ANALYZE");
    }

    /** Imports so many rows in transactions of some. */
    void load(String entity, int rows, boolean counted) {
        for (int done = 0; done < rows; done += TOGETHER) {
            int some = Math.min(TOGETHER, rows - done);
            database.inTransaction(
                    tx ->
                            rows(counted)
                                    .importAll(
                                            tx,
                                            table(entity),
                                            IntStream.range(0, some).mapToObj(_ -> visit(entity)),
                                            "bench"));
        }
    }

    private NewRow visit(String entity) {
        boolean here = random.nextInt(OF_PROVINCE) == 0;
        List<Organisation> among = here ? ofProvince : organisations;
        Organisation one = among.get(random.nextInt(among.size()));
        return new NewRow(
                Optional.empty(), one.id(), one.region(), values(entity, random, here), List.of());
    }

    private List<Object> values(String entity, SplittableRandom from, boolean household) {
        LocalDate day = LAST.minusMonths(from.nextInt(MONTHS)).atDay(1).plusDays(from.nextInt(28));
        Visit.Kind kind = KINDS.get(from.nextInt(KINDS.size()));
        Optional<String> whose =
                household ? Optional.of("H" + from.nextInt(3_000_000)) : Optional.empty();
        int people = 1 + from.nextInt(90);
        int hours = 1 + from.nextInt(8);
        Record row =
                entity.equals("visit")
                        ? new Visit(day, kind, people, hours, whose)
                        : new PlainVisit(day, kind, people, hours, whose);
        return List.of(table(entity).type().values(row));
    }

    /** Files one visit. */
    void file(String entity, SplittableRandom from) {
        Organisation one = organisations.get(from.nextInt(organisations.size()));
        List<Object> values = values(entity, from, false);
        new Reach(one.region(), false)
                .run(
                        () ->
                                database.inTransaction(
                                        tx ->
                                                rows(true)
                                                        .insert(
                                                                tx,
                                                                table(entity),
                                                                one.id(),
                                                                one.region(),
                                                                values,
                                                                "bench",
                                                                Optional.empty())));
    }

    private Rows rows(boolean counted) {
        List<RowObserver> observers = counted ? List.of(kpis) : List.of();
        return new Rows(database, tree, clock, observers);
    }

    private EntityTable table(String entity) {
        return registry.table(ID + "/" + entity).orElseThrow();
    }

    /** Ten indicators over the last twelve months, of all regions below one. */
    KpiQuery table10(String region) {
        List<String> ten =
                Stream.of(Visit.Kind.values())
                        .limit(5)
                        .map(kind -> ID + "." + kind.name().toLowerCase(Locale.ROOT))
                        .flatMap(name -> Stream.of(name + "-visits", name + "-people"))
                        .toList();
        return KpiQuery.of(ten, region, LAST.minusMonths(11), LAST).by(new KpiQuery.Children());
    }

    /** The households of a year in the province. */
    KpiQuery households() {
        YearMonth first = YearMonth.of(2025, 1);
        return KpiQuery.of(List.of(ID + ".households"), PROVINCE, first, first.plusMonths(11))
                .every(Period.Kind.YEAR);
    }

    List<String> children(String region) {
        return tree.children(region, false, LocalDate.now(clock)).stream()
                .map(division -> division.code())
                .toList();
    }

    String name(String entity) {
        return table(entity).name();
    }

    Kpis kpis() {
        return kpis;
    }

    Database database() {
        return database;
    }

    DataSource source() {
        return database.unwrap(DataSource.class);
    }

    @Override
    public void close() {
        kpis.close();
        registry.close();
        database.close();
        fresh.close();
    }
}
