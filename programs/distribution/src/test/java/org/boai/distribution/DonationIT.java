package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Blood, stem cells, organs and bodies, through the public interface. */
class DonationIT {
    private static final String BASE = "/programs/donation/";
    private static final YearMonth NOW = Product.month();

    private static Api as(String user) {
        return Demonstration.as(user);
    }

    private static Map<String, Object> with(Map<String, Object> fields, String name, Object value) {
        Map<String, Object> more = new HashMap<>(fields);
        more.put(name, value);
        return more;
    }

    private static String person(Api api) {
        return api.post("/people", Map.of("name", "示例献血者")).expect(201).id();
    }

    private static List<String> codes(Api.Reply refused) {
        return refused.json().getJsonArray("errors").getValuesAs(JsonObject.class).stream()
                .map(error -> error.getString("code"))
                .toList();
    }

    private static Map<String, Object> enrolment(Api api, int age) {
        return Map.ofEntries(
                Map.entry("person", person(api)),
                Map.entry("ageAtEnrolment", age),
                Map.entry("ageBand", age <= 35 ? "FROM_18_TO_35" : "FROM_36_TO_45"),
                Map.entry("sex", "FEMALE"),
                Map.entry("sampledOn", Product.today().minusDays(40).toString()),
                Map.entry("sampleNo", "IT-" + UUID.randomUUID()),
                Map.entry(
                        "contacts",
                        List.of(
                                Map.of("name", "示例甲", "phone", "13800000001"),
                                Map.of("name", "示例乙", "phone", "13800000002"))),
                Map.entry("familySupport", true),
                Map.entry("consent", api.attach()));
    }

    @ParameterizedTest
    @CsvSource({"17, 422", "18, 201", "45, 201", "46, 422"})
    void theRegistryTakesDonorsFrom18To45(int age, int status) {
        Api clerk = as("tianyu");

        clerk.post(BASE + "hsc-enrolment", enrolment(clerk, age)).expect(status);
    }

    @Test
    void whoIsTooOldLeavesTheSearchAndTheRecordIsKept() {
        Api clerk = as("tianyu");
        String coordinator = person(clerk);
        String id = inRegistry(clerk, enrolment(clerk, 45));
        String path = BASE + "hsc-enrolment/" + id;
        Map<String, Object> match = Map.of("enrolment", id, "coordinator", coordinator);
        Api custodian = as("custodian");
        custodian.post(BASE + "hsc-case", match).expect(201);

        clerk.post(path + "/age-out", Map.of()).expect(200);

        assertEquals("AGE_OUT", clerk.get(path).expect(200).json().getString("state"));
        assertEquals(
                List.of("not-searchable"),
                codes(custodian.post(BASE + "hsc-case", match).expect(422)));
        // 45 years old and sampled a year ago: by now the donor is 46, whatever the state says.
        String old =
                inRegistry(
                        clerk,
                        with(
                                enrolment(clerk, 45),
                                "sampledOn",
                                Product.today().minusYears(1).toString()));
        assertEquals(
                List.of("not-searchable"),
                codes(
                        custodian
                                .post(
                                        BASE + "hsc-case",
                                        Map.of("enrolment", old, "coordinator", coordinator))
                                .expect(422)));
    }

    private static String inRegistry(Api clerk, Map<String, Object> enrolment) {
        String id = clerk.post(BASE + "hsc-enrolment", enrolment).expect(201).id();
        for (String step : List.of("sample", "type", "enter")) {
            clerk.post(BASE + "hsc-enrolment/" + id + "/" + step, Map.of()).expect(200);
        }
        return id;
    }

    private static Map<String, Object> honour(Api api, int ml, int units) {
        return Map.of(
                "person",
                person(api),
                "wholeMl",
                ml,
                "plateletUnits",
                units,
                "consents",
                List.of(Map.of("purpose", "RECORD", "givenOn", "2026-01-05")));
    }

    @ParameterizedTest
    @CsvSource({
        "4000, 0, 20, BRONZE",
        "6000, 0, 30, SILVER",
        "8000, 0, 40, GOLD",
        "6000, 10, 40, GOLD"
    })
    void donationsAreCountedAndHonoured(int ml, int units, int times, String award) {
        Api clerk = as("tianyu");

        JsonObject row =
                clerk.post(BASE + "blood-honour", honour(clerk, ml, units)).expect(201).json();

        assertEquals(times, row.getInt("computedTimes"));
        assertEquals(award, row.getString("award"));
    }

    @Test
    void theLifetimeAwardIsThreeGoldAwardsOnRecord() {
        Api clerk = as("tianyu");
        List<Map<String, Object>> awards =
                IntStream.of(2018, 2020, 2022)
                        .mapToObj(
                                year ->
                                        Map.<String, Object>of(
                                                "certificate",
                                                "示例" + year,
                                                "awardedOn",
                                                year + "-06-14"))
                        .toList();
        Map<String, Object> many = honour(clerk, 80_000, 0);
        assertEquals(
                "GOLD",
                clerk.post(BASE + "blood-honour", many).expect(201).json().getString("award"));
        assertEquals(
                "LIFETIME",
                clerk.post(
                                BASE + "blood-honour",
                                with(honour(clerk, 80_000, 0), "goldAwards", awards))
                        .expect(201)
                        .json()
                        .getString("award"));
    }

    @ParameterizedTest
    @CsvSource({"2024-07-09, 422", "2024-07-10, 201"})
    void betweenDonationsOfWholeBloodAreSixMonths(String second, int status) {
        Api clerk = as("tianyu");
        List<Map<String, Object>> donations =
                List.of("2024-01-10", second).stream()
                        .map(
                                day ->
                                        Map.<String, Object>of(
                                                "donatedOn",
                                                day,
                                                "kind",
                                                "WHOLE",
                                                "wholeMl",
                                                400,
                                                "plateletUnits",
                                                0))
                        .toList();

        clerk.post(BASE + "blood-honour", with(honour(clerk, 800, 0), "donations", donations))
                .expect(status);
    }

    private static Map<String, Object> signature(String relation) {
        return Map.of("relation", relation, "signedOn", Product.today().toString());
    }

    private static String organCase(Api api, String will, List<Map<String, Object>> consenters) {
        Api clerk = as("tianyu");
        List<String> coordinators =
                IntStream.range(0, 2)
                        .mapToObj(
                                i ->
                                        clerk.post(
                                                        BASE + "coordinator",
                                                        Map.of(
                                                                "person",
                                                                person(clerk),
                                                                "certNo",
                                                                "IT-" + UUID.randomUUID(),
                                                                "validTo",
                                                                "2030-01-01",
                                                                "area",
                                                                "360803100"))
                                                .expect(201)
                                                .id())
                        .toList();
        String id =
                api.post(
                                BASE + "donation-case",
                                Map.of(
                                        "caseNo",
                                        "IT-"
                                                + UUID.randomUUID()
                                                        .toString()
                                                        .toUpperCase(Locale.ROOT)
                                                        .substring(0, 8),
                                        "lifetimeWill",
                                        will,
                                        "hospital",
                                        "示例医院",
                                        "consenters",
                                        consenters,
                                        "coordinators",
                                        coordinators,
                                        "types",
                                        List.of("ORGAN")))
                        .expect(201)
                        .id();
        String path = BASE + "donation-case/" + id;
        api.post(path + "/assess", Map.of()).expect(200);
        return path;
    }

    @Test
    void aRefusalInLifeBlocksACaseAndSoDoesAMissingSignature() {
        Api clerk = as("custodian");
        List<Map<String, Object>> all =
                List.of(signature("SPOUSE"), signature("ADULT_CHILD"), signature("PARENT"));
        List<Map<String, Object>> oneMissing =
                List.of(
                        signature("SPOUSE"),
                        signature("ADULT_CHILD"),
                        Map.of("relation", "PARENT"));

        assertEquals(
                List.of("refused-in-life"),
                codes(
                        clerk.post(organCase(clerk, "REFUSED", all) + "/consent", Map.of())
                                .expect(422)));
        assertEquals(
                List.of("not-all-signed"),
                codes(
                        clerk.post(organCase(clerk, "NONE", oneMissing) + "/consent", Map.of())
                                .expect(422)));
        clerk.post(organCase(clerk, "NONE", all) + "/consent", Map.of()).expect(200);
    }

    @Test
    void aRevokedRegistrationIsNoConsent() {
        Api clerk = as("tianyu");
        String wish =
                clerk.post(
                                BASE + "organ-registration",
                                Map.of(
                                        "person",
                                        person(clerk),
                                        "registeredOn",
                                        Product.today().toString(),
                                        "channel",
                                        "PAPER",
                                        "scope",
                                        List.of("ORGAN"),
                                        "familyInformed",
                                        true))
                        .expect(201)
                        .id();
        Api custodian = as("custodian");
        String path = organCase(custodian, "REGISTERED", List.of(signature("SPOUSE")));
        JsonObject row = custodian.get(path).expect(200).json();
        custodian
                .raw(
                        "PATCH",
                        path,
                        "{\"registration\":\"%s\"}".formatted(wish),
                        Map.of("If-Match", custodian.get(path).header("ETag")))
                .expect(200);
        clerk.post(BASE + "organ-registration/" + wish + "/revoke", Map.of()).expect(200);

        assertEquals("***", row.getString("lifetimeWill"));
        assertEquals(
                List.of("no-valid-registration"),
                codes(custodian.post(path + "/consent", Map.of()).expect(422)));
    }

    @Test
    void aCoordinatorPlansFollowUpsAndSeesThoseThatAreDue() {
        Api custodian = as("custodian");
        List<JsonObject> due =
                custodian
                        .get(BASE + "x/follow-ups-due?until=" + Product.today().plusDays(60))
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class);

        assertEquals(1, due.size());
        assertTrue(due.getFirst().getBoolean("overdue"), "95 days after the donation");
        assertEquals(
                List.of("already-planned"),
                codes(
                        custodian
                                .post(
                                        BASE
                                                + "x/cases/"
                                                + due.getFirst().getString("hscCase")
                                                + "/follow-ups",
                                        Map.of())
                                .expect(422)));
    }

    /** Who gave is known to custodians alone, whatever else somebody may do. */
    @Test
    void aDonationCaseIsThereForCustodiansAlone() {
        Api custodian = as("custodian");
        Api clerk = as("tianyu");
        String donor = person(clerk);
        String enrolled = inRegistry(clerk, with(enrolment(clerk, 30), "person", donor));
        String file = custodian.attach();
        String id =
                custodian
                        .post(
                                BASE + "hsc-case",
                                Map.of(
                                        "enrolment",
                                        enrolled,
                                        "coordinator",
                                        person(clerk),
                                        "highResConsent",
                                        file))
                        .expect(201)
                        .id();
        String path = BASE + "hsc-case/" + id;
        String kpi = "kpi=donation.willing-rate&region=36&period=" + NOW;

        custodian.get(path + "/history").expect(200);
        custodian.get("/attachments/" + file).expect(422);
        custodian.get("/attachments/" + file + "?reason=check").expect(200);
        custodian.post(BASE + "blood-report", blood(20)).expect(403);
        for (String user : List.of("admin", "jiangxi", "qingyuan", "auditor")) {
            Api other = as(user);
            other.get(path).expect(404);
            other.get(path + "/history").expect(404);
            other.get("/attachments/" + file).expect(404);
            assertEquals(
                    0,
                    other.get(BASE + "hsc-case").expect(200).json().getJsonArray("items").size());
            other.get("/why?row=donation/hsc-case/" + id).expect(404);
            assertFalse(other.get("/kpis/explain?" + kpi).http().body().contains(id), user);
            assertEquals(
                    0,
                    other.get(BASE + "x/follow-ups-due")
                            .expect(200)
                            .json()
                            .getJsonArray("items")
                            .size());
        }
        as("admin").post(path + "/contact", Map.of()).expect(404);
        as("admin").post(path + "/reveal", Map.of()).expect(404);
        as("admin").post(BASE + "hsc-case", Map.of()).expect(404);
        as("admin")
                .raw(
                        "POST",
                        BASE + "hsc-case/import",
                        "[]",
                        Map.of("Content-Type", "application/json"))
                .expect(404);
        assertFalse(
                as("admin")
                        .post("/people/" + donor + "/dossier", Map.of("reason", "示例"))
                        .expect(200)
                        .http()
                        .body()
                        .contains(id));
        assertFalse(
                as("admin")
                        .get("/privacy/retention")
                        .expect(200)
                        .http()
                        .body()
                        .contains("hsc-case"));
    }

    /** Somebody who may remove the row learns that it is needed, and not by what. */
    @Test
    void whatRefersToARowFromTheVaultIsNotNamed() {
        Api clerk = as("tianyu");
        String donor = person(clerk);
        String enrolled = inRegistry(clerk, with(enrolment(clerk, 30), "person", donor));
        String coordinator = person(clerk);
        as("custodian")
                .post(BASE + "hsc-case", Map.of("enrolment", enrolled, "coordinator", coordinator))
                .expect(201);

        Api.Reply refused =
                clerk.bare("DELETE", "/people/" + coordinator, Map.of("If-Match", "\"1\""))
                        .expect(409);

        assertEquals("still-referred", code(refused));
        assertTrue(refused.http().body().contains("您看不到的记录"), refused.http().body());
        assertFalse(refused.http().body().contains("造血干细胞"), refused.http().body());
    }

    @Test
    void twoCustodiansTakeRowsOutOfTheVault() {
        Api one = as("custodian");
        Api other = as("custodian-2");
        Map<String, String> table = Map.of("Accept", "text/csv");
        String list = BASE + "donation-case";
        String wanted = "/vault/exports";
        assertEquals("vault-export", one.get(list, table).expect(403).json().getString("code"));
        Map<String, Object> asked = Map.of("entity", "donation/donation-case", "reason", "示例");

        as("admin").post(wanted, asked).expect(403);
        one.post(wanted, with(asked, "region", "33")).expect(404);
        one.post(wanted, with(asked, "entity", "donation/blood-report")).expect(409);
        String path = wanted + "/" + one.post(wanted, asked).expect(201).id();

        assertEquals("not-approved", code(one.get(path + "/rows").expect(403)));
        assertEquals("four-eyes", code(one.post(path + "/approve", Map.of()).expect(403)));
        assertEquals(
                "custodian-2",
                other.post(path + "/approve", Map.of()).expect(200).json().getString("approvedBy"));
        other.post(path + "/approve", Map.of()).expect(409);
        assertEquals("not-approved", code(other.get(path + "/rows").expect(403)));
        String rows = one.get(path + "/rows").expect(200).http().body();
        assertTrue(rows.contains("SAMPLE-1") && rows.contains("EXPRESSED"), "in clear");
        String trail = as("jiangxi").get("/audit?what=vault-export").expect(200).http().body();
        assertTrue(trail.contains("donation/donation-case: 示例"), trail);
        assertFalse(trail.contains("SAMPLE-1"));
    }

    private static String code(Api.Reply refused) {
        return refused.json().getString("code");
    }

    @Test
    void onlyWhoAgreesIsACandidateOfTheHonourList() {
        Api clerk = as("tianyu");
        Map<String, Object> silent = honour(clerk, 8000, 0);
        String named = clerk.post("/people", Map.of("name", "示例光荣")).expect(201).id();
        clerk.post(BASE + "blood-honour", silent).expect(201);
        clerk.post(
                        BASE + "blood-honour",
                        with(
                                with(honour(clerk, 6000, 0), "person", named),
                                "consents",
                                List.of(
                                        Map.of("purpose", "RECORD", "givenOn", "2026-01-05"),
                                        Map.of("purpose", "PUBLISH", "givenOn", "2026-01-05"))))
                .expect(201);

        clerk.get(BASE + "x/honour-candidates").expect(403);
        List<JsonObject> candidates =
                as("qingyuan")
                        .get(BASE + "x/honour-candidates")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class);
        assertEquals(1, candidates.size());
        assertEquals("示例光荣", candidates.getFirst().getString("name"));
        assertEquals("SILVER", candidates.getFirst().getString("award"));
    }

    @Test
    void theBloodOfShangliIsAsPublished() {
        YearMonth month = YearMonth.of(2024, 7);
        Api province = as("jiangxi");

        assertEquals("2859600", province.value("donation.blood-volume", "360322", month));
        assertEquals("7992", province.value("donation.blood-donations", "360322", month));
        JsonObject average = province.figure("donation.average-volume", "360322", month);
        assertEquals("357.81", String.valueOf(average.get("value")));
        assertEquals("2859600", String.valueOf(average.get("numerator")));
        assertFalse(average.containsKey("flags") && !average.getJsonArray("flags").isEmpty());
    }

    @Test
    void aPartThatIsOffTakesNothingAndTheOthersGoOn() {
        Api ganzhou = as("ganzhou");
        JsonObject program = ganzhou.get("/programs/donation").expect(200).json();
        assertEquals(
                List.of("donation.blood", "donation.stem-cell", "donation.organ"),
                program.getJsonArray("parts").getValuesAs(JsonObject.class).stream()
                        .map(part -> part.getString("id"))
                        .toList());
        JsonObject organ = ganzhou.get("/programs/donation.organ").expect(200).json();
        assertTrue(
                organ.getJsonArray("entities").getValuesAs(JsonObject.class).stream()
                        .anyMatch(entity -> entity.getString("name").equals("donation-case")));

        Api.Reply refused =
                ganzhou.post(
                                BASE + "memorial-site",
                                Map.of("name", "示例缅怀园", "area", "360702", "openedOn", "2024-01-01"))
                        .expect(403);
        assertEquals("program-off", refused.json().getString("code"));
        assertTrue(refused.json().getString("detail").contains("donation.organ"));
        ganzhou.post(BASE + "blood-report", blood(20)).expect(201);
        assertEquals(
                "not_applicable",
                ganzhou.figure("donation.organ-donors", "3607", NOW).getString("state"));
        assertEquals(
                "ok", ganzhou.figure("donation.blood-donations", "3607", NOW).getString("state"));
    }

    private static Map<String, Object> blood(int donors) {
        return Map.of(
                "eventDate",
                Product.today().toString(),
                "sourceStation",
                "示例血站" + UUID.randomUUID(),
                "donors",
                donors,
                "donationCount",
                donors,
                "volumeMl",
                donors * 300);
    }

    @Test
    void aPartThatWasOffInSummerLeavesTheFiguresOfThoseMonthsAlone() {
        Api province = as("jiangxi");
        String switches = "/programs/donation.blood/switches/3611";
        YearMonth june = YearMonth.of(2025, 6);
        province.put(switches, Map.of("state", "off", "from", "2025-06-15", "to", "2025-08-31"))
                .expect(200);

        assertEquals("no_data", state(province, june, "no_data"));
        assertEquals("not_applicable", state(province, june.plusMonths(1), "not_applicable"));
        assertEquals("not_applicable", state(province, june.plusMonths(2), "not_applicable"));
        assertEquals("no_data", state(province, june.plusMonths(3), "no_data"));
        JsonObject organ =
                province.figure("donation.organ-donors-per-million", "3611", june.plusMonths(1));
        assertFalse(organ.getString("state").equals("not_applicable"));
    }

    /** A rate of a region without anybody in it has no value; what counts is whether it applies. */
    private static String state(Api api, YearMonth month, String otherwise) {
        String state = api.figure("donation.average-volume", "3611", month).getString("state");
        return state.equals("ok") ? otherwise : state;
    }

    @Test
    void fewDonorsAreWithheldFromThoseWhoMayNotSeeCases() {
        YearMonth month = YearMonth.from(Product.today().minusDays(40));
        String county =
                as("jian")
                        .get("/regions/3608/children")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("code");

        JsonObject open = as("auditor").figure("donation.organ-donors", county, month);
        assertEquals("suppressed", open.getString("state"));
        assertFalse(open.containsKey("value") && open.get("value") instanceof JsonString);
        assertEquals("1", as("jian").value("donation.organ-donors", county, month));
    }

    @Test
    void everyFigureEqualsItsRecount() {
        Api nation = as("admin");
        List<String> all =
                nation
                        .get("/programs/donation")
                        .expect(200)
                        .json()
                        .getJsonArray("kpis")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .map(kpi -> kpi.getString("id"))
                        .toList();
        assertEquals(20, all.size());
        for (String kpi : all) {
            nation.expectRecount(kpi, "36", NOW.minusMonths(11), NOW);
        }
    }
}
