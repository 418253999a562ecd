package org.boai.bench;

import jakarta.json.Json;

import org.boai.bench.Crowd.Someone;
import org.boai.bench.Measurement.AtLeast;
import org.boai.bench.Measurement.AtMost;
import org.boai.plugins.Level;
import org.boai.security.Caller;
import org.boai.security.Role;
import org.boai.server.Platform;
import org.boai.store.Database;
import org.boai.store.Division;
import org.boai.store.Tree;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

/**
 * People, members, volunteers and their hours of a province, imported as its own ledgers would be,
 * and then asked for: what people are found by, the entry of one more, a county's page of members.
 * It is all done twice, the second time with as many people again.
 */
final class PeopleBenchmark implements Benchmark {
    private static final String PASSWORD = "a-long-password-of-no-use";
    private static final String COUNTY = "360803";
    private static final String PERSON = "directory__person";
    private static final String MEMBERSHIP = "directory__membership";
    private static final String VOLUNTEER = "directory__volunteer";
    private static final int TOGETHER = 2000;
    private static final int VOLUNTEERS = 5;
    private static final int HOURS_OF_EACH = 25;
    private static final int QUESTIONS = 400;
    private static final int ENTRIES = 200;
    private static final int COPIED = 100_000;
    private static final double FOUND_MS = 50;
    private static final double ENTERED_MS = 30;
    private static final double ALIKE = 1.2;

    private static final String SELECT =
            "SELECT m.id, m.organisation, m.region, m.version, m.f_kind, m.f_grade, m.f_person,"
                    + " m.f_channel, m.f_path, m.f_applied_on, m.f_joined_on, m.f_guardian_consent,"
                    + " m.f_backbone, m.state, m.created_by, m.created_at, m.updated_by,"
                    + " m.updated_at FROM "
                    + MEMBERSHIP
                    + " m WHERE ";

    /** The newest of each region by the index, and of these the newest. */
    private static final String OF_EACH_REGION =
            "SELECT t.* FROM region_node n CROSS JOIN LATERAL ("
                    + SELECT
                    + "m.region = n.code ORDER BY m.id DESC LIMIT 50) t"
                    + " WHERE n.pre BETWEEN ? AND ? ORDER BY t.id DESC LIMIT 50";

    private static final String NEWEST_FIRST =
            SELECT
                    + "EXISTS (SELECT 1 FROM region_node n WHERE n.code = m.region"
                    + " AND n.pre BETWEEN ? AND ?) ORDER BY m.id DESC LIMIT 50";

    @Override
    public List<Measurement> run(Stage stage, Plan plan) throws Exception {
        try (Ground.Fresh fresh = stage.ground().fresh();
                Platform platform = Platform.open(fresh.settings())) {
            Sample.load(platform);
            platform.start();
            return new Run(stage.ground(), platform, plan).all();
        }
    }

    /** What people are found by. */
    private static Map<String, Function<Someone, String>> searches() {
        Map<String, Function<Someone, String>> all = new LinkedHashMap<>();
        all.put("name", one -> "name=" + encoded(one.name()));
        all.put("surname", one -> "name.surname=" + encoded(one.surname()));
        all.put("initials", one -> "pinyin.initials=" + one.initials());
        all.put("last-four", one -> "phone.lastFour=" + one.phone().substring(7));
        all.put("pinyin", one -> "pinyin=" + encoded(one.pinyin()));
        all.put("number", one -> "identityNumber=" + one.identityNumber().orElseThrow());
        all.put("phone", one -> "phone=" + one.phone());
        return all;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** One run on one database. */
    private static final class Run {
        private final Ground ground;
        private final Platform platform;
        private final Plan plan;
        private final Crowd crowd;
        private final String authorization;
        private final Map<String, UUID> organisations = new TreeMap<>();
        private final List<Measurement> found = new ArrayList<>();
        private final SplittableRandom random = new SplittableRandom(1904);
        private int people;

        Run(Ground ground, Platform platform, Plan plan) {
            this.ground = ground;
            this.platform = platform;
            this.plan = plan;
            List<Division> counties = platform.tree().level(Sample.PROVINCE, Level.COUNTY.number());
            this.crowd = new Crowd(counties.stream().map(Division::code).toList());
            Caller admin = account("bench-admin", Role.ADMINISTRATOR, Tree.NATION);
            account("bench", Role.REPORTER, Sample.PROVINCE);
            this.authorization =
                    "Authorization: Bearer "
                            + platform.accounts().signIn("bench", PASSWORD, "127.0.0.1").token()
                            + "\r\n";
            counties.forEach(county -> organisations.put(county.code(), branch(admin, county)));
        }

        private Caller account(String name, Role role, String region) {
            return platform.accounts()
                    .add(name, role, region, Optional.empty(), Optional.of(PASSWORD), "bench")
                    .caller();
        }

        private UUID branch(Caller admin, Division county) {
            return platform.records()
                    .create(
                            admin,
                            "directory/organisation",
                            Json.createObjectBuilder(
                                            Map.of(
                                                    "name", county.name() + "红十字会",
                                                    "level", "COUNTY",
                                                    "kind", "BRANCH",
                                                    "line", "REGION",
                                                    "region", county.code()))
                                    .build(),
                            Optional.empty())
                    .id();
        }

        private String organisation(String county) {
            return Objects.requireNonNull(organisations.get(county)).toString();
        }

        private int port() {
            return URI.create(platform.url()).getPort();
        }

        private DataSource source() {
            return platform.database().unwrap(DataSource.class);
        }

        List<Measurement> all() throws Exception {
            load();
            Map<String, Double> before = found();
            double entered = entered();
            load();
            Map<String, Double> after = found();
            after.forEach(
                    (search, p95) -> {
                        double was = Objects.requireNonNull(before.get(search));
                        add("found-by-" + search, "ms for 95 of 100", p95, FOUND_MS, 1);
                        add("twice-" + search, "ms at 2 N and N", p95, was, ALIKE);
                    });
            double again = entered();
            add("entry", "ms for 95 of 100", again, ENTERED_MS, 1);
            add("twice-entry", "ms at 2 N and N", again, entered, ALIKE);
            page();
            return found;
        }

        private void add(String name, String unit, double ours, double most, double multiple) {
            found.add(
                    new Measurement(
                            name,
                            ground.name(),
                            unit,
                            ours,
                            most,
                            new AtMost(multiple),
                            Map.of("people", (double) people)));
        }

        /** So many people more, with what they are and do. */
        private void load() throws Exception {
            int from = people;
            people += plan.people();
            long cpu = Rounds.cpuNanos();
            double seconds =
                    imported(
                            "people",
                            "organisation,name,identityNumber,phone,residence,bornOn,pinyin",
                            IntStream.range(from, people).mapToObj(this::person));
            Map<String, Double> rates = new TreeMap<>(Map.of("people", (double) people));
            rates.put("cpuMicros", (Rounds.cpuNanos() - cpu) / 1e3 / plan.people());
            double floor = copied();
            List<Known> known = known(PERSON, from);
            rates.put(
                    "membersPerSecond",
                    rate(
                            "memberships",
                            "organisation,kind,grade,person,channel,path,appliedOn,joinedOn,guardianConsent,backbone",
                            known,
                            1,
                            one -> Stream.of(member(one))));
            rates.put(
                    "volunteersPerSecond",
                    rate(
                            "volunteers",
                            "organisation,person,enrolledOn,channel,pledgeSigned,pledge,guardianConsent",
                            known.stream().filter(one -> one.order() % VOLUNTEERS == 0).toList(),
                            1,
                            one -> Stream.of(volunteer(one))));
            rates.put(
                    "hoursPerSecond",
                    rate(
                            "service-hours",
                            "organisation,volunteer,servedOn,hours,source,signedBy",
                            known(VOLUNTEER, from / VOLUNTEERS),
                            HOURS_OF_EACH,
                            one ->
                                    IntStream.range(0, HOURS_OF_EACH)
                                            .mapToObj(at -> served(one, at))));
            found.add(
                    new Measurement(
                            "import-people",
                            ground.name(),
                            "rows/s",
                            plan.people() / seconds,
                            floor,
                            new AtLeast(0.1),
                            rates));
            platform.database().execute().dml("ANALYZE");
        }

        private double rate(
                String entity,
                String header,
                List<Known> about,
                int each,
                Function<Known, Stream<String>> lines)
                throws IOException {
            return (double) about.size()
                    * each
                    / imported(entity, header, about.stream().flatMap(lines));
        }

        /** A row that is there, and its place among those that are. */
        private record Known(int order, UUID id, UUID organisation) {}

        private List<Known> known(String table, int from) throws SQLException {
            try (Connection connection = source().getConnection();
                    PreparedStatement select =
                            connection.prepareStatement(
                                    "SELECT id, organisation FROM %s ORDER BY id OFFSET %d ROWS"
                                            .formatted(table, from));
                    ResultSet rows = select.executeQuery()) {
                List<Known> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(
                            new Known(
                                    from + all.size(),
                                    rows.getObject(1, UUID.class),
                                    rows.getObject(2, UUID.class)));
                }
                return all;
            }
        }

        private String person(int number) {
            Someone one = crowd.someone(number);
            String county = crowd.county(number);
            return String.join(
                    ",",
                    organisation(county),
                    one.name(),
                    one.identityNumber().orElse(""),
                    one.phone(),
                    county,
                    one.identityNumber().isPresent() ? "" : one.bornOn().toString(),
                    one.pinyin());
        }

        private String member(Known person) {
            LocalDate joined = LocalDate.of(2019, 1, 1).plusDays(random.nextInt(2500));
            return "%s,ADULT,ORDINARY,%s,OTHER,LEDGER,%s,%s,false,false"
                    .formatted(person.organisation(), person.id(), joined, joined);
        }

        private static String volunteer(Known person) {
            return "%s,%s,2020-01-01,OTHER,true,,false"
                    .formatted(person.organisation(), person.id());
        }

        private static String served(Known volunteer, int at) {
            return "%s,%s,%s,2.5,LEDGER,示例"
                    .formatted(
                            volunteer.organisation(),
                            volunteer.id(),
                            LocalDate.of(2025, 1, 6).plusWeeks(2L * at));
        }

        /** Files lines as a ledger of so many at a time; how many seconds it took. */
        private double imported(String entity, String header, Stream<String> lines)
                throws IOException {
            List<String> waiting = new ArrayList<>();
            double seconds = 0;
            try (Wire wire = Wire.to(port())) {
                for (String line : (Iterable<String>) lines::iterator) {
                    waiting.add(line);
                    if (waiting.size() == TOGETHER) {
                        seconds += send(wire, entity, header, waiting);
                        waiting.clear();
                    }
                }
                if (!waiting.isEmpty()) {
                    seconds += send(wire, entity, header, waiting);
                }
            }
            return seconds;
        }

        private double send(Wire wire, String entity, String header, List<String> lines)
                throws IOException {
            byte[] request =
                    Wire.request(
                            "POST",
                            "/api/v1/" + entity + "/import",
                            authorization + "Content-Type: text/csv; charset=utf-8\r\n",
                            header + "\n" + String.join("\n", lines) + "\n");
            long began = System.nanoTime();
            wire.ask(request).expect(201);
            return (System.nanoTime() - began) / 1e9;
        }

        /**
         * Rows a second, where the newest of the same are loaded into an equal table of an equal
         * database.
         */
        private double copied() throws Exception {
            List<String> columns = new ArrayList<>();
            List<Object[]> rows = new ArrayList<>();
            try (Connection connection = source().getConnection();
                    PreparedStatement select =
                            connection.prepareStatement(
                                    "SELECT * FROM %s ORDER BY id DESC FETCH FIRST %d ROWS ONLY"
                                            .formatted(PERSON, COPIED));
                    ResultSet row = select.executeQuery()) {
                int width = row.getMetaData().getColumnCount();
                for (int i = 1; i <= width; i++) {
                    columns.add(row.getMetaData().getColumnName(i));
                }
                while (row.next()) {
                    Object[] values = new Object[width];
                    for (int i = 0; i < width; i++) {
                        values[i] = value(row, i + 1);
                    }
                    rows.add(values);
                }
            }
            try (Ground.Fresh fresh = ground.fresh();
                    Platform equal = Platform.open(fresh.settings())) {
                Database database = equal.database();
                long began = System.nanoTime();
                database.inTransaction(tx -> tx.load(PERSON, columns, rows.stream()));
                return rows.size() / ((System.nanoTime() - began) / 1e9);
            }
        }

        private static Object value(ResultSet row, int at) throws SQLException {
            return switch (row.getMetaData().getColumnType(at)) {
                case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                        row.getObject(at, OffsetDateTime.class);
                case Types.DATE -> row.getObject(at, LocalDate.class);
                default -> row.getObject(at);
            };
        }

        /** What 95 of 100 searches of each kind take at most, asked one after the other. */
        private Map<String, Double> found() throws IOException {
            Map<String, Double> all = new TreeMap<>();
            for (Map.Entry<String, Function<Someone, String>> search : searches().entrySet()) {
                IntFunction<byte[]> question =
                        _ ->
                                Wire.request(
                                        "GET",
                                        "/api/v1/people?limit=50&"
                                                + search.getValue().apply(numbered()),
                                        authorization,
                                        "");
                asked(question, QUESTIONS / 4, 200);
                all.put(search.getKey(), Rounds.p95(asked(question, QUESTIONS, 200)));
            }
            return all;
        }

        private Someone numbered() {
            Someone one = crowd.someone(random.nextInt(people));
            return one.identityNumber().isPresent() ? one : numbered();
        }

        /** Every second one is known already, and is pointed out. */
        private double entered() throws IOException {
            IntFunction<byte[]> entry =
                    at -> {
                        int number =
                                at % 2 == 0
                                        ? random.nextInt(people)
                                        : 1_000_000_000 + random.nextInt(100_000_000);
                        Someone one = crowd.someone(number);
                        String county = crowd.county(number);
                        return Wire.request(
                                "POST",
                                "/api/v1/people",
                                authorization + "Content-Type: application/json\r\n",
                                Json.createObjectBuilder()
                                        .add("organisation", organisation(county))
                                        .add("name", one.name())
                                        .add("phone", one.phone())
                                        .add("bornOn", one.bornOn().toString())
                                        .add("pinyin", one.pinyin())
                                        .build()
                                        .toString());
                    };
            asked(entry, ENTRIES / 4, 201);
            return Rounds.p95(asked(entry, ENTRIES, 201));
        }

        private List<Double> asked(IntFunction<byte[]> question, int times, int status)
                throws IOException {
            List<Double> millis = new ArrayList<>();
            try (Wire wire = Wire.to(port())) {
                for (int i = 0; i < times; i++) {
                    byte[] request = question.apply(i);
                    long began = System.nanoTime();
                    wire.ask(request).expect(status);
                    millis.add((System.nanoTime() - began) / 1e6);
                }
            }
            return millis;
        }

        /** A county's newest members against a handler with the best statement for them. */
        private void page() throws Exception {
            Division county = platform.tree().find(COUNTY).orElseThrow();
            String sql =
                    switch (ground) {
                        case Ground.Embedded _ -> NEWEST_FIRST;
                        case Ground.Server _ -> OF_EACH_REGION;
                    };
            try (Floor floor =
                    Floor.start(
                            source(),
                            (connection, _, response) -> {
                                try (PreparedStatement select = connection.prepareStatement(sql)) {
                                    select.setInt(1, county.pre());
                                    select.setInt(2, county.post());
                                    try (ResultSet rows = select.executeQuery()) {
                                        response.header("Content-Type", "application/json")
                                                .send(json(rows));
                                    }
                                }
                            })) {
                byte[] request =
                        Wire.request(
                                "GET",
                                "/api/v1/memberships?within=" + COUNTY + "&limit=50",
                                authorization,
                                "");
                Load ours = new Load(port(), plan.clients(), 200, _ -> request);
                Load theirs = new Load(floor.port(), plan.clients(), 200, _ -> request);
                Rounds.Medians medians = Rounds.alternate(plan, ours::run, theirs::run);
                found.add(
                        medians.withCpu(
                                new Measurement(
                                        "members-page",
                                        ground.name(),
                                        "requests/s",
                                        medians.platform(),
                                        medians.floor(),
                                        new AtLeast(0.7),
                                        Map.of(
                                                "people",
                                                (double) people,
                                                "bytes",
                                                (double) ours.sizeOfOne(),
                                                "floorBytes",
                                                (double) theirs.sizeOfOne()))));
            }
        }

        /** The page as one would write it for this one table. */
        private static byte[] json(ResultSet rows) throws SQLException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(32_768);
            try (var json = Json.createGenerator(bytes)) {
                json.writeStartObject().writeStartArray("items");
                while (rows.next()) {
                    json.writeStartObject()
                            .write("id", rows.getObject(1, UUID.class).toString())
                            .write("organisation", rows.getObject(2, UUID.class).toString())
                            .write("region", rows.getString(3))
                            .write("version", rows.getInt(4))
                            .write("kind", rows.getString(5))
                            .write("grade", rows.getString(6))
                            .write("person", rows.getObject(7, UUID.class).toString())
                            .write("channel", rows.getString(8))
                            .write("path", rows.getString(9))
                            .write("appliedOn", rows.getObject(10, LocalDate.class).toString())
                            .write("joinedOn", rows.getObject(11, LocalDate.class).toString())
                            .write("guardianConsent", rows.getBoolean(12))
                            .write("backbone", rows.getBoolean(13))
                            .write("state", rows.getString(14))
                            .write("createdBy", rows.getString(15))
                            .write("createdAt", moment(rows, 16))
                            .write("updatedBy", rows.getString(17))
                            .write("updatedAt", moment(rows, 18))
                            .writeEnd();
                }
                json.writeEnd().writeEnd();
            }
            return bytes.toByteArray();
        }

        private static String moment(ResultSet row, int column) throws SQLException {
            return row.getObject(column, OffsetDateTime.class).toInstant().toString();
        }
    }
}
