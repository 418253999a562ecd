package org.boai.distribution;

import static org.boai.distribution.Filing.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A branch with two townships on a server of its own, where programs are deployed as a test wants
 * them; one for each database, shared by the tests of programs and stopped with the process.
 */
final class Branch {
    static final String PROVINCE = "36";
    static final String TOWN = "360803100";
    static final String VILLAGE = "360803100200";

    private static final Map<Site.Kind, Branch> OPEN = new EnumMap<>(Site.Kind.class);

    private final Set<String> deployed = new HashSet<>();

    /** The national administrator. */
    final Api admin;

    /** The organisation of the first township, in whose name everything is filed. */
    final String unit;

    private Branch(Product product) {
        admin = Api.signIn(product.url(), "admin", product.firstPassword());
        unit = organisation(TOWN, "TOWNSHIP");
        organisation(VILLAGE, "COMMUNITY_VILLAGE");
    }

    /** The branch on this database, with this program on in the province. */
    static synchronized Branch on(Site.Kind kind, String program) {
        Branch branch = OPEN.computeIfAbsent(kind, Branch::open);
        if (branch.deployed.add(program)) {
            branch.deploy(program);
        }
        return branch;
    }

    /** A branch of one's own, for whoever closes its months. */
    static Branch alone(Site.Kind kind, String program) {
        Branch branch = open(kind);
        branch.deploy(program);
        return branch;
    }

    private static Branch open(Site.Kind kind) {
        try {
            Site site = Site.create(kind, Files.createTempDirectory("boai-branch"));
            site.importRegions(
                    "2023-06-30",
                    List.of(
                            "36,示例省,1,",
                            "3608,示例市,2,36",
                            "360803,示例县,3,3608",
                            "360803100,甲镇,4,360803",
                            "360803101,乙镇,4,360803",
                            "360803100200,甲村,5,360803100",
                            "360803100201,丙村,5,360803100",
                            "360803101200,乙村,5,360803101"));
            Product product = site.serve();
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        product.close();
                                        close(site);
                                    }));
            return new Branch(product);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Site site) {
        try {
            site.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deploy(String program) {
        try {
            admin.upload("/programs", "application/java-archive", Product.jar(program)).expect(201);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        admin.put(
                        "/programs/" + program + "/switches/" + PROVINCE,
                        Map.of("state", "on", "from", "2024-01-01"))
                .expect(200);
    }

    /** Another user, with a role in a region. */
    Api user(String name, String role, String region) {
        return admin.user(fields("name", name, "role", role, "region", region));
    }

    String organisation(String region, String kind) {
        String level = region.length() > 9 ? "VILLAGE" : "TOWNSHIP";
        return admin.establish("示例" + region + "红十字会", level, kind, region, "2025-01-01");
    }

    String person(String name) {
        return admin.post("/people", fields("name", name, "organisation", unit)).expect(201).id();
    }

    String file() {
        return admin.attach();
    }

    /** Files a row and answers its id. */
    String create(String entity, Object... namesAndValues) {
        return file(entity, namesAndValues).expect(201).id();
    }

    /** The same, from fields that were put together before. */
    String create(String entity, Map<String, Object> row) {
        return post(entity, row).expect(201).id();
    }

    /** What is wrong with a row that is refused, as {@code field:code}. */
    List<String> refused(String entity, Object... namesAndValues) {
        return codes(file(entity, namesAndValues).expect(422), "errors");
    }

    /** What is flagged of a row that is kept. */
    List<String> flagged(String entity, Object... namesAndValues) {
        return codes(file(entity, namesAndValues).expect(201), "warnings");
    }

    private Api.Reply file(String entity, Object... namesAndValues) {
        return post(entity, fields(namesAndValues));
    }

    private Api.Reply post(String entity, Map<String, Object> row) {
        row.put("organisation", unit);
        return admin.post("/programs/" + entity, row);
    }

    static List<String> codes(Api.Reply reply, String list) {
        JsonArray found = reply.json().getJsonArray(list);
        return found == null
                ? List.of()
                : found.getValuesAs(JsonObject.class).stream()
                        .map(one -> one.getString("field", "") + ":" + one.getString("code"))
                        .toList();
    }

    /** Makes changes of state, one after the other on the same day. */
    void move(String entity, String id, LocalDate on, String... transitions) {
        for (String transition : transitions) {
            step(entity, id, on, transition).expect(200);
        }
    }

    /** One change of state, whatever comes of it. */
    Api.Reply step(String entity, String id, LocalDate on, String transition) {
        return admin.post(
                "/programs/%s/%s/%s".formatted(entity, id, transition),
                Map.of("on", on.toString()));
    }

    /** Changes some fields of a row. */
    Api.Reply patch(String entity, String id, String json) {
        String path = "/programs/%s/%s".formatted(entity, id);
        String version = admin.get(path).expect(200).header("ETag");
        return admin.raw("PATCH", path, json, Map.of("If-Match", version));
    }

    /**
     * Every indicator of a program has its value, worked out by hand, in the province and this
     * month, and its recount from the rows says the same.
     */
    void check(String program, Map<String, String> values) {
        assertEquals(
                admin.indicators(program), values.keySet(), "not every indicator has an example");
        values.forEach(
                (name, value) -> {
                    String id = program + "." + name;
                    assertEquals(value, admin.value(id, PROVINCE, Product.month()), id);
                    admin.expectRecount(
                            id, PROVINCE, Product.month().minusMonths(24), Product.month());
                });
    }

    /** What a report on a row arrives filled in with, as {@code field=number}. */
    Set<String> filled(String report, String period, String subject) {
        return admin
                .get(
                        "/reporting/draft?report=%s&period=%s&organisation=%s&subject=%s"
                                .formatted(report, period, unit, subject))
                .expect(200)
                .json()
                .getJsonArray("figures")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(figure -> figure.getString("field") + "=" + figure.get("counted"))
                .collect(Collectors.toSet());
    }

    /** An indicator by a choice, as {@code CHOICE=value} where there is one. */
    List<String> along(String kpi, String dimension) {
        return admin
                .get(
                        "/kpis/values?kpi=%s&region=%s&by=self&from=%s&to=%s&dimension=%s"
                                .formatted(
                                        kpi, PROVINCE, Product.month(), Product.month(), dimension))
                .expect(200)
                .json()
                .getJsonArray("rows")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(row -> row.containsKey("value") && !row.isNull("value"))
                .map(row -> row.getString("dimension") + "=" + row.get("value"))
                .toList();
    }
}
