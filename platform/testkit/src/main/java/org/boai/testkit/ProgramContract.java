package org.boai.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.boai.plugins.Endpoint;
import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.Kpi;
import org.boai.plugins.Permission;
import org.boai.plugins.Program;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Transition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What every program promises. A program's test extends this class and returns the program; {@code
 * mvn test -Dboai.golden.update=true} prints its definition anew.
 */
public abstract class ProgramContract {
    static final String TEXT = "META-INF/boai/program.txt";
    private static final ZoneId BUSINESS = ZoneId.of("Asia/Shanghai");
    private static final UUID NOBODY = new UUID(0, 0);
    private static final int RANDOM_ROWS = 40;

    /** What random rows are made from; others come with {@code -Dboai.seed}. */
    private static final long SEED = Long.getLong("boai.seed", 1);

    /** For the subclass. */
    protected ProgramContract() {}

    /** The program under test. */
    protected abstract Program program();

    /**
     * Rows to try the program with on the real platform, on H2 and PostgreSQL, in an order in which
     * references lead back. The more there are, the more is tried: each is filed, read, broken in
     * every way, kept from the neighbouring county, and counted, with rows at random that are like
     * it.
     */
    protected List<Sample> samples() {
        return List.of();
    }

    @Test
    void theDefinitionIsTheSameEveryTime() {
        assertEquals(program().define().print(), program().define().print());
    }

    @Test
    void theTextInTheJarIsTheDefinition() throws IOException {
        String text = program().define().print();
        if (Boolean.getBoolean("boai.golden.update")) {
            Path source = Path.of(System.getProperty("basedir", "")).resolve("src/main/resources");
            write(source.resolve(TEXT), text);
            write(classes().resolve(TEXT), text);
        }
        Path printed = classes().resolve(TEXT);
        assertTrue(
                Files.exists(printed),
                "There is no "
                        + TEXT
                        + " in src/main/resources. Print it with mvn test"
                        + " -Dboai.golden.update=true, review it and check it in.");
        assertEquals(
                Files.readString(printed),
                text,
                "The definition has changed. When that is meant: mvn test"
                        + " -Dboai.golden.update=true");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolve("..").normalize());
        Files.writeString(file, text);
    }

    @Test
    void everyLabelIsChineseAndEnglish() {
        ProgramDefinition definition = program().define();

        assertEquals(List.of(), Labels.inOneLanguage(definition));
    }

    @Test
    void theModuleIsWhatThePlatformLoads() throws IOException {
        try (InputStream in = Files.newInputStream(classes().resolve("module-info.class"))) {
            assertEquals(
                    List.of(),
                    ModuleShape.problems(ModuleDescriptor.read(in), program().getClass()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSampleIsReadAsItWasFiled(TrialPlatform.Kind kind) throws IOException {
        Trying trying = trying(kind);
        for (Trying.Filed filed : filed(trying)) {
            JsonObject row =
                    trying.clerk(filed.entity()).get(rowPath(trying, filed)).expect(200).json();
            for (Field field : filed.entity().fields()) {
                if (field.privacy() == Field.Privacy.NONE
                        && filed.sent().containsKey(field.name())) {
                    assertEquals(
                            plain(filed.sent().get(field.name())),
                            plain(row.getOrDefault(field.name(), JsonValue.NULL)),
                            filed.entity().name() + "." + field.name());
                }
            }
            trying.clerk(filed.entity())
                    .send("PATCH", rowPath(trying, filed), JsonValue.EMPTY_JSON_OBJECT, Map.of())
                    .expect(428);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemOfARowIsNamed(TrialPlatform.Kind kind) throws IOException {
        Trying trying = trying(kind);
        for (Trying.Filed filed : filed(trying)) {
            List<String> required =
                    filed.entity().fields().stream()
                            .filter(Field::required)
                            .map(Field::name)
                            .filter(filed.sent()::containsKey)
                            .toList();
            JsonObject nothing = Json.createObjectBuilder().add("noSuchField", 1).build();
            Client.Reply refused =
                    trying.clerk(filed.entity())
                            .post(trying.path(filed.entity()), nothing)
                            .expect(400, 422);
            List<String> named = fields(refused);
            assertTrue(named.containsAll(required), named + " should name " + required);
            assertTrue(named.contains("noSuchField"), refused.body());
            for (String field : required) {
                JsonObject bent =
                        Json.createObjectBuilder(filed.sent())
                                .add(field, Json.createObjectBuilder().add("no", "value"))
                                .build();
                Client.Reply reply =
                        trying.clerk(filed.entity())
                                .post(trying.path(filed.entity()), bent)
                                .expect(400, 422);
                assertTrue(fields(reply).stream().anyMatch(f -> f.startsWith(field)), reply.body());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNeighbouringCountySeesNothing(TrialPlatform.Kind kind) throws IOException {
        Trying trying = trying(kind);
        Client neighbour = trying.platform().as("neighbour");
        for (Trying.Filed filed : filed(trying)) {
            neighbour.get(rowPath(trying, filed)).expect(404);
            neighbour.get(rowPath(trying, filed) + "/history").expect(404);
            assertEquals(0, listed(neighbour, trying.path(filed.entity())));
            trying.platform().anonymous().get(rowPath(trying, filed)).expect(401);
            Map<String, String> version = Map.of("If-Match", "\"1\"");
            for (String method : List.of("PATCH", "DELETE")) {
                neighbour
                        .send(method, rowPath(trying, filed), JsonValue.EMPTY_JSON_OBJECT, version)
                        .expect(403, 404);
            }
            filed.entity().states().stream()
                    .flatMap(state -> state.transitions().stream())
                    .map(way -> rowPath(trying, filed) + "/" + way.name())
                    .forEach(
                            path ->
                                    neighbour
                                            .post(path, JsonValue.EMPTY_JSON_OBJECT)
                                            .expect(403, 404));
            for (Endpoint<?, ?> endpoint : reading()) {
                Client.Reply reply = neighbour.get(path(endpoint, filed.id()));
                assertFalse(
                        reply.status() == 200 && reply.body().contains(filed.id()),
                        () -> reply.asked() + " tells of " + filed.entity().name());
            }
        }
    }

    /** What lies in the vault is not there, whatever is asked of it. */
    private static int unseen(Trying.Filed filed) {
        return filed.entity().vaulted() ? 404 : 403;
    }

    @ParameterizedTest
    @EnumSource
    void whatLiesInTheVaultIsThereForCustodiansAlone(TrialPlatform.Kind kind) throws IOException {
        Trying trying = trying(kind);
        Map<String, String> version = Map.of("If-Match", "\"1\"");
        for (Trying.Filed filed : filed(trying)) {
            if (!filed.entity().vaulted()) {
                continue;
            }
            String list = trying.path(filed.entity());
            String row = rowPath(trying, filed);
            for (Client other : List.of(trying.admin(), trying.platform().as("viewer"))) {
                assertEquals(0, listed(other, list));
                other.get(row).expect(404);
                other.get(row + "/history").expect(404);
            }
            trying.admin().post(list, filed.sent()).expect(404);
            for (String method : List.of("PUT", "PATCH", "DELETE")) {
                trying.admin().send(method, row, filed.sent(), version).expect(404);
            }
            for (Endpoint<?, ?> endpoint : reading()) {
                Client.Reply reply = trying.admin().get(path(endpoint, filed.id()));
                assertFalse(
                        reply.body().contains(filed.id()),
                        () -> reply.asked() + " tells of " + filed.entity().name());
            }
        }
    }

    /** How many rows somebody is shown. */
    private static int listed(Client caller, String path) {
        return caller.get(path).expect(200).json().getJsonArray("items").size();
    }

    /** The endpoints that read for whoever is signed in. */
    private List<Endpoint<?, ?>> reading() {
        return program().define().endpoints().stream()
                .filter(endpoint -> endpoint.method() == Endpoint.Method.GET)
                .filter(endpoint -> !endpoint.isPublished())
                .toList();
    }

    private String path(Endpoint<?, ?> endpoint, String id) {
        return "/programs/%s/x/%s"
                .formatted(program().define().id(), endpoint.path().replaceAll("\\{\\w+}", id));
    }

    @ParameterizedTest
    @EnumSource
    void aChangeOfStateNeedsItsPermissionAndItsState(TrialPlatform.Kind kind) throws IOException {
        Trying trying = trying(kind);
        Client viewer = trying.platform().as("viewer");
        JsonObject body = JsonValue.EMPTY_JSON_OBJECT;
        for (Trying.Filed filed : filed(trying)) {
            List<String> possible =
                    filed.entity().state(filed.state()).stream()
                            .flatMap(s -> s.transitions().stream())
                            .map(Transition::name)
                            .toList();
            for (EntityType.StateType state : filed.entity().states()) {
                for (Transition<?> transition : state.transitions()) {
                    String path = rowPath(trying, filed) + "/" + transition.name();
                    if (!possible.contains(transition.name())) {
                        viewer.post(path, body).expect(unseen(filed), 403, 409);
                        trying.clerk(filed.entity()).post(path, body).expect(400, 409, 422);
                    } else if (transition.permission() != Permission.VIEW) {
                        viewer.post(path, body).expect(unseen(filed), 403);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyWayOutOfEveryStateIsOpenAndNoOtherIs(TrialPlatform.Kind kind) throws IOException {
        Trying trying = trying(kind);
        List<String> wrong = new ArrayList<>();
        for (Sample sample : samples()) {
            if (sample.steps().isEmpty()) {
                wrong.addAll(new Walking(trying, samples(), sample).wrong());
            }
        }
        assertEquals(List.of(), wrong, "Samples satisfy the guards of their entity's ways.");
    }

    @ParameterizedTest
    @EnumSource
    void whereItIsOffNothingIsFiledAndEverythingRead(TrialPlatform.Kind kind) throws IOException {
        Trying trying = trying(kind);
        trying.switchTo("off");
        try {
            for (Trying.Filed filed : filed(trying)) {
                Client.Reply refused =
                        trying.clerk(filed.entity())
                                .post(trying.path(filed.entity()), filed.sent())
                                .expect(403);
                assertEquals("program-off", refused.json().getString("code"));
                trying.clerk(filed.entity()).get(rowPath(trying, filed)).expect(200);
            }
        } finally {
            trying.switchTo("on");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyIndicatorEqualsItsRecountWhateverIsFiled(TrialPlatform.Kind kind) throws IOException {
        Trying trying = trying(kind);
        ProgramDefinition definition = program().define();
        if (!samples().isEmpty()) {
            long accepted = new RandomRows(trying, samples(), SEED).file(RANDOM_ROWS);
            assertTrue(accepted > 0, "No row like a sample with other values is accepted.");
        }
        for (Kpi kpi : definition.kpis()) {
            JsonObject asked =
                    Json.createObjectBuilder()
                            .add("kpi", definition.id() + "." + kpi.name())
                            .add("region", "CN")
                            .add("from", YearMonth.now(BUSINESS).minusMonths(12).toString())
                            .add("to", YearMonth.now(BUSINESS).toString())
                            .build();
            JsonObject answer = trying.admin().post("/kpis/recount", asked).expect(200).json();
            assertTrue(
                    answer.getBoolean("equal"),
                    () -> kpi.name() + " with -Dboai.seed=" + SEED + ": " + answer);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyEndpointAsksWhoCalls(TrialPlatform.Kind kind) throws IOException {
        Trying trying = trying(kind);
        ProgramDefinition definition = program().define();
        for (Endpoint<?, ?> endpoint : definition.endpoints()) {
            String path = path(endpoint, NOBODY.toString());
            if (endpoint.method() == Endpoint.Method.GET) {
                trying.platform().anonymous().get(path).expect(401);
                int status = trying.admin().get(path).status();
                assertTrue(status < 500, path + " was answered with " + status);
            } else {
                trying.platform().anonymous().post(path, JsonValue.EMPTY_JSON_OBJECT).expect(401);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUpgradeAndTheWayBackKeepEveryRowAndNoOldCode(TrialPlatform.Kind kind)
            throws IOException {
        Trying trying = trying(kind);
        trying.deploy(classes(), Trying.UPGRADE);
        everySampleIsThere(trying);
        trying.admin()
                .post(
                        "/programs/" + program().define().id() + "/rollback",
                        JsonValue.EMPTY_JSON_OBJECT)
                .expect(200);
        everySampleIsThere(trying);
        assertEquals(
                1, trying.versionsInMemory(), "Something keeps the classes of an old version.");
    }

    private static void everySampleIsThere(Trying trying) {
        Stream.concat(trying.older().stream(), filed(trying).stream())
                .forEach(
                        filed ->
                                trying.clerk(filed.entity())
                                        .get(rowPath(trying, filed))
                                        .expect(200));
    }

    private Trying trying(TrialPlatform.Kind kind) throws IOException {
        return Trying.on(kind, program().define(), samples(), classes());
    }

    /** What was filed; without samples there is nothing to try, and the test does not pass. */
    private static Collection<Trying.Filed> filed(Trying trying) {
        assumeFalse(trying.filed().isEmpty(), "The test gives no samples().");
        return trying.filed().values();
    }

    private static String rowPath(Trying trying, Trying.Filed filed) {
        return trying.path(filed.entity()) + "/" + filed.id();
    }

    private static List<String> fields(Client.Reply refused) {
        return refused.json().getJsonArray("errors").getValuesAs(JsonObject.class).stream()
                .map(error -> error.getString("field", ""))
                .toList();
    }

    /** A number is the same with and without trailing zeros. */
    private static String plain(JsonValue value) {
        return value instanceof JsonNumber number
                ? number.bigDecimalValue().stripTrailingZeros().toPlainString()
                : value.toString();
    }

    private Path classes() {
        try {
            return Path.of(
                    program()
                            .getClass()
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The program's classes are in no folder.", e);
        }
    }
}
