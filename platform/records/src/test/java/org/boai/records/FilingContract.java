package org.boai.records;

import static org.boai.records.Village.BACKER;
import static org.boai.records.Village.FUND;
import static org.boai.records.Village.FUND_REPORT;
import static org.boai.records.Village.LOAN;
import static org.boai.records.Village.ORGANISATION;
import static org.boai.records.Village.REPORT;
import static org.boai.records.Village.json;
import static org.boai.records.Village.loan;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonCollectors;

import org.boai.plugins.Endpoint;
import org.boai.plugins.Level;
import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.registry.SwitchState;
import org.boai.security.Caller;
import org.boai.security.Post;
import org.boai.security.Refused;
import org.boai.security.Role;
import org.boai.store.Dialect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/** What filing promises, on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FilingContract {
    private static final int ROUNDS = 60;

    private final Dialect dialect;
    private Village village;
    private Records records;

    FilingContract(Dialect dialect) {
        this.dialect = dialect;
    }

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        village = new Village(dialect, folder);
        records = village.records;
    }

    @AfterAll
    void close() {
        village.close();
    }

    private static <E extends RecordsException> E refused(Class<E> kind, Executable filing) {
        return assertThrows(kind, filing);
    }

    private static Set<String> codes(Executable filing) {
        Set<String> codes = new HashSet<>();
        for (Problem problem : refused(RecordsException.Invalid.class, filing).problems()) {
            codes.add(problem.field() + ":" + problem.code());
        }
        return codes;
    }

    private static String text(JsonObject json, String field) {
        return String.valueOf(json.get(field));
    }

    private RowView change(RowView row, String entity, String patch) {
        return records.patch(
                village.clerk, entity, row.id().toString(), Optional.of(row.etag()), json(patch));
    }

    @Test
    void aFilingIsShownAsItWasFiledWithWhatThePlatformAdds() {
        RowView fund = village.fund("shown", 1000);
        RowView filed =
                records.create(
                        village.clerk,
                        LOAN,
                        json(
                                """
                                {"fund":"%s","borrower":"张三(示例)","amount":100.5,"households":3,"steps":9007199254740993,
                                 "rate":0.25,"first":true,"purpose":"CROPS","others":["ANIMALS","CROPS"],
                                 "people":{"value":30,"qualifier":"at_least"},"place":{"latitude":27.1,"longitude":115},
                                 "month":"2026-10","moment":"2026-10-01T08:00:00Z","parts":[{"what":"seed","amount":1}]}
                                """
                                        .formatted(fund.id())),
                        Optional.empty());
        RowView read = records.read(village.clerk, LOAN, filed.id().toString());
        assertEquals(filed.toJson(Text::zh), read.toJson(Text::zh));
        JsonObject shown = read.toJson(Text::en);
        assertEquals(village.town.toString(), shown.getString("organisation"));
        assertEquals("360803100", shown.getString("region"));
        assertEquals(1, shown.getInt("version"));
        assertEquals("100.50", text(shown, "amount"));
        assertEquals("33.50", text(shown, "each"));
        assertEquals("9007199254740993", text(shown, "steps"));
        assertEquals("[\"CROPS\",\"ANIMALS\"]", text(shown, "others"));
        assertEquals("at_least", shown.getJsonObject("people").getString("qualifier"));
        assertEquals("115", text(shown.getJsonObject("place"), "longitude"));
        assertEquals("2026-10-01T08:00:00Z", shown.getString("moment"));
        assertEquals("1.00", text(shown.getJsonArray("parts").getJsonObject(0), "amount"));
        assertEquals("2026-11-22", shown.getString("filedOn"));
        assertEquals("clerk", shown.getString("filedBy"));
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "borrower | null | borrower:required",
                "borrower | 5 | borrower:wrong-type",
                "borrower | `\"  \"` | borrower:blank",
                "borrower | `\"123456789012345678901\"` | borrower:size",
                "borrower | `\"a\\u0000b\"` | borrower:bad-character",
                "borrower | `\"a\\ud800b\"` | borrower:bad-character",
                "amount | 1.005 | amount:too-many-digits",
                "amount | 1e30 | amount:overflow",
                "amount | 0 | amount:too-small",
                "amount | `\"5\"` | amount:wrong-type",
                "households | 1.5 | households:not-whole",
                "households | 2147483648 | households:overflow",
                "households | true | households:wrong-type",
                "households | 0 | households:too-small",
                "steps | 9223372036854775808 | steps:overflow",
                "rate | 0.12345 | rate:too-many-digits",
                "rate | 1e20 | rate:too-many-digits",
                "first | `\"true\"` | first:wrong-type",
                "first | 1 | first:wrong-type",
                "purpose | `\"BEES\"` | purpose:unknown-value",
                "purpose | `\"crops\"` | purpose:unknown-value",
                "purpose | `\"CANDLES\"` | purpose:retired-value",
                "others | `\"CROPS\"` | others:wrong-type",
                "others | `[\"CROPS\",\"CROPS\"]` | others:repeated",
                "others | `[\"CROPS\",\"BEES\"]` | others[1]:unknown-value",
                "people | `{\"qualifier\":\"about\"}` | people:bad-quantity",
                "people | `{\"value\":3,\"qualifier\":\"unknown\"}` | people:bad-quantity",
                "people | `{\"value\":3,\"qualifier\":\"some\"}` | people.qualifier:unknown-value",
                "people | `{\"count\":3}` | people.count:unknown-field",
                "place | `{\"latitude\":91,\"longitude\":0}` | place.latitude:overflow",
                "place | `{\"latitude\":1}` | place.longitude:required",
                "month | `\"2026-13\"` | month:bad-month",
                "month | `\"2026-1\"` | month:bad-month",
                "moment | `\"2026-10-01\"` | moment:bad-instant",
                "moment | `\"2026-02-30T00:00:00Z\"` | moment:bad-instant",
                "parts | `[{\"what\":\"x\"}]` | parts[0].amount:required",
                "parts | `[{\"what\":\"x\",\"amount\":1,\"by\":2}]` | parts[0].by:unknown-field",
                "fund | `\"1\"` | fund:bad-id",
                "fund | `\"00000000-0000-7000-8000-000000000000\"` | fund:not-found",
                "organisation | `\"00000000-0000-7000-8000-000000000000\"` |"
                        + " organisation:not-found",
                "organisation | 5 | organisation:bad-id",
                "id | `\"00000000-0000-7000-8000-000000000000\"` | id:set-by-platform",
                "region | `\"36\"` | region:set-by-platform",
                "version | 1 | version:set-by-platform",
                "createdBy | `\"me\"` | createdBy:set-by-platform",
                "filedBy | `\"me\"` | filedBy:set-by-platform",
                "filedOn | `\"2026-11-22\"` | filedOn:set-by-platform",
                "each | 1 | each:set-by-platform",
                "state | `\"ACCEPTED\"` | state:set-by-platform",
                "role | `\"admin\"` | role:unknown-field"
            })
    void aWrongValueIsRefusedByItsNameAndNothingIsStored(
            String field, String value, String expected) {
        UUID fund = sharedFund();
        int before = village.rows(LOAN);
        JsonObject good = loan(fund, "wrong", 10);
        String body =
                good.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(field))
                        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                        .reduce("\"" + field + "\":" + value, (a, b) -> a + "," + b);
        assertEquals(
                Set.of(expected),
                codes(
                        () ->
                                records.create(
                                        village.clerk,
                                        LOAN,
                                        json("{" + body + "}"),
                                        Optional.empty())));
        assertEquals(before, village.rows(LOAN));
    }

    @Test
    void aReferenceToNothingIsToldTogetherWithAWrongOneInTheSameList() {
        UUID nothing = UUID.randomUUID();
        assertEquals(
                Set.of(
                        "funds[0]:bad-id",
                        "funds[1]:not-found",
                        "shares[0].fund:not-found",
                        "shares[0].amount:required"),
                codes(
                        () ->
                                records.create(
                                        village.clerk,
                                        BACKER,
                                        json(
                                                "{\"name\":\"wrong\",\"funds\":[\"x\",\"%s\"],\"shares\":[{\"fund\":\"%s\"}]}"
                                                        .formatted(nothing, nothing)),
                                        Optional.empty())));
    }

    private static JsonObject fundWith(String name, String files) {
        return json(
                """
                {"name":"%s","amount":1,"opened":"2026-01-05",%s}\
                """
                        .formatted(name, files));
    }

    @Test
    void aFileIsReferredToByThoseWhoReachItAndFollowsItsRow() {
        UUID own = village.file(village.clerk);
        UUID above = village.file(village.city);
        UUID strange = village.file(village.neighbour);
        assertEquals(
                Set.of("statutes:not-found", "photos[1]:not-found", "photos[2]:not-found"),
                codes(
                        () ->
                                records.create(
                                        village.clerk,
                                        FUND,
                                        fundWith(
                                                "files",
                                                "\"statutes\":\"%s\",\"photos\":[\"%s\",\"%s\",\"%s\"]"
                                                        .formatted(
                                                                strange,
                                                                own,
                                                                above,
                                                                UUID.randomUUID())),
                                        Optional.empty())));
        assertEquals(
                Set.of("photos[0]:not-found", "photos[1]:bad-id", "photos[2]:not-found"),
                codes(
                        () ->
                                records.create(
                                        village.clerk,
                                        FUND,
                                        fundWith(
                                                "files",
                                                "\"photos\":[\"%s\",\"x\",\"%s\"]"
                                                        .formatted(
                                                                UUID.randomUUID(),
                                                                UUID.randomUUID())),
                                        Optional.empty())));
        assertEquals(
                Set.of("photos:repeated"),
                codes(
                        () ->
                                records.create(
                                        village.clerk,
                                        FUND,
                                        fundWith(
                                                "files",
                                                "\"photos\":[\"%s\",\"%s\"]".formatted(own, own)),
                                        Optional.empty())));
        RowView filed =
                records.create(
                        village.city,
                        FUND,
                        fundWith(
                                "files",
                                "\"statutes\":\"%s\",\"organisation\":\"%s\""
                                        .formatted(above, village.town)),
                        Optional.empty());
        assertEquals("360803100", village.attachments.find(above).orElseThrow().place().region());
        assertEquals(
                Set.of("statutes:not-found"),
                codes(() -> change(filed, FUND, "{\"statutes\":\"%s\"}".formatted(strange))));
        UUID second = village.file(village.city);
        RowView changed =
                records.patch(
                        village.city,
                        FUND,
                        filed.id().toString(),
                        Optional.of(filed.etag()),
                        json("{\"photos\":[\"%s\"]}".formatted(second)));
        assertEquals("360803100", village.attachments.find(second).orElseThrow().place().region());
        assertEquals("360702100", village.attachments.find(strange).orElseThrow().place().region());
        assertEquals(
                "\"" + above + "\"",
                text(change(changed, FUND, "{\"amount\":2}").fields(), "statutes"));
    }

    private Optional<UUID> shared = Optional.empty();

    private UUID sharedFund() {
        if (shared.isEmpty()) {
            shared = Optional.of(village.fund("shared", 1_000_000).id());
        }
        return shared.get();
    }

    @Test
    void allProblemsComeTogether() {
        assertEquals(
                Set.of(
                        "name:required",
                        "amount:wrong-type",
                        "opened:bad-date",
                        "village:not-found",
                        "host:not-found",
                        "colour:unknown-field",
                        "organisation:not-found"),
                codes(
                        () ->
                                records.create(
                                        village.clerk,
                                        FUND,
                                        json(
                                                """
                                                {"amount":"x","opened":"2026-02-30","village":"360702100","host":"%s","colour":1,"organisation":"%s"}\
                                                """
                                                        .formatted(
                                                                village.otherTown,
                                                                village.otherTown)),
                                        Optional.empty())));
    }

    @Test
    void anUnknownFieldIsAnsweredWithTheKnownOnes() {
        var refused =
                refused(
                        RecordsException.Invalid.class,
                        () ->
                                records.create(
                                        village.clerk,
                                        FUND,
                                        json(
                                                "{\"name\":\"n\",\"amount\":1,\"opened\":\"2026-01-01\",\"x\":1}"),
                                        Optional.empty()));
        assertTrue(
                refused.problems()
                        .getFirst()
                        .message()
                        .en()
                        .contains(
                                "name, amount, opened, village, host, note, statutes, photos,"
                                        + " organisation"));
    }

    @Test
    void aFutureDateIsRefused() {
        assertEquals(
                Set.of("opened:future"),
                codes(
                        () ->
                                records.create(
                                        village.clerk,
                                        FUND,
                                        json(
                                                "{\"name\":\"f\",\"amount\":1,\"opened\":\"2026-11-23\"}"),
                                        Optional.empty())));
    }

    @Test
    void aRowOutOfReachIsLikeOneThatIsMissing() {
        RowView fund = village.fund("hidden", 10);
        String id = fund.id().toString();
        String missing = UUID.randomUUID().toString();
        for (String row : List.of(id, missing, "x")) {
            Caller other = village.neighbour;
            Optional<String> any = Optional.of("*");
            JsonObject empty = json("{}");
            List<Executable> calls =
                    List.of(
                            () -> records.read(other, FUND, row),
                            () -> records.history(other, FUND, row),
                            () -> records.patch(other, FUND, row, any, empty),
                            () -> records.delete(other, FUND, row, any),
                            () ->
                                    records.transition(
                                            other, FUND, row, "close", empty, Optional.empty()));
            for (Executable call : calls) {
                RecordsException.NotFound refused = refused(RecordsException.NotFound.class, call);
                assertEquals("not-found", refused.code());
                assertEquals(new RecordsException.NotFound().text(), refused.text());
            }
        }
        assertEquals(
                List.of(),
                records.list(village.neighbour, FUND, Map.of("id", List.of(id))).items());
        assertEquals(
                List.of(),
                records.list(village.neighbour, FUND, Map.of("within", List.of("3608"))).items());
    }

    @Test
    void aViewerFilesNothing() {
        assertThrows(
                Refused.class,
                () -> records.create(village.reader, FUND, json("{}"), Optional.empty()));
    }

    @Test
    void anAccountWithoutABranchSaysWhoseRowItIs() {
        JsonObject body = json("{\"name\":\"whose\",\"amount\":1,\"opened\":\"2026-01-01\"}");
        assertEquals(
                Set.of("organisation:required"),
                codes(() -> records.create(village.city, FUND, body, Optional.empty())));
        JsonObject named =
                json(
                        "{\"name\":\"whose\",\"amount\":1,\"opened\":\"2026-01-01\",\"organisation\":\""
                                + village.town
                                + "\"}");
        assertEquals(
                "360803100", records.create(village.city, FUND, named, Optional.empty()).region());
    }

    @Test
    void whereTheProgramIsOffOrPausedNothingIsFiledAndReadsAnswer() {
        Caller clerk = Village.caller("second", Role.REPORTER, "360803101");
        JsonObject unit =
                json(
                        "{\"name\":\"值夏镇红十字会\",\"level\":\"TOWNSHIP\",\"kind\":\"TOWNSHIP\",\"line\":\"REGION\",\"region\":\"360803101\"}");
        records.create(village.city, ORGANISATION, unit, Optional.empty());
        JsonObject body = json("{\"name\":\"off\",\"amount\":1,\"opened\":\"2026-01-01\"}");
        RowView row = records.create(clerk, FUND, body, Optional.empty());
        for (var state :
                Map.of(SwitchState.OFF, "program-off", SwitchState.PAUSED, "program-paused")
                        .entrySet()) {
            village.switches.set(
                    "village-funds",
                    "360803101",
                    state.getKey(),
                    LocalDate.of(2026, 11, 1),
                    Optional.empty(),
                    "test");
            List<Executable> writes =
                    List.of(
                            () -> records.create(clerk, FUND, body, Optional.empty()),
                            () ->
                                    records.patch(
                                            clerk,
                                            FUND,
                                            row.id().toString(),
                                            Optional.of(row.etag()),
                                            json("{\"note\":\"x\"}")),
                            () ->
                                    records.delete(
                                            clerk,
                                            FUND,
                                            row.id().toString(),
                                            Optional.of(row.etag())));
            for (Executable write : writes) {
                assertEquals(
                        state.getValue(),
                        refused(RecordsException.ProgramClosed.class, write).code());
            }
            assertEquals(row, records.read(clerk, FUND, row.id().toString()));
        }
    }

    @Test
    void whatLiesWhereTheProgramIsClosedIsNotFiledAboutFromElsewhere() {
        String closed = "360803102";
        RowView unit =
                records.create(
                        village.city,
                        ORGANISATION,
                        json(
                                "{\"name\":\"富滩镇红十字会\",\"level\":\"TOWNSHIP\",\"kind\":\"TOWNSHIP\",\"line\":\"REGION\",\"region\":\"%s\"}"
                                        .formatted(closed)),
                        Optional.empty());
        String fund =
                "{\"name\":\"%s\",\"amount\":1000,\"opened\":\"2026-01-01\",\"organisation\":\"%s\"%s}";
        UUID inside = file(FUND, fund.formatted("inside", unit.id(), "")).id();
        RowView outside = file(FUND, fund.formatted("outside", village.town, ""));
        String there = ",\"village\":\"" + closed + "\"";
        RowView about = file(FUND, fund.formatted("about", village.town, there));
        RowView loan = file(LOAN, lent(inside, "first").toString());
        RowView other = file(LOAN, lent(outside.id(), "other").toString());
        file(LOAN, lent(about.id(), "about").toString());
        String backer = "{\"name\":\"far\",\"organisation\":\"%s\",%s}";
        List<Executable> writes =
                List.of(
                        () -> file(LOAN, lent(inside, "second").toString()),
                        () -> file(FUND, fund.formatted("more", village.town, there)),
                        () ->
                                file(
                                        BACKER,
                                        backer.formatted(
                                                village.town,
                                                "\"funds\":[\"%s\",\"%s\"]"
                                                        .formatted(outside.id(), inside))),
                        () ->
                                file(
                                        BACKER,
                                        backer.formatted(
                                                village.town,
                                                "\"shares\":[{\"fund\":\"%s\",\"amount\":1}]"
                                                        .formatted(inside))),
                        () -> change(loan, LOAN, "{\"households\":4}"),
                        () -> change(loan, LOAN, "{\"fund\":\"%s\"}".formatted(outside.id())),
                        () ->
                                records.patch(
                                        village.city,
                                        LOAN,
                                        other.id().toString(),
                                        Optional.of(other.etag()),
                                        json("{\"fund\":\"%s\"}".formatted(inside))),
                        () -> change(about, FUND, "{\"village\":null}"),
                        () -> moved(about, "close"),
                        () -> remove(loan),
                        () ->
                                records.importRows(
                                        village.city,
                                        LOAN,
                                        Json.createArrayBuilder()
                                                .add(lent(outside.id(), "third"))
                                                .add(lent(inside, "fourth"))
                                                .build(),
                                        Optional.empty()));
        for (var state :
                Map.of(SwitchState.OFF, "program-off", SwitchState.PAUSED, "program-paused")
                        .entrySet()) {
            turn(closed, state.getKey());
            for (Executable write : writes) {
                assertEquals(
                        state.getValue(),
                        refused(RecordsException.ProgramClosed.class, write).code());
            }
        }
        assertEquals(2, change(other, LOAN, "{\"households\":4}").version());
        turn(closed, SwitchState.ON);
        assertEquals("CLOSED", moved(about, "close").state().orElseThrow());
        assertEquals(2, change(loan, LOAN, "{\"households\":4}").version());
    }

    private void turn(String region, SwitchState state) {
        village.switches.set(
                "village-funds",
                region,
                state,
                LocalDate.of(2026, 11, 1),
                Optional.empty(),
                "test");
    }

    private RowView file(String entity, String body) {
        return records.create(village.city, entity, json(body), Optional.empty());
    }

    private JsonObject lent(UUID fund, String borrower) {
        return Json.createObjectBuilder(loan(fund, borrower, 10))
                .add("organisation", village.town.toString())
                .build();
    }

    private RowView moved(RowView fund, String transition) {
        return records.transition(
                village.clerk,
                FUND,
                fund.id().toString(),
                transition,
                JsonObject.EMPTY_JSON_OBJECT,
                Optional.empty());
    }

    private void remove(RowView loan) {
        records.delete(village.clerk, LOAN, loan.id().toString(), Optional.of(loan.etag()));
    }

    @Test
    void aChangeNeedsTheVersionItMeans() {
        RowView row = village.fund("versions", 10);
        String id = row.id().toString();
        JsonObject patch = json("{\"note\":\"a\"}");
        refused(
                RecordsException.VersionNeeded.class,
                () -> records.patch(village.clerk, FUND, id, Optional.empty(), patch));
        RowView changed = change(row, FUND, "{\"note\":\"a\"}");
        assertEquals(2, changed.version());
        for (String tag : List.of("\"1\"", "W/\"2\"", "2", "\"3\"")) {
            refused(
                    RecordsException.Stale.class,
                    () -> records.patch(village.clerk, FUND, id, Optional.of(tag), patch));
            refused(
                    RecordsException.Stale.class,
                    () -> records.delete(village.clerk, FUND, id, Optional.of(tag)));
        }
        RowView removed = change(changed, FUND, "{\"note\":null}");
        assertFalse(removed.fields().containsKey("note"));
        assertEquals(3, removed.version());
        assertEquals(3, change(removed, FUND, "{\"name\":\"versions\"}").version());
    }

    @Test
    void aPatchChangesWhatItNamesAndNothingElse() {
        RowView fund = village.fund("patched", 1000);
        RowView loan = village.lend(fund.id(), "p", 50);
        RowView placed =
                change(loan, LOAN, "{\"place\":{\"latitude\":1,\"longitude\":2},\"amount\":60}");
        RowView moved = change(placed, LOAN, "{\"place\":{\"latitude\":3}}");
        assertEquals(
                "{\"latitude\":3,\"longitude\":2}",
                moved.fields().getJsonObject("place").toString());
        assertEquals("60.00", text(moved.fields(), "amount"));
        assertEquals("p", moved.fields().getString("borrower"));
        assertEquals(
                4,
                change(
                                moved,
                                LOAN,
                                "{\"region\":\"360803100\",\"filedBy\":\"clerk\",\"households\":4}")
                        .version());
        RowView now = records.read(village.clerk, LOAN, loan.id().toString());
        assertEquals(
                Set.of(
                        "region:set-by-platform",
                        "filedBy:set-by-platform",
                        "organisation:set-by-platform",
                        "borrower:required",
                        "colour:unknown-field"),
                codes(
                        () ->
                                change(
                                        now,
                                        LOAN,
                                        "{\"region\":\"36\",\"filedBy\":\"x\",\"organisation\":\"%s\",\"borrower\":null,\"colour\":1}"
                                                .formatted(village.otherTown))));
    }

    @Test
    void aReplacementRemovesWhatItDoesNotName() {
        RowView row = village.fund("replaced", 10);
        RowView noted = change(row, FUND, "{\"note\":\"a\"}");
        RowView replaced =
                records.replace(
                        village.clerk,
                        FUND,
                        row.id().toString(),
                        Optional.of(noted.etag()),
                        json("{\"name\":\"replaced\",\"amount\":11,\"opened\":\"2026-01-05\"}"));
        assertFalse(replaced.fields().containsKey("note"));
        assertEquals("11.00", text(replaced.fields(), "amount"));
    }

    @Test
    void twoRowsOfAnOrganisationNeverShareTheirKey() {
        village.fund("twice", 10);
        assertEquals(Set.of("name:duplicate"), codes(() -> village.fund("twice", 20)));
    }

    @Test
    void rulesOverTheRowItsReferenceAndItsFiguresRefuse() {
        RowView fund = village.fund("ruled", 10_000);
        JsonObject first =
                json(
                        "{\"fund\":\"%s\",\"borrower\":\"first\",\"amount\":6000,\"households\":1,\"first\":true,\"purpose\":\"CROPS\"}"
                                .formatted(fund.id()));
        assertEquals(
                Set.of("first:too-large"),
                codes(() -> records.create(village.clerk, LOAN, first, Optional.empty())));
        village.lend(fund.id(), "a", 6000);
        assertEquals(Set.of("borrower:duplicate"), codes(() -> village.lend(fund.id(), "a", 1)));
        assertEquals(Set.of("amount:over-fund"), codes(() -> village.lend(fund.id(), "b", 4001)));
        RowView b = village.lend(fund.id(), "b", 4000);
        assertEquals(Set.of("amount:over-fund"), codes(() -> change(b, LOAN, "{\"amount\":4001}")));
        close(fund, "{}");
        assertEquals(Set.of("fund:closed"), codes(() -> village.lend(fund.id(), "c", 0 + 1)));
    }

    private RowView close(RowView fund, String body) {
        return records.transition(
                village.clerk, FUND, fund.id().toString(), "close", json(body), Optional.empty());
    }

    @Test
    void aWarningFlagsAndDoesNotRefuse() {
        RowView fund = village.fund("warned", 1_000_000);
        RowView filed = village.lend(fund.id(), "w", 200_000);
        assertEquals("large", filed.warnings().getFirst().code());
        assertEquals(
                filed.warnings(),
                records.read(village.clerk, LOAN, filed.id().toString()).warnings());
        assertEquals(
                "A large amount.",
                filed.toJson(Text::en)
                        .getJsonArray("warnings")
                        .getJsonObject(0)
                        .getString("message"));
    }

    @Test
    void aTransitionIsGuardedDatedAndNamed() {
        RowView fund = village.fund("moved", 100);
        assertEquals(Set.of(":nothing-lent"), codes(() -> close(fund, "{}")));
        village.lend(fund.id(), "m", 1);
        assertEquals(Set.of("on:future"), codes(() -> close(fund, "{\"on\":\"2026-11-23\"}")));
        assertEquals(Set.of("on:before-row"), codes(() -> close(fund, "{\"on\":\"2026-01-04\"}")));
        assertEquals(Set.of("on:bad-date"), codes(() -> close(fund, "{\"on\":\"2026-02-30\"}")));
        assertEquals(Set.of("colour:unknown-field"), codes(() -> close(fund, "{\"colour\":1}")));
        assertEquals(
                Set.of("reason:wrong-type", "on:bad-date"),
                codes(() -> close(fund, "{\"reason\":1,\"on\":\"soon\"}")));
        RowView closed = close(fund, "{\"on\":\"2026-06-01\",\"reason\":\"done\"}");
        assertEquals(Optional.of("CLOSED"), closed.state());
        RecordsException.Conflict again =
                refused(RecordsException.Conflict.class, () -> close(fund, "{}"));
        assertEquals("no-such-transition", again.code());
        assertTrue(again.text().en().contains("reopen"));
        assertThrows(
                Refused.class,
                () ->
                        records.transition(
                                village.clerk,
                                FUND,
                                fund.id().toString(),
                                "reopen",
                                json("{}"),
                                Optional.empty()));
        assertEquals(
                Set.of("on:before-previous"),
                codes(
                        () ->
                                records.transition(
                                        village.city,
                                        FUND,
                                        fund.id().toString(),
                                        "reopen",
                                        json("{\"on\":\"2026-05-31\"}"),
                                        Optional.empty())));
        RecordsException.Conflict shut =
                refused(
                        RecordsException.Conflict.class,
                        () -> change(closed, FUND, "{\"note\":\"x\"}"));
        assertEquals("not-editable", shut.code());
        List<HistoryView> history = records.history(village.clerk, FUND, fund.id().toString());
        assertEquals(
                List.of("create", "transition"),
                history.stream().map(HistoryView::operation).toList());
        assertEquals(
                List.of(Optional.empty(), Optional.of("done")),
                history.stream().map(HistoryView::reason).toList());
        assertEquals("done", history.getLast().toJson(Text::en).getString("reason"));
    }

    @Test
    void whoHadAHandInARowDoesNotApproveIt() {
        RowView fund = village.fund("four eyes", 100);
        village.lend(fund.id(), "m", 1);
        Caller reviewer = Village.caller("reviewer", Role.REVIEWER, "360803");
        Caller another = Village.caller("another", Role.REVIEWER, "360803");
        transition(reviewer, fund, "close");
        Refused own = assertThrows(Refused.class, () -> transition(reviewer, fund, "reopen"));
        assertEquals("four-eyes", own.code());
        Standing standing = records.standing(reviewer, FUND, fund.id().toString());
        assertEquals("four-eyes", standing.ways().getFirst().obstacles().getFirst().code());
        assertEquals(Optional.of("OPEN"), transition(another, fund, "reopen").state());
    }

    @Test
    void anOperatorMayAskForFourEyesToo() {
        RowView honour =
                records.create(
                        village.city,
                        "directory/honour",
                        json(
                                """
                                {"title":"先进集体","issuer":"吉安市红十字会","level":"CITY","year":2026,"organisation":"%s"}
                                """
                                        .formatted(village.town)),
                        Optional.empty());
        Refused own =
                assertThrows(
                        Refused.class,
                        () ->
                                records.transition(
                                        village.city,
                                        "directory/honour",
                                        honour.id().toString(),
                                        "award",
                                        json("{}"),
                                        Optional.empty()));
        assertEquals("four-eyes", own.code());
    }

    private RowView transition(Caller caller, RowView fund, String name) {
        return records.transition(
                caller, FUND, fund.id().toString(), name, json("{}"), Optional.empty());
    }

    @Test
    void aPostIsBoundToItsUnitItsProgramOrItsTask() {
        RowView fund = village.fund("bound", 100);
        Post staff = new Post(Role.STAFF, "3608", Optional.of(village.town), Optional.empty());
        Post elsewhere =
                new Post(Role.STAFF, "CN", Optional.of(village.otherTown), Optional.empty());
        Post team =
                new Post(Role.PROGRAM_TEAM, "3608", Optional.empty(), Optional.of("village-funds"));
        Post otherTeam =
                new Post(Role.PROGRAM_TEAM, "3608", Optional.empty(), Optional.of("other"));
        Post board =
                new Post(Role.SUPERVISOR, "CN", Optional.of(village.otherTown), Optional.empty());
        int version = fund.version();
        for (Post allowed : List.of(staff, team)) {
            RowView now = records.read(holder(allowed), FUND, fund.id().toString());
            records.patch(
                    holder(allowed),
                    FUND,
                    fund.id().toString(),
                    Optional.of(now.etag()),
                    json("{\"note\":\"%s\"}".formatted(allowed.role())));
            version++;
        }
        for (Post refused : List.of(elsewhere, otherTeam, board)) {
            RowView now = records.read(holder(refused), FUND, fund.id().toString());
            assertEquals(version, now.version());
            List<Executable> attempts =
                    List.of(
                            () ->
                                    records.patch(
                                            holder(refused),
                                            FUND,
                                            fund.id().toString(),
                                            Optional.of(now.etag()),
                                            json("{\"note\":\"x\"}")),
                            () ->
                                    records.delete(
                                            holder(refused),
                                            FUND,
                                            fund.id().toString(),
                                            Optional.of(now.etag())),
                            () -> transition(holder(refused), fund, "close"),
                            () ->
                                    records.create(
                                            holder(refused),
                                            FUND,
                                            json(
                                                    """
                                                    {"name":"n","amount":1,"opened":"2026-01-05","organisation":"%s"}
                                                    """
                                                            .formatted(village.town)),
                                            Optional.empty()));
            for (Executable attempt : attempts) {
                assertEquals("forbidden", assertThrows(Refused.class, attempt).code());
            }
        }
        assertEquals(version, records.read(village.nation, FUND, fund.id().toString()).version());
        RowView finding =
                records.create(
                        holder(board),
                        "directory/supervision-finding",
                        json(
                                """
                                {"inspected":"%s","kind":"DAILY","severity":"MINOR","problem":"账目不清",
                                 "foundOn":"2026-11-01","due":"2026-12-01"}
                                """
                                        .formatted(village.town)),
                        Optional.empty());
        assertEquals(village.otherTown, finding.organisation());
    }

    private static Caller holder(Post post) {
        return new Caller(UUID.randomUUID(), "holder", post, false);
    }

    @Test
    void aRowThatOthersReferToStays() {
        RowView fund = village.fund("referred", 100);
        RowView loan = village.lend(fund.id(), "r", 1);
        RecordsException.Conflict refused =
                refused(
                        RecordsException.Conflict.class,
                        () ->
                                records.delete(
                                        village.clerk,
                                        FUND,
                                        fund.id().toString(),
                                        Optional.of(fund.etag())));
        assertEquals("still-referred", refused.code());
        assertTrue(refused.text().en().contains("Loan (1)"));
        records.delete(village.clerk, LOAN, loan.id().toString(), Optional.of(loan.etag()));
        records.delete(village.clerk, FUND, fund.id().toString(), Optional.of(fund.etag()));
        refused(
                RecordsException.NotFound.class,
                () -> records.read(village.clerk, FUND, fund.id().toString()));
    }

    @Test
    void aRowIsKeptByReferencesInListsAndLines() {
        RowView fund = village.fund("backed", 100);
        for (String backing :
                List.of("\"funds\":[\"%s\"]", "\"shares\":[{\"fund\":\"%s\",\"amount\":5}]")) {
            RowView backer =
                    records.create(
                            village.clerk,
                            BACKER,
                            json("{\"name\":\"b\"," + backing.formatted(fund.id()) + "}"),
                            Optional.empty());
            RecordsException.Conflict refused =
                    refused(RecordsException.Conflict.class, () -> remove(village.clerk, fund));
            assertEquals("still-referred", refused.code());
            assertTrue(refused.text().en().contains("Backer (1)"), refused.text().en());
            records.delete(
                    village.clerk, BACKER, backer.id().toString(), Optional.of(backer.etag()));
        }
        remove(village.clerk, fund);
    }

    private void remove(Caller caller, RowView fund) {
        records.delete(caller, FUND, fund.id().toString(), Optional.of(fund.etag()));
    }

    @Test
    void anOrganisationStaysWhileRowsBelongToIt() {
        RowView organisation =
                records.create(
                        village.nation,
                        ORGANISATION,
                        json(
                                """
                                {"name":"值夏镇红十字会","level":"TOWNSHIP","kind":"TOWNSHIP","line":"REGION","region":"360803101"}\
                                """),
                        Optional.empty());
        RowView fund =
                records.create(
                        village.nation,
                        FUND,
                        fundWith("owned", "\"organisation\":\"%s\"".formatted(organisation.id())),
                        Optional.empty());
        Executable removal =
                () ->
                        records.delete(
                                village.nation,
                                ORGANISATION,
                                organisation.id().toString(),
                                Optional.of(organisation.etag()));
        RecordsException.Conflict refused = refused(RecordsException.Conflict.class, removal);
        assertTrue(refused.text().en().contains("Fund (1)"), refused.text().en());
        remove(village.nation, fund);
        assertDoesNotThrow(removal);
    }

    @Test
    void noRowRefersToOneThatIsRemovedMeanwhile() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            RowView fund = village.fund("meanwhile" + round, 100);
            String name = "m" + round;
            List<Boolean> done = together(2, i -> i == 0 ? backs(name, fund.id()) : removes(fund));
            assertFalse(done.get(0) && done.get(1), "both in round " + round);
        }
    }

    private boolean backs(String name, UUID fund) {
        try {
            records.create(
                    village.clerk,
                    BACKER,
                    json("{\"name\":\"%s\",\"funds\":[\"%s\"]}".formatted(name, fund)),
                    Optional.empty());
            return true;
        } catch (RecordsException.Invalid e) {
            return false;
        }
    }

    private boolean removes(RowView fund) {
        try {
            remove(village.clerk, fund);
            return true;
        } catch (RecordsException.Conflict e) {
            return false;
        }
    }

    @Test
    void aReportIsFiledOncePerMonthThatHasBegun() {
        JsonObject body = json("{\"month\":\"2026-09\",\"spent\":1,\"zero\":false}");
        RowView report = records.create(village.clerk, REPORT, body, Optional.empty());
        assertEquals(Optional.of("DRAFT"), report.state());
        assertEquals(
                Set.of("month:duplicate"),
                codes(() -> records.create(village.clerk, REPORT, body, Optional.empty())));
        assertEquals(
                Set.of("month:future"),
                codes(
                        () ->
                                records.create(
                                        village.clerk,
                                        REPORT,
                                        json("{\"month\":\"2026-12\",\"spent\":1,\"zero\":false}"),
                                        Optional.empty())));
    }

    @Test
    void whereSomethingWasRecordedThereIsNoZeroReport() {
        JsonObject fund = json("{\"name\":\"of April\",\"amount\":1,\"opened\":\"2026-04-10\"}");
        RowView recorded = records.create(village.clerk, FUND, fund, Optional.empty());
        RowView report = zeroReport("2026-04");
        assertEquals(Set.of("zero:not-zero"), codes(() -> submitted(report)));
        assertEquals(Optional.of("SUBMITTED"), submitted(zeroReport("2026-05")).state());
        change(recorded, FUND, "{\"opened\":\"2026-06-10\"}");
        assertEquals(Optional.of("SUBMITTED"), submitted(report).state());
    }

    private RowView zeroReport(String month) {
        String body = "{\"month\":\"%s\",\"spent\":0,\"zero\":true}".formatted(month);
        return records.create(village.clerk, REPORT, json(body), Optional.empty());
    }

    private RowView submitted(RowView report) {
        return records.transition(
                village.clerk,
                REPORT,
                report.id().toString(),
                "submit",
                json("{}"),
                Optional.empty());
    }

    @Test
    void aReportAboutARowIsFiledOnceWhoeverDoesIt() {
        RowView fund = village.fund("reported on", 10);
        String body = "{\"fund\":\"%s\",\"month\":\"%s\",\"organisation\":\"%s\"}";
        Optional<RetryKey> none = Optional.empty();
        records.create(
                village.nation,
                FUND_REPORT,
                json(body.formatted(fund.id(), "2026-09", village.town)),
                none);
        JsonObject again = json(body.formatted(fund.id(), "2026-09", village.otherTown));
        assertEquals(
                Set.of("fund:duplicate"),
                codes(() -> records.create(village.nation, FUND_REPORT, again, none)));
        records.create(
                village.nation,
                FUND_REPORT,
                json(body.formatted(fund.id(), "2026-10", village.otherTown)),
                none);
    }

    @Test
    void whatBelongsToAMonthInWhichTheProgramWasOffIsKeptAndPointedOut() {
        JsonObject before = json("{\"name\":\"early\",\"amount\":1,\"opened\":\"2025-12-31\"}");
        RowView fund = records.create(village.clerk, FUND, before, Optional.empty());
        assertEquals(List.of("opened:program-was-off"), warnings(fund));
        RowView later = change(fund, FUND, "{\"opened\":\"2026-01-01\"}");
        assertEquals(List.of(), warnings(later));
        JsonObject report = json("{\"month\":\"2025-11\",\"spent\":1,\"zero\":false}");
        assertEquals(
                List.of("month:program-was-off"),
                warnings(records.create(village.clerk, REPORT, report, Optional.empty())));
    }

    private static List<String> warnings(RowView row) {
        return row.warnings().stream().map(w -> w.field() + ":" + w.code()).toList();
    }

    @Test
    void theSameKeyAndBodyGiveTheSameAnswerAndAnotherBodyNone() {
        JsonObject body = json("{\"name\":\"retried\",\"amount\":1,\"opened\":\"2026-01-01\"}");
        Optional<RetryKey> key = key("retried", "body");
        RowView first = records.create(village.clerk, FUND, body, key);
        assertEquals(first, records.create(village.clerk, FUND, body, key));
        RecordsException.KeyReused refused =
                refused(
                        RecordsException.KeyReused.class,
                        () -> records.create(village.clerk, FUND, body, key("retried", "other")));
        assertEquals("idempotency-key-reused", refused.code());
        assertEquals(RecordsException.Kind.INVALID, refused.kind());
        assertEquals(
                Set.of("name:duplicate"),
                codes(() -> records.create(village.clerk, FUND, body, key("another", "body"))));
    }

    @Test
    void anAnswerIsGivenAgainForThirtyDays() {
        JsonObject body = json("{\"name\":\"kept\",\"amount\":1,\"opened\":\"2026-01-01\"}");
        Optional<RetryKey> key = key("kept", "body");
        RowView first = records.create(village.clerk, FUND, body, key);
        village.on("2026-12-22").upkeep(false).forget();
        assertEquals(first, records.create(village.clerk, FUND, body, key));
        assertTrue(village.on("2026-12-23").upkeep(false).forget() > 0);
        assertEquals(
                Set.of("name:duplicate"),
                codes(() -> records.create(village.clerk, FUND, body, key)));
    }

    @Test
    void aFileThatNoRowTakesIsGoneAfterADay() {
        UUID taken = village.file(village.clerk);
        UUID loose = village.file(village.clerk);
        JsonObject body = fundWith("loose", "\"statutes\":\"%s\"".formatted(taken));
        records.create(village.clerk, FUND, body, Optional.empty());
        Upkeep sameDay = records.upkeep(false);
        assertEquals(0, sameDay.forgetFiles());
        village.on("2026-12-22").upkeep(false).forgetFiles();
        assertTrue(village.attachments.find(taken).isPresent());
        assertEquals(Optional.empty(), village.attachments.find(loose));
        assertEquals(
                Set.of("statutes:not-found"),
                codes(
                        () ->
                                records.create(
                                        village.clerk,
                                        FUND,
                                        fundWith("late", "\"statutes\":\"%s\"".formatted(loose)),
                                        Optional.empty())));
    }

    @Test
    void rowsThatWaitForADecisionAreCountedByTheLevelOfTheirRegions() {
        ReviewQueue queue = village.reviews();
        long before = reviews(queue, Level.TOWNSHIP);
        RowView fund = village.fund("waiting", 100);
        village.lend(fund.id(), "m", 1);
        transition(village.clerk, fund, "close");
        assertEquals(before, reviews(queue, Level.TOWNSHIP), "counted once a minute");
        ReviewQueue now = village.reviews();
        assertEquals(before + 1, reviews(now, Level.TOWNSHIP));
        assertEquals(0, reviews(now, Level.COUNTY));
    }

    private static long reviews(ReviewQueue queue, Level level) {
        return queue.waiting().stream()
                .filter(one -> one.program().equals("village-funds"))
                .filter(one -> one.entity().equals("fund") && one.level() == level)
                .mapToLong(ReviewQueue.Waiting::rows)
                .sum();
    }

    private static Optional<RetryKey> key(String key, String body) {
        return Optional.of(RetryKey.of(key, "POST /funds", body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void sixteenAtOnceWithOneKeyFileOneRow() throws Exception {
        JsonObject keyed = json("{\"name\":\"raced\",\"amount\":1,\"opened\":\"2026-01-01\"}");
        Set<UUID> ids = new HashSet<>();
        for (RowView row :
                together(
                        16,
                        i -> records.create(village.clerk, FUND, keyed, key("raced", "body")))) {
            ids.add(row.id());
        }
        assertEquals(1, ids.size());
        UUID fund = sharedFund();
        JsonObject reports = json("{\"month\":\"2026-03\",\"spent\":1,\"zero\":true}");
        int before = village.rows(REPORT);
        together(16, i -> records.create(village.clerk, REPORT, reports, key("raced-2", "b")));
        assertEquals(before + 1, village.rows(REPORT));
        assertEquals(fund, sharedFund());
    }

    @Test
    void ofTwoLoansThatTogetherExceedTheFundExactlyOneIsFiled() throws Exception {
        for (int round = 0; round < 5; round++) {
            UUID fund = village.fund("race" + round, 1000).id();
            List<Boolean> filed =
                    together(
                            2,
                            i -> {
                                try {
                                    lendOf(i == 0 ? village.town : village.otherTown, fund);
                                    return true;
                                } catch (RecordsException.Invalid e) {
                                    assertEquals("over-fund", e.problems().getFirst().code());
                                    return false;
                                }
                            });
            assertEquals(Set.of(true, false), Set.copyOf(filed));
        }
    }

    /** Rows of two organisations do not wait for each other anywhere but at the fund. */
    private void lendOf(UUID organisation, UUID fund) {
        JsonObject body =
                Json.createObjectBuilder(loan(fund, "race", 600))
                        .add("organisation", organisation.toString())
                        .build();
        records.create(village.nation, LOAN, body, Optional.empty());
    }

    @Test
    void ofManyAtOnceWithOneNaturalKeyExactlyOneIsFiled() throws Exception {
        UUID fund = sharedFund();
        List<Boolean> filed =
                together(
                        8,
                        i -> {
                            try {
                                village.lend(fund, "same", 1);
                                return true;
                            } catch (RecordsException.Invalid e) {
                                assertEquals("duplicate", e.problems().getFirst().code());
                                return false;
                            }
                        });
        assertEquals(1, filed.stream().filter(f -> f).count());
    }

    private interface Numbered<R> {
        R run(int number) throws Exception;
    }

    private static <R> List<R> together(int threads, Numbered<R> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Callable<R>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            tasks.add(
                    () -> {
                        start.await();
                        return work.run(number);
                    });
        }
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<R> results = new ArrayList<>();
            for (Future<R> future : pool.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void aListIsFilteredSortedAndPaged() {
        UUID fund = village.fund("listed", 100_000).id();
        for (int i = 1; i <= 7; i++) {
            village.lend(fund, "list" + i, i * 10);
        }
        Map<String, List<String>> base =
                Map.of(
                        "fund", List.of(fund.toString()),
                        "amount.from", List.of("20"),
                        "amount.to", List.of("60"),
                        "sort", List.of("-amount"),
                        "within", List.of("360803100"),
                        "limit", List.of("2"));
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Map<String, List<String>> asked = new java.util.HashMap<>(base);
            cursor.ifPresent(c -> asked.put("cursor", List.of(c)));
            RowPage page = records.list(village.clerk, LOAN, asked);
            page.items().forEach(row -> seen.add(row.fields().getString("borrower")));
            cursor = page.next();
        } while (cursor.isPresent());
        assertEquals(List.of("list6", "list5", "list4", "list3", "list2"), seen);
        assertEquals(
                1,
                records.list(
                                village.reader,
                                LOAN,
                                Map.of(
                                        "q", List.of("LIST3"),
                                        "createdAt.from", List.of("2026-11-22"),
                                        "createdAt.to", List.of("2026-11-22"),
                                        "purpose", List.of("CROPS")))
                        .items()
                        .size());
        List<RowView> all =
                records.export(village.clerk, LOAN, without(base, "limit"), Stream::toList);
        assertEquals(5, all.size());
    }

    private static Map<String, List<String>> without(
            Map<String, List<String>> parameters, String name) {
        Map<String, List<String>> rest = new java.util.HashMap<>(parameters);
        rest.remove(name);
        return rest;
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "colour | red | unknown-field",
                "colour.from | 1 | unknown-field",
                "sort | amount,-colour | unknown-field",
                "sort | amount,-amount | duplicate-parameter",
                "limit | 0 | bad-value",
                "limit | 501 | bad-value",
                "limit | x | bad-value",
                "cursor | nonsense | bad-value",
                "amount | many | bad-value",
                "id | 1 | bad-value",
                "purpose | BEES | bad-value",
                "createdAt | soon | bad-value",
                "createdAt | +1000000000-12-31T23:59:59Z | bad-value",
                "createdAt.to | +999999999-12-30 | bad-value",
                "filedOn.from | -999999999-01-01 | bad-value",
                "month | +999999999-01 | bad-value"
            })
    void aParameterThatIsNotUnderstoodIsRefused(String name, String value, String code) {
        RecordsException.BadRequest refused =
                refused(
                        RecordsException.BadRequest.class,
                        () -> records.list(village.clerk, LOAN, Map.of(name, List.of(value))));
        assertEquals(code, refused.problems().getFirst().code());
        assertEquals(name, refused.problems().getFirst().field());
        if (code.equals("unknown-field")) {
            assertTrue(refused.problems().getFirst().message().en().contains("borrower"));
        }
    }

    @Test
    void everyParameterThatIsNotUnderstoodIsToldAtOnceByItsName() {
        Map<String, List<String>> asked =
                Map.of(
                        "colour", List.of("red"),
                        "amount.from", List.of("many"),
                        "purpose", List.of("BEES"),
                        "others.to", List.of("CROPS"),
                        "sort", List.of("others,-colour"),
                        "cursor", List.of("nonsense"),
                        "limit", List.of("0"),
                        "within", List.of("the south"),
                        "q", List.of(" "));
        Set<String> told = new HashSet<>();
        refused(RecordsException.BadRequest.class, () -> records.list(village.clerk, LOAN, asked))
                .problems()
                .forEach(problem -> told.add(problem.field() + ":" + problem.code()));
        assertEquals(
                Set.of(
                        "colour:unknown-field",
                        "amount.from:bad-value",
                        "purpose:bad-value",
                        "others.to:bad-value",
                        "sort:bad-value",
                        "sort:unknown-field",
                        "cursor:bad-value",
                        "limit:bad-value",
                        "within:bad-value",
                        "q:bad-value"),
                told);
    }

    @Test
    void aParameterThatStandsTwiceIsRefused() {
        assertEquals(
                "duplicate-parameter",
                refused(
                                RecordsException.BadRequest.class,
                                () ->
                                        records.list(
                                                village.clerk,
                                                LOAN,
                                                Map.of("organisation", List.of("1", "2"))))
                        .problems()
                        .getFirst()
                        .code());
    }

    @Test
    void aRuleOfALineSeesTheLinesBeforeAndWhatWasThere() {
        List<String> header = List.of("name", "party");
        Function<List<List<String>>, ImportResult> signed =
                lines ->
                        records.importTable(
                                village.clerk,
                                Village.VISITOR,
                                header,
                                lines.iterator(),
                                Optional.empty());
        assertEquals(1, signed.apply(List.of(List.of("早来", "2"))).rows());
        RecordsException.Invalid refused =
                refused(
                        RecordsException.Invalid.class,
                        () ->
                                signed.apply(
                                        List.of(
                                                List.of("早来", "3"),
                                                List.of("早来", "2"),
                                                List.of("新来", "5"),
                                                List.of("新来", "5"),
                                                List.of("新来", "6"))));
        assertEquals(
                List.of("Line 3: Signed.", "Line 5: Signed."),
                refused.problems().stream().map(p -> p.message().en()).toList());
    }

    @Test
    void anImportFilesAllRowsOrNoneAndNamesTheLines() {
        int before = village.rows(FUND);
        List<String> header = List.of("name", "amount", "设立日期");
        RecordsException.Invalid refused =
                refused(
                        RecordsException.Invalid.class,
                        () ->
                                records.importTable(
                                        village.clerk,
                                        FUND,
                                        header,
                                        List.of(
                                                        List.of("i1", "10", "2026-01-01"),
                                                        List.of("i2", "ten", "2026-01-01"),
                                                        List.of("i1", "10", "2026-13-01"))
                                                .iterator(),
                                        Optional.empty()));
        assertEquals(
                List.of("amount:wrong-type", "opened:bad-date"),
                refused.problems().stream().map(p -> p.field() + ":" + p.code()).toList());
        assertTrue(refused.problems().getFirst().message().en().startsWith("Line 3: "));
        assertEquals(before, village.rows(FUND));
        assertEquals(
                2,
                records.importTable(
                                village.clerk,
                                FUND,
                                header,
                                List.of(
                                                List.of("i1", "10", "2026-01-01"),
                                                List.of("", "", ""),
                                                List.of("i2", "10.5", "2026-01-01"))
                                        .iterator(),
                                Optional.empty())
                        .rows());
        assertEquals(before + 2, village.rows(FUND));
        JsonArray array =
                new StrictJson()
                        .array(
                                "[{\"name\":\"j1\",\"amount\":1,\"opened\":\"2026-01-01\"},{\"name\":\"i1\",\"amount\":1,\"opened\":\"2026-01-01\"},5]"
                                        .getBytes(StandardCharsets.UTF_8));
        assertEquals(
                Set.of("name:duplicate", ":wrong-type"),
                codes(() -> records.importRows(village.clerk, FUND, array, Optional.empty())));
        assertEquals(before + 2, village.rows(FUND));
    }

    @Test
    void anImportFindsItsOwnLinesAndOlderRowsThatAreTheSame() {
        UUID fund = village.fund("alike", 100_000).id();
        UUID other = village.fund("alike too", 100_000).id();
        village.lend(fund, "older", 1);
        JsonArray loans =
                Stream.of(
                                Village.loan(fund, "one", 1),
                                Village.loan(fund, "older", 1),
                                Village.loan(fund, "one", 1),
                                Village.loan(other, "one", 1),
                                Village.loan(fund, "two", 1),
                                Village.loan(fund, "two", 1),
                                Village.loan(other, "older", 1))
                        .collect(JsonCollectors.toJsonArray());
        ImportResult looked =
                records.importRows(
                        village.clerk,
                        LOAN,
                        loans,
                        new ImportOrder(true, Map.of()),
                        Optional.empty());
        assertEquals(
                List.of("2 duplicate", "3 duplicate", "6 duplicate"),
                looked.refused().stream().map(one -> one.line() + " " + one.code()).toList());
    }

    @Test
    void whatIsExportedCanBeImported() {
        UUID fund = village.fund("sheet", 100_000).id();
        records.create(
                village.clerk,
                LOAN,
                json(
                        """
                        {"fund":"%s","borrower":"sheet","amount":1.5,"households":3,"first":true,"purpose":"CROPS",
                         "others":["ANIMALS","CROPS"],"people":{"value":3,"qualifier":"about"},
                         "place":{"latitude":1.5,"longitude":2},"parts":[{"what":"x","amount":1}]}\
                        """
                                .formatted(fund)),
                Optional.empty());
        RowView row =
                records.list(village.clerk, LOAN, Map.of("borrower", List.of("sheet")))
                        .items()
                        .getFirst();
        List<SheetColumn> columns = records.columns(LOAN);
        List<String> cells = records.cells(LOAN, row);
        List<String> header = new ArrayList<>();
        List<String> line = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            header.add(columns.get(i).name());
            line.add(columns.get(i).name().equals("borrower") ? "again" : cells.get(i));
        }
        RecordsException.Invalid refused =
                refused(
                        RecordsException.Invalid.class,
                        () ->
                                records.importTable(
                                        village.clerk,
                                        LOAN,
                                        header,
                                        List.of(line).iterator(),
                                        Optional.empty()));
        assertEquals(
                List.of("id:exists"),
                refused.problems().stream().map(p -> p.field() + ":" + p.code()).toList());
        assertTrue(refused.problems().getFirst().message().en().startsWith("Line 2: "));
        remove(row);
        assertEquals(
                Set.of("id:exists"),
                codes(
                        () ->
                                records.importTable(
                                        village.clerk,
                                        LOAN,
                                        header,
                                        List.of(line, line).iterator(),
                                        Optional.empty())));
        records.importTable(
                village.clerk, LOAN, header, List.of(line).iterator(), Optional.empty());
        RowView again =
                records.list(village.clerk, LOAN, Map.of("borrower", List.of("again")))
                        .items()
                        .getFirst();
        for (String field : List.of("amount", "others", "people", "place", "parts", "first")) {
            assertEquals(row.fields().get(field), again.fields().get(field), field);
        }
    }

    @Test
    void anEmptyCellIsAnEmptyList() {
        String tool = "village-funds/tool";
        RowView row =
                records.create(
                        village.clerk,
                        tool,
                        json("{\"name\":\"锄头\",\"uses\":[],\"parts\":[]}"),
                        Optional.empty());
        List<String> header = records.columns(tool).stream().map(SheetColumn::name).toList();
        List<String> line = new ArrayList<>(records.cells(tool, row));
        line.set(header.indexOf("name"), "犁");
        line.set(header.indexOf("id"), "");
        records.importTable(
                village.clerk, tool, header, List.of(line).iterator(), Optional.empty());
        RowView again =
                records.list(village.clerk, tool, Map.of("name", List.of("犁"))).items().getFirst();
        assertEquals("[]", text(again.fields(), "uses"));
        assertEquals("[]", text(again.fields(), "parts"));
        records.importTable(
                village.clerk,
                tool,
                List.of("name"),
                List.of(List.of("耙")).iterator(),
                Optional.empty());
        RowView bare =
                records.list(village.clerk, tool, Map.of("name", List.of("耙"))).items().getFirst();
        assertEquals("[]", text(bare.fields(), "uses"));
        assertEquals("[]", text(bare.fields(), "parts"));
    }

    @Test
    void aColumnThatEveryLineNeedsIsMissedOnce() {
        RecordsException.Invalid refused =
                refused(
                        RecordsException.Invalid.class,
                        () ->
                                records.importTable(
                                        village.clerk,
                                        FUND,
                                        List.of("name"),
                                        List.of(List.of("k1"), List.of("k2")).iterator(),
                                        Optional.empty()));
        assertEquals(
                List.of("amount:required", "opened:required"),
                refused.problems().stream().map(p -> p.field() + ":" + p.code()).toList());
        assertTrue(refused.problems().getFirst().message().zh().startsWith("第 1 行:"));
    }

    @Test
    void aNumberMayBeWrittenAsPagesShowIt() {
        List<String> header = List.of("name", "amount", "opened");
        records.importTable(
                village.clerk,
                FUND,
                header,
                List.of(List.of("t1", "1,234,567.50", "2026-01-01")).iterator(),
                Optional.empty());
        RowView row =
                records.list(village.clerk, FUND, Map.of("name", List.of("t1"))).items().getFirst();
        assertEquals("1234567.50", text(row.fields(), "amount"));
        assertEquals(
                Set.of("amount:wrong-type"),
                codes(
                        () ->
                                records.importTable(
                                        village.clerk,
                                        FUND,
                                        header,
                                        List.of(List.of("t2", "1,5", "2026-01-01")).iterator(),
                                        Optional.empty())));
    }

    @Test
    void anEndpointReadsWithinReachAndFilesThroughTheSameChecks() {
        UUID fund = village.fund("called", 100).id();
        JsonObject lend =
                json("{\"fund\":\"%s\",\"borrower\":\"called\",\"amount\":60}".formatted(fund));
        Optional<RetryKey> key = key("called", "x");
        EndpointAnswer filed = call(Endpoint.Method.POST, "lend", Optional.of(lend), key);
        assertEquals(
                "{\"borrower\":\"called\",\"amount\":60.00}",
                ((EndpointAnswer.Filed) filed).body().toString());
        assertEquals(filed, call(Endpoint.Method.POST, "lend", Optional.of(lend), key));
        JsonObject more =
                json("{\"fund\":\"%s\",\"borrower\":\"more\",\"amount\":60}".formatted(fund));
        assertEquals(
                Set.of("amount:over-fund"),
                codes(
                        () ->
                                call(
                                        Endpoint.Method.POST,
                                        "lend",
                                        Optional.of(more),
                                        Optional.empty())));
        JsonObject wrong = json("{\"fund\":1,\"amount\":0.001,\"by\":1}");
        assertEquals(
                Set.of(
                        "fund:wrong-type",
                        "borrower:required",
                        "amount:too-many-digits",
                        "by:unknown-field"),
                codes(
                        () ->
                                call(
                                        Endpoint.Method.POST,
                                        "lend",
                                        Optional.of(wrong),
                                        Optional.empty())));
        EndpointAnswer.Table table =
                (EndpointAnswer.Table)
                        call(
                                Endpoint.Method.GET,
                                "loans/called",
                                Optional.empty(),
                                Optional.empty());
        assertEquals(List.of("borrower", "amount"), table.columns());
        assertEquals(1, table.lines().size());
        refused(
                RecordsException.NotFound.class,
                () ->
                        records.call(
                                village.neighbour,
                                "village-funds",
                                Endpoint.Method.GET,
                                "loans/called",
                                Map.of(),
                                Optional.empty(),
                                Optional.empty()));
    }

    private EndpointAnswer call(
            Endpoint.Method method,
            String path,
            Optional<JsonObject> body,
            Optional<RetryKey> key) {
        return records.call(village.clerk, "village-funds", method, path, Map.of(), body, key);
    }

    @Test
    void anOrganisationIsItsOwnAndStandsWhereItsRegionSays() {
        RowView town = records.read(village.clerk, ORGANISATION, village.town.toString());
        assertEquals(town.id(), town.organisation());
        assertEquals("360803100", town.region());
        JsonObject read = new StrictJson().object(town.json(Text::en));
        assertEquals("360803100", read.getString("region"));
        String listed =
                new String(
                        records.list(village.clerk, ORGANISATION, Map.of()).json(Text::zh),
                        StandardCharsets.UTF_8);
        assertEquals(
                "360803100",
                json(listed).getJsonArray("items").getJsonObject(0).getString("region"));
        assertEquals(
                town,
                records.replace(
                        village.city,
                        ORGANISATION,
                        town.id().toString(),
                        Optional.of(town.etag()),
                        read));
        assertEquals(
                Set.of("region:not-found", "organisation:set-by-platform"),
                codes(
                        () ->
                                records.create(
                                        village.clerk,
                                        ORGANISATION,
                                        json(
                                                "{\"name\":\"x\",\"level\":\"TOWNSHIP\",\"kind\":\"TOWNSHIP\",\"line\":\"REGION\",\"region\":\"360702100\",\"organisation\":\"%s\"}"
                                                        .formatted(village.town)),
                                        Optional.empty())));
    }

    @Test
    void whatIsPersonalGoesWithItsYearsAndNotADayBefore() {
        RowView visitor =
                records.create(
                        village.clerk,
                        Village.VISITOR,
                        json("{\"name\":\"示例来访者\",\"party\":4}"),
                        Optional.empty());
        Retention before = village.on("2029-11-21").retention();
        assertEquals(0, due(before, village.city));
        assertEquals(0, before.blank());
        Retention after = village.on("2029-11-22").retention();
        assertEquals(1, due(after, village.city));
        assertEquals(0, due(after, Village.caller("elsewhere", Role.AUDITOR, "3607")));
        assertThrows(Refused.class, () -> after.due(village.clerk));
        assertEquals(1, after.blank());
        assertEquals(0, after.blank());
        RowView left = records.read(village.clerk, Village.VISITOR, visitor.id().toString());
        assertEquals(
                "{\"name\":\"已删除\"}",
                records.reveal(
                                village.clerk,
                                Village.VISITOR,
                                visitor.id().toString(),
                                json("{\"fields\":[\"name\"],\"reason\":\"核对\"}"))
                        .fields()
                        .toString());
        assertEquals("4", text(left.toJson(Text::zh), "party"));
        List<HistoryView> history =
                records.history(village.clerk, Village.VISITOR, visitor.id().toString());
        assertEquals("retention", history.getLast().by());
        assertFalse(history.getFirst().row().asJsonObject().containsKey("name"));
    }

    private static long due(Retention retention, Caller caller) {
        return retention.due(caller).stream()
                .filter(due -> due.entity().equals(Village.VISITOR))
                .mapToLong(Retention.Due::rows)
                .sum();
    }
}
