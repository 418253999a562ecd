package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.boai.directory.Directory;
import org.boai.kpi.Kpis;
import org.boai.kpi.RegionChanges;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Text;
import org.boai.records.Records;
import org.boai.records.Reporting;
import org.boai.registry.Registry;
import org.boai.registry.RegistrySettings;
import org.boai.registry.SwitchState;
import org.boai.registry.Switches;
import org.boai.security.Access;
import org.boai.security.Accounts;
import org.boai.security.Audit;
import org.boai.security.CipherSuite;
import org.boai.security.KeyFile;
import org.boai.security.Keyring;
import org.boai.security.Post;
import org.boai.security.Role;
import org.boai.security.SignInRules;
import org.boai.store.Attachments;
import org.boai.store.Database;
import org.boai.store.Dialect;
import org.boai.store.ImportReport;
import org.boai.store.MapLayers;
import org.boai.store.Migrations;
import org.boai.store.Progress;
import org.boai.store.RegionImport;
import org.boai.store.Rows;
import org.boai.store.Schema;
import org.boai.store.StoreException;
import org.boai.store.Tracer;
import org.boai.store.Tree;
import org.boai.store.testing.TestDatabases;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All rooms wired on a real database and a real port. The day is 2026-11-22. */
final class TestPlatform implements AutoCloseable {
    static final int CONNECTIONS = 4;

    /** A machine that is busy with other tests is waited for. */
    private static final Duration LONG = Duration.ofMinutes(1);

    static final String PASSWORD = "correct horse battery";

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    static final Clock DAY =
            Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneId.of("Asia/Shanghai"));

    final Database database;
    final Audit audit;
    final Console console;
    final Switches switches;
    final HttpClient client = HttpClient.newHttpClient();

    /** How far this node's clock seems to be from the database's. */
    volatile Duration offset = Duration.ZERO;

    private final Registry registry;
    private final Accounts accounts;
    private final BiFunction<Integer, Duration, Console> consoles;
    private final Map<String, String> tokens = new HashMap<>();

    TestPlatform(Path folder) throws IOException {
        this(folder, Dialect.H2);
    }

    TestPlatform(Path folder, Dialect dialect) throws IOException {
        this(folder, dialect, "");
    }

    /**
     * The same on this kind of database, with more regions and programs.
     *
     * @param more lines of code, name, level and the code of the region above
     * @param programs part of the platform too, switched on nowhere yet
     */
    TestPlatform(Path folder, Dialect dialect, String more, ProgramDefinition... programs)
            throws IOException {
        this(folder, dialect, LONG, more, SignInRules.passwordsAlone(), DAY, Access::new, programs);
    }

    /** The same where nobody waits longer than this for a connection to the database. */
    TestPlatform(Path folder, Duration waiting) throws IOException {
        this(folder, Dialect.H2, waiting, "", SignInRules.passwordsAlone(), DAY, Access::new);
    }

    /** The same where people sign in by these rules. */
    TestPlatform(Path folder, SignInRules rules, Clock clock) throws IOException {
        this(folder, Dialect.H2, LONG, "", rules, clock, Access::new);
    }

    /**
     * The same with another judge of who reaches what.
     *
     * @param judge is given the tree of regions
     */
    TestPlatform(Path folder, Dialect dialect, Function<Tree, Access> judge) throws IOException {
        this(folder, dialect, LONG, "", SignInRules.passwordsAlone(), DAY, judge);
    }

    private TestPlatform(
            Path folder,
            Dialect dialect,
            Duration waiting,
            String more,
            SignInRules rules,
            Clock clock,
            Function<Tree, Access> judge,
            ProgramDefinition... programs)
            throws IOException {
        Database opened =
                Database.open(
                        TestDatabases.guarded(dialect)
                                // Filings of one unit wait for each other there.
                                .withPoolSize(
                                        dialect == Dialect.ORACLE ? CONNECTIONS + 1 : CONNECTIONS)
                                .withTimeouts(waiting, LONG));
        Migrations.run(opened);
        Keyring keys =
                Keyring.open(
                        new KeyFile(folder.resolve("boai.keys")),
                        opened,
                        CipherSuite.INTERNATIONAL);
        database = opened.protectedBy(keys);
        audit = new Audit(database, keys);
        Tree tree = new Tree(database);
        Path regions =
                Files.writeString(
                        folder.resolve("regions.csv"),
                        """
                        code,name,level,parent_code
                        36,江西省,1,
                        3608,吉安市,2,36
                        3607,赣州市,2,36
                        360803,青原区,3,3608
                        360702,章贡区,3,3607
                        360803100,天玉镇,4,360803
                        360803101,值夏镇,4,360803
                        360702100,水东镇,4,360702
                        """
                                + more);
        new RegionImport(database, tree)
                .load(List.of(regions), LocalDate.of(2023, 6, 30), Progress.NONE);
        registry =
                new Registry(
                        database,
                        new Schema(database),
                        clock,
                        new RegistrySettings(true, Set.of()),
                        Stream.concat(
                                        Stream.of(new Directory().define(), Harvest.define()),
                                        Stream.of(programs))
                                .toList(),
                        folder);
        switches = new Switches(database, tree, clock, Set.of("directory"));
        Kpis kpis = new Kpis(database, registry, switches, tree, clock);
        registry.onChange(kpis);
        registry.start();
        switches.set(
                "harvest",
                "3608",
                SwitchState.ON,
                LocalDate.of(2026, 1, 1),
                Optional.empty(),
                "test");
        Access access = judge.apply(tree);
        accounts = new Accounts(database, clock, rules);
        account(accounts, "nation", Role.ADMINISTRATOR, "CN");
        account(accounts, "jian", Role.ADMINISTRATOR, "3608");
        account(accounts, "county", Role.REVIEWER, "360803");
        account(accounts, "clerk", Role.REPORTER, "360803100");
        account(accounts, "reader", Role.VIEWER, "3608");
        account(accounts, "inspector", Role.AUDITOR, "3608");
        account(accounts, "neighbour", Role.REPORTER, "360702100");
        Rows rows = new Rows(database, tree, clock, List.of(kpis));
        RegionChanges changes = new RegionChanges(database, tree, registry, rows, kpis, clock);
        Records records = new Records(database, rows, registry, switches, access, tree, clock);
        consoles =
                (port, patience) ->
                        new Console(
                                new ConsoleSettings(
                                        "127.0.0.1",
                                        port,
                                        1 << 20,
                                        4 << 20,
                                        List.of(),
                                        Optional.empty(),
                                        Optional.of(Text.of("演示", "A demonstration")),
                                        Doors.ONE,
                                        Optional.empty(),
                                        false,
                                        CONNECTIONS,
                                        patience),
                                accounts,
                                access,
                                audit,
                                tree,
                                registry,
                                switches,
                                records,
                                new Reporting(database, registry, switches, access, tree, clock),
                                kpis,
                                changes,
                                new ShippedRegions() {
                                    @Override
                                    public Optional<LocalDate> asOf() {
                                        return Optional.empty();
                                    }

                                    @Override
                                    public ImportReport load(Progress progress) {
                                        throw new IllegalStateException("There are regions.");
                                    }
                                },
                                new Attachments(database, clock),
                                new MapLayers(database),
                                new Vitals() {
                                    @Override
                                    public Optional<Duration> clockOffset() {
                                        try {
                                            return Optional.of(database.now()).map(_ -> offset);
                                        } catch (StoreException e) {
                                            return Optional.empty();
                                        }
                                    }

                                    @Override
                                    public boolean isDatabaseLost() {
                                        return database.lockedOut().isPresent();
                                    }

                                    @Override
                                    public List<Gauge> gauges() {
                                        return List.of(
                                                new Gauge(
                                                        "boai_kpi_deltas_pending",
                                                        "Not folded.",
                                                        Map.of("program", "harvest"),
                                                        0));
                                    }
                                },
                                Tracer.OFF,
                                clock);
        console = another(0);
        console.start();
        for (String code : List.of("360803100", "360702100")) {
            post(
                    "nation",
                    "/api/v1/organisations",
                    """
                    {"name":"%s红十字会","level":"TOWNSHIP","kind":"TOWNSHIP","line":"REGION","region":"%s"}
                    """
                            .formatted(code, code));
        }
    }

    /** The units are there since 2020, so that reports are due of them. */
    void establish() {
        for (JsonObject unit :
                json(get("nation", "/api/v1/organisations"))
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class)) {
            HttpResponse<String> done =
                    post(
                            "nation",
                            "/api/v1/organisations/" + unit.getString("id") + "/establish",
                            "{\"on\":\"2020-01-01\"}");
            assertEquals(2, done.statusCode() / 100, done.body());
        }
    }

    private static void account(Accounts accounts, String name, Role role, String region) {
        accounts.add(name, role, region, Optional.empty(), Optional.of(PASSWORD), "test");
    }

    /** An account of this role, bound to nothing that there is. */
    void post(String name, Role role) {
        post(
                name,
                new Post(
                        role,
                        Tree.NATION,
                        role.isOfOrganisation() ? Optional.of(UUID.randomUUID()) : Optional.empty(),
                        role.isOfProgram() ? Optional.of("harvest") : Optional.empty()));
    }

    /** An account of this post. */
    void post(String name, Post post) {
        accounts.add(name, post, Optional.of(PASSWORD), "test");
    }

    /** One more reporter. */
    void filer(String name, String region) {
        account(accounts, name, Role.REPORTER, region);
    }

    /** One more reader. */
    void account(String name, String region) {
        account(accounts, name, Role.VIEWER, region);
    }

    /** A console of the same rooms on this port, not started. */
    Console another(int port) {
        return another(port, ConsoleSettings.USUAL_PATIENCE);
    }

    /** The same, which waits no longer than this for a caller. */
    Console another(int port, Duration patience) {
        return consoles.apply(port, patience);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + console.port() + path);
    }

    /** A request of this user; of nobody when the name is empty. */
    HttpRequest.Builder as(String user, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        return user.isEmpty() ? request : request.header("Authorization", "Bearer " + token(user));
    }

    String token(String user) {
        String known = tokens.get(user);
        if (known != null) {
            return known;
        }
        HttpResponse<String> answer =
                post(
                        "",
                        "/api/v1/sessions",
                        """
                        {"user":"%s","password":"%s"}\
                        """
                                .formatted(user, PASSWORD));
        String token = json(answer).getString("token");
        tokens.put(user, token);
        return token;
    }

    HttpResponse<String> get(String user, String path) {
        return send(as(user, path));
    }

    HttpResponse<String> post(String user, String path, String body) {
        return send(
                as(user, path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Signs in as a browser does, and has its cookie. */
    String signIn(String user) {
        HttpResponse<String> answer =
                send(form("/sign-in", "", "user", user, "password", PASSWORD));
        assertEquals(303, answer.statusCode(), answer.body());
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(set.contains("HttpOnly") && set.contains("SameSite=Strict"), set);
        return set.split(";")[0];
    }

    /** A form as a browser sends it. */
    HttpRequest.Builder form(String path, String session, String... pairs) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            body.append(body.isEmpty() ? "" : "&")
                    .append(pairs[i].replace("[", "%5B").replace("]", "%5D"))
                    .append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        return session.isEmpty() ? request : request.header("Cookie", session);
    }

    /** Sends a form of a page, with the token that the page gave it. */
    HttpResponse<String> submit(String session, String page, String path, String... pairs) {
        Matcher token = TOKEN.matcher(page(session, page).body());
        assertTrue(token.find());
        String[] all = new String[pairs.length + 2];
        all[0] = "csrf";
        all[1] = token.group(1);
        System.arraycopy(pairs, 0, all, 2, pairs.length);
        return send(form(path, session, all));
    }

    /** A page as a browser asks for it. */
    HttpResponse<String> page(String session, String path) {
        return send(asked(session, path));
    }

    HttpResponse<byte[]> file(String session, String path) {
        return send(asked(session, path), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** What a form is answered with, where that is a file. */
    HttpResponse<byte[]> file(HttpRequest.Builder form) {
        return send(form, HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder asked(String session, String path) {
        return HttpRequest.newBuilder(uri(path))
                .header("Accept", "text/html")
                .header("Cookie", session);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> answer) {
        try {
            return client.send(request.build(), answer);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonObject json(HttpResponse<String> answer) {
        return Json.createReader(new StringReader(answer.body())).readObject();
    }

    @Override
    public void close() {
        client.close();
        console.close();
        registry.close();
        database.close();
    }
}
