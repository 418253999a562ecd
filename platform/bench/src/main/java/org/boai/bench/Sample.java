package org.boai.bench;

import static java.util.Map.entry;

import jakarta.json.Json;

import org.boai.plugins.Level;
import org.boai.plugins.OrganisationKind;
import org.boai.plugins.OrganisationState;
import org.boai.plugins.Ref;
import org.boai.registry.SwitchState;
import org.boai.security.Caller;
import org.boai.security.Role;
import org.boai.server.Platform;
import org.boai.store.Division;
import org.boai.store.EntityTable;
import org.boai.store.NewRow;
import org.boai.store.Progress;
import org.boai.store.RegionImport;
import org.boai.store.RowIds;
import org.boai.store.Rows;
import org.boai.store.StateSpan;
import org.boai.store.StoredRow;
import org.boai.store.Tree;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.DataSource;

/**
 * A platform that serves: all regions, the branches of Jiangxi with some of its townships, a home
 * in each of these townships, and a year of their activities.
 */
final class Sample implements AutoCloseable {
    static final String PROVINCE = "36";
    static final String CITY = "3608";
    static final String ACTIVITIES = "/api/v1/programs/charity-homes/component-activity";
    static final String ACTIVITY_TABLE = "charity_homes__component_activity";

    private static final String ORGANISATION = "directory/organisation";
    private static final String SITE = "charity-homes/home-site";
    private static final String ACTIVITY = "charity-homes/component-activity";
    private static final String OPERATOR = "bench-admin";
    private static final String REPORTER = "bench";
    private static final LocalDate RELEASE = LocalDate.of(2023, 6, 30);
    private static final String PASSWORD = "a-long-password-of-no-use";
    private static final int MONTHS = 12;
    private static final int VILLAGE_CODE = 12;

    /**
     * How much there is.
     *
     * @param townships organisations of townships in a county, each with a home
     * @param villages organisations of villages in a county, each with a home
     * @param activities the activities of a home in a month
     */
    record Size(int townships, int villages, int activities) {}

    private final Ground.Fresh fresh;
    private final Platform platform;
    private final Size size;
    private final Random random = new Random(1904);
    private final List<Unit> units = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();
    private final List<UUID> activities = new ArrayList<>();

    /** An organisation of a region. */
    record Unit(UUID id, String region) {}

    /** A home with the unit that runs it. */
    record Site(UUID id, Unit unit) {}

    private Sample(Ground.Fresh fresh, Platform platform, Size size) {
        this.fresh = fresh;
        this.platform = platform;
        this.size = size;
    }

    /** Builds the data, and starts the platform. */
    static Sample on(Ground ground, Size size) throws IOException {
        Sample sample = built(ground, size);
        sample.platform.start();
        return sample;
    }

    /** Builds the data. */
    static Sample built(Ground ground, Size size) throws IOException {
        Ground.Fresh fresh = ground.fresh();
        Sample sample = new Sample(fresh, Platform.open(fresh.settings()), size);
        sample.build();
        return sample;
    }

    /** Serves the data from a process of its own, and no more from this one. */
    Served serve() throws IOException {
        return serve(Map.of());
    }

    /** The same; the process has this environment besides. */
    Served serve(Map<String, String> environment) throws IOException {
        platform.close();
        return Served.start(fresh.settings(), environment);
    }

    /** The files of divisions that come with the product. */
    static List<Path> divisions() throws IOException {
        try (Stream<Path> files = Files.list(Platform.home().resolve("data"))) {
            return files.filter(f -> f.toString().contains(".csv")).sorted().toList();
        }
    }

    /** Loads them as the command line does. */
    static void load(Platform platform) throws IOException {
        new RegionImport(platform.database(), platform.tree())
                .load(divisions(), RELEASE, Progress.NONE);
    }

    private void build() throws IOException {
        load(platform);
        Caller admin = account(OPERATOR, Role.ADMINISTRATOR, Tree.NATION);
        account(REPORTER, Role.REPORTER, PROVINCE);
        platform.registry().deploy(jar(), admin.name());
        LocalDate since = YearMonth.now(platform.clock()).minusMonths(MONTHS).atDay(1);
        platform.switches()
                .set(
                        "charity-homes",
                        PROVINCE,
                        SwitchState.ON,
                        since,
                        Optional.empty(),
                        admin.name());
        Rows rows =
                new Rows(
                        platform.database(),
                        platform.tree(),
                        platform.clock(),
                        List.of(platform.kpis()));
        organisations(admin, rows, since);
        homes(admin, rows, since);
        year(admin, rows, since);
        platform.kpis().fold();
        platform.database().execute().dml("ANALYZE");
    }

    /** Loads the regions for somebody who only looks at them, and signs him in. */
    static String visitor(Platform platform) throws IOException {
        load(platform);
        platform.accounts()
                .add(
                        "visitor",
                        Role.VIEWER,
                        Tree.NATION,
                        Optional.empty(),
                        Optional.of(PASSWORD),
                        "bench");
        return "Bearer " + platform.accounts().signIn("visitor", PASSWORD, "127.0.0.1").token();
    }

    private Caller account(String name, Role role, String region) {
        return platform.accounts()
                .add(name, role, region, Optional.empty(), Optional.of(PASSWORD), "bench")
                .caller();
    }

    private static byte[] jar() throws IOException {
        try (Stream<Path> jars = Files.list(Platform.home().resolve("programs"))) {
            Path jar =
                    jars.filter(f -> f.getFileName().toString().contains("charity-homes"))
                            .findFirst()
                            .orElseThrow();
            return Files.readAllBytes(jar);
        }
    }

    private void organisations(Caller admin, Rows rows, LocalDate since) {
        Tree tree = platform.tree();
        StoredRow first =
                template(
                        admin,
                        ORGANISATION,
                        Map.of(
                                "name", "江西省红十字会",
                                "level", "PROVINCE",
                                "kind", "BRANCH",
                                "line", "REGION",
                                "region", PROVINCE));
        List<NewRow> made = new ArrayList<>();
        List<Division> reporting = new ArrayList<>();
        for (Division county : tree.level(PROVINCE, Level.COUNTY.number())) {
            tree.level(county.code(), Level.TOWNSHIP.number()).stream()
                    .filter(t -> !tree.level(t.code(), Level.VILLAGE.number()).isEmpty())
                    .limit(size.townships())
                    .forEach(reporting::add);
            tree.level(county.code(), Level.VILLAGE.number()).stream()
                    .limit(size.villages())
                    .forEach(reporting::add);
        }
        tree.level(PROVINCE, Level.PREFECTURE.number())
                .forEach(d -> made.add(organisation(first, d, Level.PREFECTURE, since)));
        tree.level(PROVINCE, Level.COUNTY.number())
                .forEach(d -> made.add(organisation(first, d, Level.COUNTY, since)));
        for (Division division : reporting) {
            Level level = isVillage(division.code()) ? Level.VILLAGE : Level.TOWNSHIP;
            NewRow row = organisation(first, division, level, since);
            made.add(row);
            units.add(new Unit(row.organisation(), division.code()));
        }
        load(rows, ORGANISATION, made);
    }

    private NewRow organisation(StoredRow first, Division region, Level level, LocalDate since) {
        UUID id = RowIds.next();
        OrganisationKind kind =
                switch (level) {
                    case TOWNSHIP -> OrganisationKind.TOWNSHIP;
                    case VILLAGE -> OrganisationKind.COMMUNITY_VILLAGE;
                    case NATION, PROVINCE, PREFECTURE, COUNTY -> OrganisationKind.BRANCH;
                };
        List<Object> values =
                like(
                        first,
                        ORGANISATION,
                        Map.of(
                                "name",
                                region.name() + "红十字会",
                                "level",
                                level,
                                "kind",
                                kind,
                                "region",
                                Ref.to(region.code()),
                                "state",
                                OrganisationState.ESTABLISHED));
        List<StateSpan> states =
                List.of(
                        new StateSpan(
                                OrganisationState.ESTABLISHED.name(),
                                Optional.of(since.minusYears(2))));
        return new NewRow(Optional.of(id), id, region.code(), values, states);
    }

    private void homes(Caller admin, Rows rows, LocalDate since) {
        Unit first = units.getFirst();
        UUID manager =
                template(
                                admin,
                                "directory/person",
                                Map.of(
                                        "name", "示例负责人",
                                        "residence", first.region(),
                                        "organisation", first.id().toString()))
                        .id();
        StoredRow site =
                template(
                        admin,
                        SITE,
                        Map.ofEntries(
                                entry("siteNo", "B-0"),
                                entry("name", "博爱家园(示例)"),
                                entry("village", village(first)),
                                entry("organisation", first.id().toString()),
                                entry("setting", "RURAL"),
                                entry("level", "COUNTY"),
                                entry("households", 300),
                                entry("population", 1000),
                                entry("fundSources", List.of("PROVINCE")),
                                entry("totalInvestment", 50_000),
                                entry("manager", manager.toString())));
        Enum<?> operating = another(site, SITE, "state", "OPERATING");
        List<NewRow> made = new ArrayList<>();
        for (Unit unit : units) {
            UUID id = RowIds.next();
            List<Object> values =
                    like(
                            site,
                            SITE,
                            Map.of(
                                    "siteNo",
                                    "B-" + (sites.size() + 1),
                                    "village",
                                    Ref.to(village(unit)),
                                    "hostOrganisation",
                                    Optional.of(Ref.to(unit.id().toString())),
                                    "state",
                                    operating));
            LocalDate opened = since.plusDays(random.nextInt(300));
            List<StateSpan> states =
                    Stream.of(
                                    "DECLARED",
                                    "VCA_DONE",
                                    "APPROVED",
                                    "BUILDING",
                                    "ACCEPTANCE_SUBMITTED",
                                    "ACCEPTED",
                                    "OPERATING")
                            .map(state -> new StateSpan(state, Optional.of(opened)))
                            .toList();
            made.add(new NewRow(Optional.of(id), unit.id(), unit.region(), values, states));
            sites.add(new Site(id, unit));
        }
        load(rows, SITE, made);
    }

    private static boolean isVillage(String region) {
        return region.length() == VILLAGE_CODE;
    }

    private String village(Unit unit) {
        return isVillage(unit.region())
                ? unit.region()
                : platform.tree().level(unit.region(), Level.VILLAGE.number()).getFirst().code();
    }

    private void year(Caller admin, Rows rows, LocalDate since) {
        Site first = sites.getFirst();
        StoredRow activity =
                template(
                        admin,
                        ACTIVITY,
                        Map.of(
                                "site",
                                first.id().toString(),
                                "organisation",
                                first.unit().id().toString(),
                                "component",
                                "HEALTH",
                                "activityDate",
                                since.toString(),
                                "title",
                                "健康讲座(示例)",
                                "personTimes",
                                40,
                                "volunteers",
                                3,
                                "volunteerHours",
                                6,
                                "evidence",
                                List.of()));
        List<String> components = List.of("DISASTER", "HEALTH", "LIVELIHOOD", "COMMUNICATION");
        List<Site> mixed = new ArrayList<>(sites);
        List<NewRow> made = new ArrayList<>();
        for (int i = 0; i < MONTHS * size.activities(); i++) {
            Collections.shuffle(mixed, random);
            LocalDate day = since.plusMonths(i / size.activities()).plusDays(random.nextInt(28));
            Enum<?> component = another(activity, ACTIVITY, "component", components.get(i % 4));
            for (Site site : mixed) {
                UUID id = RowIds.next();
                List<Object> values =
                        like(
                                activity,
                                ACTIVITY,
                                Map.of(
                                        "site",
                                        Ref.to(site.id().toString()),
                                        "component",
                                        component,
                                        "activityDate",
                                        day,
                                        "personTimes",
                                        20 + random.nextInt(120)));
                made.add(
                        new NewRow(
                                Optional.of(id),
                                site.unit().id(),
                                site.unit().region(),
                                values,
                                List.of()));
                activities.add(id);
            }
        }
        load(rows, ACTIVITY, made);
    }

    /** One row filed as anybody would; the many others are like it. */
    private StoredRow template(Caller admin, String entity, Map<String, Object> fields) {
        UUID id =
                platform.records()
                        .create(
                                admin,
                                entity,
                                Json.createObjectBuilder(fields).build(),
                                Optional.empty())
                        .id();
        return new Rows(platform.database(), platform.tree(), platform.clock(), List.of())
                .find(table(entity), id)
                .orElseThrow();
    }

    private List<Object> like(StoredRow row, String entity, Map<String, Object> changes) {
        List<Object> values = new ArrayList<>(row.values());
        changes.forEach((field, value) -> values.set(table(entity).type().index(field), value));
        return values;
    }

    /** Another constant of an enum that only the program knows. */
    private Enum<?> another(StoredRow row, String entity, String field, String name) {
        Enum<?> constant = (Enum<?>) row.value(table(entity).type(), field);
        for (Enum<?> each : constant.getDeclaringClass().getEnumConstants()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException(entity + "." + field + " has no " + name);
    }

    private EntityTable table(String entity) {
        return platform.registry().table(entity).orElseThrow();
    }

    private void load(Rows rows, String entity, List<NewRow> made) {
        platform.database()
                .inTransaction(tx -> rows.importAll(tx, table(entity), made.stream(), "bench"));
    }

    Platform platform() {
        return platform;
    }

    DataSource source() {
        return platform.database().unwrap(DataSource.class);
    }

    int port() {
        return URI.create(platform.url()).getPort();
    }

    /** The head of a request by somebody who files. */
    String authorization() {
        return signIn(REPORTER);
    }

    /** The head of a request by the national administrator. */
    String operator() {
        return signIn(OPERATOR);
    }

    private String signIn(String name) {
        return "Authorization: Bearer "
                + platform.accounts().signIn(name, PASSWORD, "127.0.0.1").token()
                + "\r\n";
    }

    /** Requests that file activities of this month. */
    Filings filings() {
        LocalDate today = LocalDate.now(platform.clock());
        return new Filings(sites(), authorization(), today.withDayOfMonth(1).toString());
    }

    List<Site> sites() {
        return List.copyOf(sites);
    }

    List<UUID> activities() {
        return List.copyOf(activities);
    }

    @Override
    public void close() {
        platform.close();
        fresh.close();
    }
}
