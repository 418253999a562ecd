package org.boai.testkit;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.boai.plugins.EntityType;
import org.boai.plugins.ProgramDefinition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program on the platform, switched on for one county, with its samples filed. */
final class Trying {
    static final String COUNTY = "360101";

    /** Newer than any release. */
    static final String VERSION = "999999.0.0";

    /** And newer than that. */
    static final String UPGRADE = "999999.0.1";

    private static final String TOWNSHIP = "360101100";
    private static final String JAR = "application/java-archive";

    /** Threads of an old version end when they have been idle; a busy machine takes longer. */
    private static final Duration UNLOADING = Duration.ofSeconds(30);

    private static final Map<TrialPlatform.Kind, Trying> DONE =
            new EnumMap<>(TrialPlatform.Kind.class);

    private final TrialPlatform platform;
    private final Client admin;
    private final Client custodian;
    private final ProgramDefinition program;
    private final List<Filed> older = new ArrayList<>();
    private final Map<String, Filed> filed = new LinkedHashMap<>();
    private int units;

    private Trying(TrialPlatform platform, ProgramDefinition program) {
        this.platform = platform;
        this.admin = platform.as("admin");
        this.custodian = platform.as("custodian");
        this.program = program;
    }

    /**
     * A sample that was filed.
     *
     * @param entity of which entity it is
     * @param sent what was sent
     * @param id under which id it stands
     * @param state in which state; empty for an entity without
     */
    record Filed(EntityType entity, JsonObject sent, String id, String state) {}

    static synchronized Trying on(
            TrialPlatform.Kind kind, ProgramDefinition program, List<Sample> samples, Path classes)
            throws IOException {
        Trying before = DONE.get(kind);
        if (before != null && before.program.id().equals(program.id())) {
            return before;
        }
        Trying trying = new Trying(TrialPlatform.on(kind, classes), program);
        Optional<byte[]> previous = PreviousVersion.of(program.id());
        if (previous.isPresent()) {
            trying.deploy(previous.get());
            trying.put(program.id(), state("on"));
            trying.older.addAll(trying.file(samples, true).values());
        }
        trying.deploy(classes, VERSION);
        trying.switchTo("on");
        if (!samples.isEmpty()) {
            trying.filed.putAll(trying.file(samples));
        }
        DONE.put(kind, trying);
        return trying;
    }

    TrialPlatform platform() {
        return platform;
    }

    Client admin() {
        return admin;
    }

    /** Who files rows of an entity and reads them. */
    Client clerk(EntityType entity) {
        return entity.vaulted() ? custodian : admin;
    }

    /** What was filed with the version that was released before. */
    List<Filed> older() {
        return older;
    }

    Map<String, Filed> filed() {
        return filed;
    }

    void deploy(Path classes, String version) throws IOException {
        deploy(ProgramJar.of(classes, version));
    }

    private void deploy(byte[] jar) {
        admin.upload("/programs", JAR, jar).expect(200, 201);
    }

    /** How many versions have their classes in memory, once it is one or a while has passed. */
    int versionsInMemory() throws IOException {
        Instant until = Instant.now().plus(UNLOADING);
        int loaded = loaded();
        while (loaded > 1 && Instant.now().isBefore(until)) {
            platform.collectGarbage();
            loaded = loaded();
        }
        return loaded;
    }

    private int loaded() {
        return admin.get("/programs/" + program.id())
                .expect(200)
                .json()
                .getJsonObject("operation")
                .getInt("loaded");
    }

    /** Switches the program and its parts in the county. */
    void switchTo(String state) {
        JsonObject body = state(state);
        put(program.id(), body);
        program.parts().forEach(part -> put(program.switchOf(part), body));
    }

    private static JsonObject state(String state) {
        return Json.createObjectBuilder().add("state", state).build();
    }

    private void put(String id, JsonObject body) {
        admin.send("PUT", "/programs/" + id + "/switches/" + COUNTY, body, Map.of()).expect(200);
    }

    String path(EntityType entity) {
        return "/programs/" + program.id() + "/" + entity.name();
    }

    /** Files samples that lead back to each other, for an organisation of their own. */
    Map<String, Filed> file(List<Sample> samples) {
        return file(samples, false);
    }

    /** The same; an older version may know fewer components, and refuse some. */
    private Map<String, Filed> file(List<Sample> samples, boolean byOlder) {
        Map<String, Filed> all = new LinkedHashMap<>();
        Map<String, String> ids = new HashMap<>();
        ids.put("unit", unit());
        ids.put("person", person(ids.get("unit")));
        ids.put("person-2", person(ids.get("unit")));
        for (Sample sample : samples) {
            EntityType entity = entity(sample);
            // A file goes into the vault with the row that names it.
            String file =
                    clerk(entity)
                            .upload(
                                    "/attachments",
                                    "text/plain",
                                    "示例 sample".getBytes(StandardCharsets.UTF_8))
                            .expect(201)
                            .json()
                            .getString("id");
            JsonObject sent =
                    Json.createObjectBuilder(new SampleJson(ids, file).of(sample.row()))
                            .add("organisation", ids.get("unit"))
                            .build();
            Client.Reply reply = clerk(entity).post(path(entity), sent);
            if (byOlder && reply.status() != 201) {
                continue;
            }
            JsonObject row = reply.expect(201).json();
            String id = row.getString("id");
            for (String step : sample.steps()) {
                Client.Reply moved = step(entity, id, step);
                row = byOlder && moved.status() != 200 ? row : moved.expect(200).json();
            }
            ids.put(sample.name(), id);
            all.put(sample.name(), new Filed(entity, sent, id, row.getString("state", "")));
        }
        return all;
    }

    /** The entity of the program that a sample is a row of. */
    EntityType entity(Sample sample) {
        return program.entities().stream()
                .filter(e -> e.record() == sample.row().getClass())
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "The sample %s is of no entity of the program."
                                                .formatted(sample.name())));
    }

    /** Tries a change of state. */
    Client.Reply step(EntityType entity, String id, String name) {
        return clerk(entity)
                .post(
                        "%s/%s/%s".formatted(path(entity), id, name),
                        Json.createObjectBuilder().add("reason", "示例").build());
    }

    private String unit() {
        JsonObject unit =
                Json.createObjectBuilder()
                        .add("name", "示例" + ++units + "镇红十字会")
                        .add("level", "TOWNSHIP")
                        .add("kind", "TOWNSHIP")
                        .add("line", "REGION")
                        .add("region", TOWNSHIP)
                        .build();
        String id = admin.post("/organisations", unit).expect(201).json().getString("id");
        admin.post("/organisations/" + id + "/establish", JsonValue.EMPTY_JSON_OBJECT).expect(200);
        return id;
    }

    private String person(String unit) {
        JsonObject person =
                Json.createObjectBuilder().add("name", "示例人员").add("organisation", unit).build();
        return admin.post("/people", person).expect(201).json().getString("id");
    }
}
