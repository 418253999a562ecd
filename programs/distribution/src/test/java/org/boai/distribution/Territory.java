package org.boai.distribution;

import static org.boai.distribution.Filing.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Two provinces with eight organisations and nine callers, all programs deployed and on everywhere.
 */
final class Territory implements AutoCloseable {
    /** Each division and the one above it. */
    private static final Map<String, String> TREE = tree();

    /** What those above lay down. */
    private static final Set<String> BINDING =
            Set.of(
                    "directory/card-scheme",
                    "directory/checklist-template",
                    "directory/fee-schedule",
                    "directory/fee-split",
                    "directory/local-rule",
                    "directory/privacy-notice",
                    "directory/star-scale");

    /** What lies in the vault. */
    private static final Set<String> VAULT =
            Set.of(
                    "donation/hsc-case",
                    "donation/follow-up",
                    "donation/donation-case",
                    "donation/family-care");

    private static final int TRIES = 15;
    private static final int ROUNDS = 2;

    private final Site site;
    private final Product product;
    private final Api admin;
    private final Api custodian;
    private final Contract contract;
    private final Map<String, String> organisations = new LinkedHashMap<>();
    private final List<Caller> callers = new ArrayList<>();
    private final Map<String, List<String>> known = new TreeMap<>();
    private int passersBy;

    /** Somebody who asks. */
    record Caller(String name, String region, Api api) {
        /** Whether a row is theirs to read and to change, as this test knows it. */
        boolean reaches(Row row) {
            return lies(row.region(), region) && (!row.vaulted() || name.equals("keeper"));
        }

        /** Whether a row is there for them: what is laid down above is read by all below. */
        boolean sees(Row row) {
            return reaches(row) || (row.binding() && lies(region, row.region()));
        }
    }

    /** A row that was filed for an organisation. */
    record Row(String entity, String path, String id, String organisation, String region) {
        boolean vaulted() {
            return VAULT.contains(entity);
        }

        boolean binding() {
            return BINDING.contains(entity);
        }
    }

    private Territory(Site site, Product product) throws IOException {
        this.site = site;
        this.product = product;
        admin = Api.signIn(product.url(), "admin", product.firstPassword());
        for (String program :
                List.of("campus", "charity-homes", "community-health", "donation", "example")) {
            admin.upload("/programs", "application/java-archive", Product.jar(program)).expect(201);
            admin.put(
                            "/programs/" + program + "/switches/CN",
                            fields("state", "on", "from", "2024-01-01"))
                    .expect(200);
        }
        custodian = user("custodian", "custodian", "CN");
        contract = new Contract(admin.get("/openapi").expect(200).json());
        known.put("directory/region", List.copyOf(TREE.keySet()));
        organisation("36", "PROVINCE", "BRANCH");
        organisation("3601", "PREFECTURE", "BRANCH");
        organisation("3602", "PREFECTURE", "BRANCH");
        organisation("360101", "COUNTY", "BRANCH");
        organisation("360201", "COUNTY", "BRANCH");
        organisation("360101100", "TOWNSHIP", "TOWNSHIP");
        organisation("360201100", "TOWNSHIP", "TOWNSHIP");
        organisation("3701", "PREFECTURE", "BRANCH");
        List.of("directory/organisation", "/api/v1/organisations")
                .forEach(key -> known.put(key, new ArrayList<>(organisations.values())));
        callers.add(new Caller("admin", "CN", admin));
        caller("province", "administrator", "36");
        caller("city", "administrator", "3601");
        caller("neighbour", "administrator", "3602");
        caller("county", "reviewer", "360101");
        caller("town", "reporter", "360101100");
        caller("looker", "viewer", "360201");
        caller("inspector", "auditor", "37");
        caller("keeper", "custodian", "3601");
    }

    /**
     * A new one.
     *
     * @param environment what the product is started with
     */
    static Territory open(Site.Kind kind, Path folder, Map<String, String> environment)
            throws IOException {
        Site site = Site.create(kind, folder);
        List<String> lines = new ArrayList<>();
        TREE.forEach(
                (code, above) ->
                        lines.add(
                                "%s,示例%s,%d,%s"
                                        .formatted(
                                                code,
                                                code,
                                                level(code),
                                                above.equals("CN") ? "" : above)));
        Product.Outcome imported = site.importRegions("2023-06-30", lines);
        assertEquals(0, imported.status(), imported.output());
        return new Territory(site, site.serve(environment));
    }

    private static Map<String, String> tree() {
        Map<String, String> tree = new LinkedHashMap<>();
        tree.put("36", "CN");
        tree.put("3601", "36");
        tree.put("3602", "36");
        tree.put("360101", "3601");
        tree.put("360102", "3601");
        tree.put("360201", "3602");
        tree.put("360101100", "360101");
        tree.put("360201100", "360201");
        tree.put("360101100200", "360101100");
        tree.put("360201100200", "360201100");
        tree.put("37", "CN");
        tree.put("3701", "37");
        return tree;
    }

    private static int level(String code) {
        return code.equals("CN") ? 0 : 1 + level(TREE.getOrDefault(code, "CN"));
    }

    /** Whether one division lies in another, as this test knows its own tree. */
    static boolean lies(String code, String top) {
        return code.equals(top)
                || (TREE.containsKey(code) && lies(TREE.getOrDefault(code, "CN"), top));
    }

    private void organisation(String region, String level, String kind) {
        organisations.put(
                region, admin.establish("示例" + region + "红十字会", level, kind, region, "2025-01-01"));
    }

    private void caller(String name, String role, String region) {
        callers.add(new Caller(name, region, user(name, role, region)));
    }

    /** Another user, of the organisation there if there is one. */
    Api user(String name, String role, String region) {
        Map<String, Object> account = fields("name", name, "role", role, "region", region);
        Optional.ofNullable(organisations.get(region))
                .ifPresent(unit -> account.put("organisation", unit));
        return admin.user(account);
    }

    /** Somebody whose session may end. */
    Caller passerBy() {
        String name = "passer-by-" + passersBy++;
        return new Caller(name, "37", user(name, "viewer", "37"));
    }

    Contract contract() {
        return contract;
    }

    Api admin() {
        return admin;
    }

    String url() {
        return product.url();
    }

    List<Caller> callers() {
        return callers;
    }

    /** Who files rows of an entity and sees all of them. */
    Api clerk(String entity) {
        return VAULT.contains(entity) ? custodian : admin;
    }

    /** The organisations by their regions. */
    Map<String, String> organisations() {
        return organisations;
    }

    /** Ids of rows by entity, and codes of divisions. */
    Map<String, List<String>> known() {
        return known;
    }

    /** Files a row of every entity for every organisation, as far as chance can. */
    List<Row> fill(long seed) {
        Values values = new Values(new Random(seed), contract::resolved, known);
        List<Row> rows = new ArrayList<>(cases());
        // What refers to other rows may find them in the second round.
        for (int round = 0; round < ROUNDS; round++) {
            for (Contract.Operation create : contract.creations()) {
                organisations.forEach(
                        (region, unit) -> {
                            boolean there =
                                    rows.stream()
                                            .anyMatch(
                                                    row ->
                                                            row.path()
                                                                            .equals(
                                                                                    shortened(
                                                                                            create
                                                                                                    .path()))
                                                                    && row.organisation()
                                                                            .equals(unit));
                            if (!there) {
                                file(values, create, region, unit).ifPresent(rows::add);
                            }
                        });
            }
        }
        return rows;
    }

    /** A row in the vault for every organisation, which chance would hardly hit. */
    private List<Row> cases() {
        String path = "/programs/donation/donation-case";
        String home = organisations.getOrDefault("36", "");
        List<String> coordinators = List.of(coordinator("1", home), coordinator("2", home));
        List<Row> rows = new ArrayList<>();
        organisations.forEach(
                (region, unit) -> {
                    Map<String, Object> one =
                            fields(
                                    "organisation",
                                    unit,
                                    "caseNo",
                                    "CASE-" + region,
                                    "lifetimeWill",
                                    "NONE",
                                    "hospital",
                                    "示例医院",
                                    "consenters",
                                    List.of(),
                                    "coordinators",
                                    coordinators,
                                    "types",
                                    List.of("ORGAN"));
                    String id = custodian.post(path, one).expect(201).id();
                    rows.add(new Row("donation/donation-case", path, id, unit, region));
                });
        return rows;
    }

    private String coordinator(String number, String unit) {
        String person =
                admin.post("/people", fields("name", "示例协调员" + number, "organisation", unit))
                        .expect(201)
                        .id();
        return admin.post(
                        "/programs/donation/coordinator",
                        fields(
                                "organisation",
                                unit,
                                "person",
                                person,
                                "certNo",
                                "C-" + number,
                                "validTo",
                                "2030-01-01",
                                "area",
                                "36"))
                .expect(201)
                .id();
    }

    /** Files more for one organisation. */
    void fillAgain(String region, String unit, long seed) {
        Values values = new Values(new Random(seed), contract::resolved, known);
        contract.creations().forEach(create -> file(values, create, region, unit));
    }

    private Optional<Row> file(
            Values values, Contract.Operation create, String region, String unit) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            JsonObject body =
                    Json.createObjectBuilder(
                                    values.right(create.json().orElseThrow()).asJsonObject())
                            .add("organisation", unit)
                            .build();
            Api.Reply reply =
                    clerk(create.entity().orElseThrow())
                            .raw("POST", shortened(create.path()), body.toString(), Map.of());
            if (reply.status() == 201) {
                made(create, reply.id());
                // An organisation is its own, and stands where it says.
                boolean itself = create.path().equals("/api/v1/organisations");
                return Optional.of(
                        new Row(
                                create.entity().orElseThrow(),
                                shortened(create.path()),
                                reply.id(),
                                itself ? reply.id() : unit,
                                itself ? body.getString("region") : region));
            }
        }
        return Optional.empty();
    }

    /** A row was made, to which others may refer. */
    void made(Contract.Operation create, String id) {
        create.entity()
                .ifPresent(
                        entity ->
                                List.of(entity, create.path())
                                        .forEach(
                                                key ->
                                                        known.computeIfAbsent(
                                                                        key, _ -> new ArrayList<>())
                                                                .add(id)));
    }

    /** A path without what {@link Api} puts before it. */
    static String shortened(String path) {
        return path.replaceFirst("^/api/v1", "");
    }

    @Override
    public void close() throws IOException {
        product.close();
        site.close();
    }
}
