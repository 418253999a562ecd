package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.boai.security.Post;
import org.boai.security.Role;
import org.boai.store.Dialect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Organisations and people from outside: every rule is broken once, and its word is read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DirectoryContract {
    private static final String X = "/api/v1/programs/directory/x/";
    private static final String COVERAGE = "directory.township-coverage";
    private static final String[] CITY = {
        "360802", "360821", "360822", "360823", "360824", "360825", "360826", "360827", "360828",
        "360829", "360830", "360881"
    };

    private final Dialect dialect;
    private TestPlatform platform;
    private String county;
    private String township;
    private String neighbour;
    private int people;

    DirectoryContract(Dialect dialect) {
        this.dialect = dialect;
    }

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        String more =
                Stream.of(
                                Stream.of(CITY).map(c -> c + ",吉安市县" + c + ",3,3608"),
                                Stream.of(
                                        "45,广西壮族自治区,1,",
                                        "4502,柳州市,2,45",
                                        "53,云南省,1,",
                                        "5305,保山市,2,53",
                                        "3603,萍乡市,2,36"),
                                townships("530581", "腾冲市", "5305", 19),
                                townships("360322", "上栗县", "3603", 8))
                        .flatMap(lines -> lines)
                        .collect(Collectors.joining("\n", "", "\n"));
        String liuzhou =
                Stream.of("02", "03", "04", "05", "06", "22", "23", "24", "25", "26")
                        .map(c -> "4502" + c + ",柳州市县" + c + ",3,4502")
                        .collect(Collectors.joining("\n", "", "\n"));
        platform = new TestPlatform(folder, dialect, more + liuzhou);
        county = unit("青原区红十字会", "COUNTY", "BRANCH", "360803");
        township = list("/api/v1/organisations?region=360803100").getFirst().getString("id");
        move("organisations", township, "establish", "2020-01-01");
        neighbour = unit("值夏镇红十字会", "TOWNSHIP", "TOWNSHIP", "360803101");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    /** A county with so many townships, as lines of a release. */
    private static Stream<String> townships(String county, String name, String city, int number) {
        return Stream.concat(
                Stream.of("%s,%s,3,%s".formatted(county, name, city)),
                IntStream.range(0, number)
                        .mapToObj(i -> "%s1%02d,%s%d镇,4,%1$s".formatted(county, i, name, i)));
    }

    // ---- what the tests say in short

    private HttpResponse<String> post(String path, String body) {
        return platform.post("nation", path.startsWith("/") ? path : "/api/v1/" + path, body);
    }

    private JsonObject made(String path, String body) {
        HttpResponse<String> answer = post(path, body);
        assertEquals(201, answer.statusCode(), answer.body());
        return TestPlatform.json(answer);
    }

    private String id(String path, String body) {
        return made(path, body).getString("id");
    }

    /** Refused for this reason, in a sentence. */
    private void refused(String code, HttpResponse<String> answer) {
        assertEquals(422, answer.statusCode(), answer.body());
        assertTrue(says(code, answer, "errors"), answer.body());
    }

    private static boolean says(String code, HttpResponse<String> answer, String list) {
        return TestPlatform.json(answer).getJsonArray(list).getValuesAs(JsonObject.class).stream()
                .filter(problem -> problem.getString("code").equals(code))
                .anyMatch(problem -> problem.getString("message").matches("(?s).{6,}。"));
    }

    /** Kept, and pointed out for this reason. */
    private String flagged(String code, HttpResponse<String> answer) {
        assertEquals(201, answer.statusCode(), answer.body());
        assertTrue(says(code, answer, "warnings"), answer.body());
        return TestPlatform.json(answer).getString("id");
    }

    private static List<String> codes(HttpResponse<String> answer, String of) {
        JsonObject json = TestPlatform.json(answer);
        return json.containsKey(of)
                ? json.getJsonArray(of).getValuesAs(JsonObject.class).stream()
                        .map(p -> p.getString("code"))
                        .toList()
                : List.of();
    }

    private HttpResponse<String> turn(String entity, String id, String transition, String on) {
        return post("%s/%s/%s".formatted(entity, id, transition), "{\"on\":\"%s\"}".formatted(on));
    }

    private void move(String entity, String id, String transition, String on) {
        HttpResponse<String> answer = turn(entity, id, transition, on);
        assertEquals(200, answer.statusCode(), answer.body());
    }

    private JsonObject read(String path) {
        HttpResponse<String> answer = platform.get("nation", path);
        assertEquals(200, answer.statusCode(), answer.body());
        return TestPlatform.json(answer);
    }

    private List<JsonObject> list(String path) {
        return read(path).getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private HttpResponse<String> patch(String entity, String id, String body) {
        return platform.send(
                platform.as("nation", "/api/v1/%s/%s".formatted(entity, id))
                        .header("Content-Type", "application/merge-patch+json")
                        .header("If-Match", "*")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String organisation(String name, String level, String kind, String region) {
        return """
        {"name":"%s","level":"%s","kind":"%s","line":"REGION","region":"%s"}\
        """
                .formatted(name, level, kind, region);
    }

    private static String with(String body, String more) {
        return body.substring(0, body.lastIndexOf('}')) + "," + more + "}";
    }

    private String unit(String name, String level, String kind, String region) {
        String id = id("organisations", organisation(name, level, kind, region));
        move("organisations", id, "establish", "2019-01-01");
        return id;
    }

    private String person(String born) {
        return id("people", personal("示例%03d".formatted(++people), born));
    }

    private String personal(String name, String born) {
        return """
        {"name":"%s","identityNumber":"%s","organisation":"%s"}\
        """
                .formatted(name, number(born), township);
    }

    private String number(String born) {
        String digits = "360803" + born.replace("-", "") + "%03d".formatted(++people % 1000);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return digits + "10X98765432".charAt(sum % 11);
    }

    private static String membership(String person, String organisation, String joined) {
        return """
        {"kind":"ADULT","grade":"ORDINARY","person":"%s","channel":"FIRST_AIDER","path":"LEDGER",
         "appliedOn":"%s","joinedOn":"%s","guardianConsent":false,"backbone":false,"organisation":"%s"}\
        """
                .formatted(person, joined, joined, organisation);
    }

    private String member(String organisation, String joined) {
        return active(
                id("memberships", membership(person("1980-05-05"), organisation, joined)), joined);
    }

    private String active(String membership, String on) {
        move("memberships", membership, "submit", on);
        move("memberships", membership, "approve", on);
        made("member-cards", card(membership));
        move("memberships", membership, "activate", on);
        return membership;
    }

    private String card(String membership) {
        return """
        {"membership":"%s","organisation":"%s"}\
        """
                .formatted(membership, county);
    }

    private static String payment(String member, int year, String amount, String organisation) {
        return """
        {"membership":"%s","year":%d,"amount":%s,"paidOn":"%d-06-01","channel":"CASH","organisation":"%s"}\
        """
                .formatted(member, year, amount, Math.min(year, 2026), organisation);
    }

    private String volunteer() {
        return id(
                "volunteers",
                """
                {"person":"%s","enrolledOn":"2020-01-01","channel":"ONLINE","pledgeSigned":true,
                 "pledge":[],"guardianConsent":false,"organisation":"%s"}\
                """
                        .formatted(person("1990-02-02"), township));
    }

    private String hours(String volunteer, String day, String hours) {
        return """
        {"volunteer":"%s","servedOn":"%s","hours":%s,"source":"ORGANISER","signedBy":"示例社区%s","organisation":"%s"}\
        """
                .formatted(volunteer, day, hours, hours, township);
    }

    private void served(String volunteer, String day, String hours) {
        String row = id("service-hours", hours(volunteer, day, hours));
        move("service-hours", row, "confirm", "2026-11-22");
    }

    // ---- organisations

    @Test
    void aParentStandsAboveInTheSameArea() {
        String school = organisation("示例学校红十字会", "TOWNSHIP", "SCHOOL", "360803100");
        String id = id("organisations", with(school, "\"parent\":\"%s\"".formatted(township)));
        refused(
                "parent-is-itself",
                patch("organisations", id, "{\"parent\":\"%s\"}".formatted(id)));
        refused(
                "parent-not-above",
                patch("organisations", township, "{\"parent\":\"%s\"}".formatted(id)));
        refused(
                "parent-elsewhere",
                post("organisations", with(school, "\"parent\":\"%s\"".formatted(neighbour))));
        refused("children-not-below", patch("organisations", township, "{\"kind\":\"OTHER\"}"));
        refused(
                "not-found",
                post(
                        "organisations",
                        with(school, "\"parent\":\"00000000-0000-7000-8000-000000000000\"")));
        String railway =
                id(
                        "organisations",
                        with(
                                organisation("示例铁路红十字会", "PROVINCE", "BRANCH", "36")
                                        .replace("\"REGION\"", "\"INDUSTRY\""),
                                "\"tags\":[\"PILOT\"]"));
        refused(
                "parent-of-another-line",
                post(
                        "organisations",
                        with(
                                organisation("示例市红十字会", "PREFECTURE", "BRANCH", "3608"),
                                "\"parent\":\"%s\"".formatted(railway))));
    }

    @Test
    void levelAndKindFit() {
        refused(
                "branch-below-county",
                post("organisations", organisation("示例", "TOWNSHIP", "BRANCH", "360803100")));
        refused(
                "level-of-another-kind",
                post("organisations", organisation("示例", "COUNTY", "TOWNSHIP", "360803100")));
        refused(
                "wrong-level",
                post("organisations", organisation("示例", "TOWNSHIP", "TOWNSHIP", "360803")));
    }

    @Test
    void aCountyWithFourFullTimeStaffIsFlaggedAndWithFiveIsNot() {
        String four =
                with(organisation("示例县红十字会", "COUNTY", "BRANCH", "360821"), "\"fullTimeStaff\":4");
        assertEquals(List.of("too-few-staff"), codes(post("organisations", four), "warnings"));
        assertEquals(List.of(), codes(post("organisations", four.replace(":4", ":5")), "warnings"));
    }

    @Test
    void aBodyIsElectedByACongressThatWasHeldAndReviewedBefore() {
        String congress =
                id(
                        "congresses",
                        """
                        {"number":1,"plannedOn":"2020-05-01","delegates":60,"termYears":5,"dossier":[],"organisation":"%s"}\
                        """
                                .formatted(county));
        refused("no-dossier", turn("congresses", congress, "submit", "2020-04-01"));
        String file = attachment();
        assertEquals(
                200,
                patch("congresses", congress, "{\"dossier\":[\"%s\"]}".formatted(file))
                        .statusCode());
        move("congresses", congress, "submit", "2020-04-01");
        move("congresses", congress, "approve", "2020-04-10");
        refused("no-quorum", turn("congresses", congress, "hold", "2020-05-01"));
        refused("more-than-delegates", patch("congresses", congress, "{\"attended\":61}"));
        assertEquals(200, patch("congresses", congress, "{\"attended\":31}").statusCode());
        String body =
                """
                {"kind":"COUNCIL","term":%d,"seats":38,"electedBy":"%s","termEnds":"2025-05-01","organisation":"%s"}\
                """;
        String council = id("governing-bodies", body.formatted(1, congress, county));
        move("governing-bodies", council, "submit", "2020-05-01");
        move("governing-bodies", council, "approve", "2020-05-01");
        refused(
                "congress-not-held",
                turn("governing-bodies", council, "take-office", "2020-05-01"));
        move("congresses", congress, "hold", "2020-05-01");
        move("governing-bodies", council, "take-office", "2020-05-01");
        String next = id("governing-bodies", body.formatted(2, congress, county));
        move("governing-bodies", next, "submit", "2025-05-01");
        move("governing-bodies", next, "approve", "2025-05-01");
        refused("body-in-office", turn("governing-bodies", next, "take-office", "2025-05-01"));
        refused(
                "party-group-is-appointed",
                post(
                        "governing-bodies",
                        body.formatted(1, congress, county).replace("COUNCIL", "PARTY_GROUP")));
        JsonObject overdue = election(county);
        assertTrue(overdue.getBoolean("overdue"));
        assertEquals(-570, overdue.getInt("days"));
    }

    @Test
    void aDossierIsReviewedByTheLevelAbove() {
        String congress =
                id(
                        "congresses",
                        """
                        {"number":7,"plannedOn":"2026-05-01","delegates":60,"attended":40,"termYears":5,"dossier":["%s"],"organisation":"%s"}\
                        """
                                .formatted(attachment(), county));
        move("congresses", congress, "submit", "2026-04-01");
        String approve = "/api/v1/congresses/%s/approve".formatted(congress);
        HttpResponse<String> own = platform.post("county", approve, "{}");
        assertEquals(403, own.statusCode(), own.body());
        assertTrue(own.body().contains("\"reviewed-above\""), own.body());
        assertEquals(200, platform.post("jian", approve, "{}").statusCode());
    }

    @Test
    void termsEndWhenTheyAreToAndCouncilsMeetAsOftenAsTheCharterSays() {
        String unit = unit("青原区示例红十字会", "COUNTY", "BRANCH", "360803");
        String congress =
                flagged(
                        "longer-than-the-charter",
                        post(
                                "congresses",
                                """
                                {"number":1,"plannedOn":"2020-05-01","delegates":9,"attended":9,"termYears":6,"dossier":["%s"],"organisation":"%s"}\
                                """
                                        .formatted(attachment(), unit)));
        for (String step : List.of("submit", "approve", "hold")) {
            move("congresses", congress, step, "2020-05-01");
        }
        assertEquals("2026-05-01", election(unit).getString("due"));
        String body =
                """
                {"kind":"COUNCIL","term":1,"seats":9,"electedBy":"%s","termEnds":"%s","organisation":"%s"}\
                """;
        refused(
                "ends-before-it-begins",
                post("governing-bodies", body.formatted(congress, "2020-04-30", unit)));
        HttpResponse<String> late =
                post("governing-bodies", body.formatted(congress, "2026-05-02", unit));
        flagged("election-not-noted", late);
        String council = flagged("beyond-its-term", late);
        move("governing-bodies", council, "submit", "2020-05-01");
        move("governing-bodies", council, "approve", "2020-05-01");
        move("governing-bodies", council, "take-office", "2020-05-01");
        made(
                "meetings",
                """
                {"kind":"COUNCIL","heldOn":"2025-03-01","title":"示例","entitled":9,"attended":9,"minutes":[],"organisation":"%s"}\
                """
                        .formatted(unit));
        assertEquals(1, meetingsOf("nation", unit, 2026).getInt("missing"));
        assertEquals(0, meetingsOf("nation", unit, 2025).getInt("missing"));
        made(
                "local-rules",
                """
                {"threshold":"COUNCIL_MEETINGS","appliesIn":"36","validFrom":"2020-01-01","number":2,"source":"示例","organisation":"%s"}\
                """
                        .formatted(province()));
        assertEquals(1, meetingsOf("county", unit, 2025).getInt("missing"));
        assertEquals(
                422,
                platform.get("county", X + "meetings-due?year=x").statusCode(),
                "a year is a number");
    }

    private JsonObject election(String unit) {
        return list(X + "elections").stream()
                .filter(e -> e.getString("organisation").equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private JsonObject meetingsOf(String user, String unit, int year) {
        HttpResponse<String> answer = platform.get(user, X + "meetings-due?year=" + year);
        return TestPlatform.json(answer)
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(e -> e.getString("organisation").equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private String province() {
        return unit("江西省示例红十字会", "PROVINCE", "BRANCH", "36");
    }

    @Test
    void whatIsLaidDownAboveBindsThoseBelowAndIsChangedAboveAlone() {
        String template =
                """
                {"name":"五有","issuer":"江西省红十字会","level":"TOWNSHIP","edition":"%s","scope":"ORGANISATION",
                 "validFrom":"2020-01-01","items":[{"code":"1","title":"有带头人","weight":50,"evidence":false}],"organisation":"%s"}\
                """;
        String above = id("checklist-templates", template.formatted("2026", province()));
        String beside = id("checklist-templates", template.formatted("2026", county));
        String address = "/api/v1/checklist-templates/" + above;
        assertEquals(200, platform.get("clerk", address).statusCode());
        assertEquals(200, platform.get("neighbour", address).statusCode());
        assertEquals(404, platform.get("neighbour", address.replace(above, beside)).statusCode());
        for (String list :
                List.of("/api/v1/checklist-templates", "/api/v1/checklist-templates?sort=name")) {
            String shown = platform.get("neighbour", list).body();
            assertTrue(shown.contains(above) && !shown.contains(beside), shown);
        }
        HttpResponse<String> assessed =
                platform.post(
                        "clerk",
                        "/api/v1/assessments",
                        """
                        {"template":"%s","assessedOn":"2026-01-01","results":[{"item":"1","met":true}],"organisation":"%s"}\
                        """
                                .formatted(above, township));
        assertEquals(201, assessed.statusCode(), assessed.body());
        assertEquals(50, TestPlatform.json(assessed).getInt("score"));
        assertEquals(404, platform.get("clerk", address + "/history").statusCode());
        HttpResponse<String> changed =
                platform.send(
                        platform.as("county", address)
                                .header("Content-Type", "application/merge-patch+json")
                                .header("If-Match", "*")
                                .method(
                                        "PATCH",
                                        HttpRequest.BodyPublishers.ofString("{\"passScore\":1}")));
        assertEquals(404, changed.statusCode(), changed.body());
        String split = X + "fees/split?amount=1000&organisation=" + township;
        assertEquals(read(split), TestPlatform.json(platform.get("county", split)));
    }

    private String attachment() {
        HttpResponse<String> answer =
                platform.send(
                        platform.as("nation", "/api/v1/attachments")
                                .header("Content-Type", "application/pdf")
                                .header("Content-Disposition", "attachment; filename=\"a.pdf\"")
                                .POST(HttpRequest.BodyPublishers.ofString("%PDF-1.4")));
        assertEquals(201, answer.statusCode(), answer.body());
        return TestPlatform.json(answer).getString("id");
    }

    private static String post(String post, String person, String organisation) {
        return """
        {"post":"%s","person":"%s","employment":"PART_TIME","fromDate":"2024-01-01","organisation":"%s"}\
        """
                .formatted(post, person, organisation);
    }

    @Test
    void whatIsOddAboutAnOrganisationIsPointedOut() {
        String agency =
                with(
                        organisation("示例机关红十字会", "COUNTY", "AGENCY", "360803"),
                        "\"creditCode\":\"13100000500004729P\"");
        made("organisations", agency);
        flagged("credit-code-twice", post("organisations", agency));
        String year =
                """
                {"year":2025,"staffQuota":4,"rankedPosts":1,"fullTime":%d,"partTime":0,"seconded":1,"purchased":1,
                 "budget":0,"purchase":0,"floorArea":0,"organisation":"%s"}\
                """;
        flagged("more-staff-than-posts", post("organisation-years", year.formatted(7, neighbour)));
        String asked = post("organisation-years", year.formatted(6, township)).body();
        assertFalse(asked.contains("more-staff-than-posts"), asked);
        flagged(
                "too-small-for-a-council",
                post(
                        "governing-bodies",
                        """
                        {"kind":"COUNCIL","term":1,"seats":3,"termEnds":"2030-05-01","organisation":"%s"}\
                        """
                                .formatted(neighbour)));
        refused(
                "more-than-entitled",
                post(
                        "meetings",
                        """
                        {"kind":"COUNCIL","heldOn":"2026-11-01","title":"示例","entitled":9,"attended":10,"minutes":[],"organisation":"%s"}\
                        """
                                .formatted(county)));
        String gone = unit("示例撤销红十字会", "TOWNSHIP", "TOWNSHIP", "360803101");
        move("organisations", gone, "dissolve", "2026-11-01");
        refused(
                "parent-dissolved",
                post(
                        "organisations",
                        with(
                                organisation("示例村红十字会", "TOWNSHIP", "SCHOOL", "360803101"),
                                "\"parent\":\"%s\"".formatted(gone))));
    }

    @ParameterizedTest
    @CsvSource({
        "SUPERVISORY_BOARD, PRESIDENT",
        "COUNCIL, HONORARY_PRESIDENT",
        "EXECUTIVE_COMMITTEE, SUPERVISOR",
        "PARTY_GROUP, DIRECTOR"
    })
    void aPostBelongsToItsBody(String kind, String post) {
        String body =
                id(
                        "governing-bodies",
                        """
                        {"kind":"%s","term":9,"seats":3,"termEnds":"2030-05-01","organisation":"%s"}\
                        """
                                .formatted(kind, county));
        String who =
                read("/api/v1/memberships/" + member(county, "2020-01-01")).getString("person");
        refused(
                "post-of-another-body",
                post(
                        "post-holdings",
                        with(post(post, who, county), "\"body\":\"%s\"".formatted(body))));
    }

    @Test
    void aCouncilNominationNeedsAMembershipAndHonoraryPostsDoNot() {
        String stranger = person("1970-01-01");
        refused("not-a-member", post("post-holdings", post("DIRECTOR", stranger, county)));
        made("post-holdings", post("HONORARY_PRESIDENT", stranger, county));
        String membership = member(county, "2020-01-01");
        String known = read("/api/v1/memberships/" + membership).getString("person");
        String president = id("post-holdings", post("PRESIDENT", known, county));
        move("post-holdings", president, "appoint", "2024-01-01");
        String other =
                read("/api/v1/memberships/" + member(county, "2020-01-01")).getString("person");
        String second = id("post-holdings", post("PRESIDENT", other, county));
        refused("post-is-held", turn("post-holdings", second, "appoint", "2024-02-01"));
        move("memberships", membership, "withdraw", "2024-03-01");
        assertTrue(
                list(X + "council-members").stream()
                        .anyMatch(e -> e.getString("person").equals(known)));
    }

    @Test
    void threeOfThirtyEightOnTheCouncilAreNoMembersAnyMore() {
        String unit = unit("柳州示例红十字会", "COUNTY", "BRANCH", "450202");
        List<String> members = new ArrayList<>();
        for (int i = 0; i < 38; i++) {
            String m = member(unit, "2020-01-01");
            members.add(m);
            String who = read("/api/v1/memberships/" + m).getString("person");
            move(
                    "post-holdings",
                    id("post-holdings", post("DIRECTOR", who, unit)),
                    "appoint",
                    "2024-01-01");
        }
        members.subList(0, 3).forEach(m -> move("memberships", m, "withdraw", "2026-10-01"));
        assertEquals("92.11", value("directory.council-membership", "450202", "2026-11"));
        assertEquals(
                members.subList(0, 3).stream()
                        .map(m -> read("/api/v1/memberships/" + m).getString("person"))
                        .collect(Collectors.toSet()),
                list(X + "council-members").stream()
                        .filter(e -> e.getString("organisation").equals(unit))
                        .map(e -> e.getString("person"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void aPostRestsOnTheMembershipThatItsHolderHasNow() {
        String unit = unit("柳城示例红十字会", "COUNTY", "BRANCH", "450222");
        String other = unit("鹿寨示例红十字会", "COUNTY", "BRANCH", "450223");
        String m = member(unit, "2020-01-01");
        String who = read("/api/v1/memberships/" + m).getString("person");
        String holding = id("post-holdings", post("DIRECTOR", who, unit));
        move("post-holdings", holding, "appoint", "2024-01-01");
        assertEquals(
                200,
                post(X + "transfers/%s/accept".formatted(transfer(m, unit, other)), "{}")
                        .statusCode());
        assertEquals("100.00", value("directory.council-membership", "450222", "2026-11"));

        String next = list("/api/v1/memberships?previous=" + m).getFirst().getString("id");
        move("memberships", next, "withdraw", "2026-11-22");
        assertEquals("0.00", value("directory.council-membership", "450222", "2026-11"));
        String again =
                active(id("memberships", membership(who, other, "2026-11-22")), "2026-11-22");
        HttpResponse<String> checked = post(X + "council-members", "{}");
        assertEquals(200, checked.statusCode(), checked.body());
        assertEquals(again, read("/api/v1/post-holdings/" + holding).getString("membership"));
        assertEquals("100.00", value("directory.council-membership", "450222", "2026-11"));
        assertEquals("{\"rows\":0}", post(X + "council-members", "{}").body());
    }

    private String transfer(String membership, String from, String to) {
        return id(
                "transfers",
                """
                {"membership":"%s","destination":"%s","reason":"示例调动","organisation":"%s"}\
                """
                        .formatted(membership, to, from));
    }

    @Test
    void aTransferIsAcceptedWhereItGoesWithoutShowingWhereItComesFrom() {
        String unit = unit("柳江示例红十字会", "COUNTY", "BRANCH", "450206");
        reviewer("receiver", "450206");
        reviewer("stranger", "360702");
        String graduate = here("示例毕业生", "1980-05-05", township);
        String m =
                active(
                        id("memberships", membership(graduate, township, "2015-06-01")),
                        "2015-06-01");
        HttpResponse<String> asked =
                platform.post(
                        "clerk",
                        "/api/v1/transfers",
                        """
                        {"membership":"%s","destination":"%s","reason":"毕业","organisation":"%s"}\
                        """
                                .formatted(m, unit, township));
        assertEquals(201, asked.statusCode(), asked.body());
        String id = TestPlatform.json(asked).getString("id");
        String accept = X + "transfers/%s/accept".formatted(id);

        assertTrue(platform.get("", "/public/directory/units/450206").body().contains(unit));
        JsonObject waiting = incoming("receiver").getFirst();
        assertEquals(id, waiting.getString("transfer"));
        assertEquals("示例毕业生", waiting.getString("member"));
        assertEquals("2015-06-01", waiting.getString("since"));
        assertFalse(waiting.getString("cardNo").isEmpty());
        assertEquals(List.of(), incoming("county"));
        assertEquals(List.of(), incoming("stranger"));
        assertEquals(404, platform.post("stranger", accept, "{}").statusCode());
        assertEquals(403, platform.post("clerk", accept, "{}").statusCode());
        for (String path : List.of("transfers/" + id, "memberships/" + m, "people/" + graduate)) {
            assertEquals(404, platform.get("receiver", "/api/v1/" + path).statusCode(), path);
        }

        refused("not-registered-here", platform.post("receiver", accept, "{}"));
        refused("not-registered-here", platform.post("receiver", accept, is(graduate)));
        refused("answered-elsewhere", platform.post("jian", accept, "{}"));
        refused(
                "another-person",
                platform.post("receiver", accept, is(here("示例别人", "1980-05-05", unit))));
        String registered = here("示例毕业生", "1980-05-05", unit);
        HttpResponse<String> accepted = platform.post("receiver", accept, is(registered));
        assertEquals(200, accepted.statusCode(), accepted.body());
        assertEquals("TRANSFERRED", state("memberships", m));
        assertEquals("ACCEPTED", state("transfers", id));
        JsonObject next = list("/api/v1/memberships?previous=" + m).getFirst();
        assertEquals(
                List.of("ACTIVE", "2015-06-01", unit, registered, waiting.getString("cardNo")),
                Stream.of("state", "joinedOn", "organisation", "person", "cardNo")
                        .map(next::getString)
                        .toList());
        refused("not-pending", platform.post("receiver", accept, "{}"));

        String second = member(township, "2016-06-01");
        String request = transfer(second, township, unit);
        String refuse = X + "transfers/%s/refuse".formatted(request);
        assertEquals(404, platform.post("stranger", refuse, "{}").statusCode());
        assertEquals(200, platform.post("receiver", refuse, "{}").statusCode());
        assertEquals("REFUSED", state("transfers", request));
        assertEquals("ACTIVE", state("memberships", second));
    }

    private List<JsonObject> incoming(String user) {
        return TestPlatform.json(platform.get(user, X + "transfers/incoming"))
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
    }

    private void reviewer(String name, String region) {
        platform.post(name, new Post(Role.REVIEWER, region, Optional.empty(), Optional.empty()));
    }

    private static String is(String id) {
        return "{\"person\":\"%s\"}".formatted(id);
    }

    private String here(String name, String born, String organisation) {
        return id(
                "people",
                """
                {"name":"%s","bornOn":"%s","organisation":"%s"}\
                """
                        .formatted(name, born, organisation));
    }

    private String value(String kpi, String region, String month) {
        return String.valueOf(figure(kpi, region, month).get("value"));
    }

    private JsonObject figure(String kpi, String region, String month) {
        return read("/api/v1/kpis/values?kpi=%s&region=%s&by=self&from=%s&to=%s"
                        .formatted(kpi, region, month, month))
                .getJsonArray("rows")
                .getJsonObject(0);
    }

    private void milestone(String organisation, String kind, String on) {
        made(
                "milestones",
                """
                {"kind":"%s","reachedOn":"%s","organisation":"%s"}\
                """
                        .formatted(kind, on, organisation));
    }

    private String reached(String region, String kind, String on) {
        return list(X + "milestones?region=%s&on=%s".formatted(region, on)).stream()
                .filter(r -> r.getString("kind").equals(kind))
                .findFirst()
                .orElseThrow()
                .getJsonNumber("percent")
                .toString();
    }

    @Test
    void thirteenOfThirteenCountiesHeldTheirCongressByTheDay() {
        List<String> units = new ArrayList<>(List.of(county));
        for (String code : CITY) {
            units.add(unit("示例" + code, "COUNTY", "BRANCH", code));
        }
        for (int i = 0; i < units.size(); i++) {
            milestone(units.get(i), "IMPLEMENTATION_PLAN", "2019-10-01");
            milestone(units.get(i), "FIRST_CONGRESS", "2019-11-13");
            milestone(units.get(i), "SUPERVISORY_BOARD", i == 0 ? "2019-11-14" : "2019-11-13");
        }
        assertEquals("100.00", reached("3608", "IMPLEMENTATION_PLAN", "2019-11-14"));
        assertEquals("100.00", reached("3608", "FIRST_CONGRESS", "2019-11-14"));
        assertEquals("100.00", reached("3608", "SUPERVISORY_BOARD", "2019-11-14"));
        assertEquals("92.31", reached("3608", "SUPERVISORY_BOARD", "2019-11-13"));
    }

    @Test
    void anUrbanDistrictThatAppliedIsNotEstablished() {
        List<String> units = new ArrayList<>();
        for (String c : List.of("03", "04", "05", "06", "22", "23", "24", "25", "26")) {
            units.add(
                    id("organisations", organisation("柳州示例" + c, "COUNTY", "BRANCH", "4502" + c)));
        }
        for (int i = 0; i < 6; i++) {
            milestone(units.get(i), "REFORM_PLAN", "2021-03-01");
        }
        for (int i = 0; i < 5; i++) {
            milestone(units.get(i), "FIRST_CONGRESS", "2021-04-01");
        }
        for (int i = 0; i < 4; i++) {
            milestone(units.get(i), "INDEPENDENT_OFFICE", "2021-05-01");
            move("organisations", units.get(i + 5), "apply", "2021-06-01");
            milestone(units.get(i + 5), "ESTABLISHMENT_APPLIED", "2021-06-01");
        }
        assertEquals("60.00", reached("4502", "REFORM_PLAN", "2021-12-31"));
        assertEquals("50.00", reached("4502", "FIRST_CONGRESS", "2021-12-31"));
        assertEquals("40.00", reached("4502", "INDEPENDENT_OFFICE", "2021-12-31"));
        assertEquals(
                Set.copyOf(units.subList(5, 9)),
                list("/api/v1/organisations?within=4502&state=APPLIED").stream()
                        .map(o -> o.getString("id"))
                        .collect(Collectors.toSet()));
        assertEquals(
                List.of("NONE", "NONE", "NONE", "NONE"),
                list(X + "maturity").stream()
                        .filter(o -> units.subList(5, 9).contains(o.getString("organisation")))
                        .map(o -> o.getString("stage"))
                        .toList());
        refused("invalid", platform.get("nation", X + "milestones?region=4502&on=2021-13-01"));
        for (String unknown : List.of("4502", "9999")) {
            assertEquals(
                    404, platform.get("jian", X + "milestones?region=" + unknown).statusCode());
        }
    }

    @ParameterizedTest
    @CsvSource({"530581, 19, 94.74", "360322, 8, 87.50"})
    void everyTownshipHasAnOrganisationOrTheCoverageIsNotFull(
            String area, int townships, String withoutTheLast) {
        for (int i = 1; i < townships; i++) {
            unit("示例镇红十字会", "TOWNSHIP", "TOWNSHIP", "%s1%02d".formatted(area, i));
        }
        assertEquals(withoutTheLast, value(COVERAGE, area, "2026-11"));
        assertFalse(figure(COVERAGE, area, "2026-11").containsKey("fullCoverage"));
        assertFalse(page(area).contains("全覆盖"));

        String last = unit("示例镇红十字会", "TOWNSHIP", "TOWNSHIP", area + "100");
        JsonObject whole = figure(COVERAGE, area, "2026-11");
        assertEquals("100.00", String.valueOf(whole.get("value")));
        assertEquals(townships, whole.getInt("numerator"));
        assertTrue(whole.getBoolean("fullCoverage"));
        assertTrue(page(area).contains("全覆盖"));

        move("organisations", last, "dissolve", "2026-11-22");
        assertFalse(page(area).contains("全覆盖"));
    }

    private String page(String region) {
        HttpResponse<String> page =
                platform.page(
                        platform.signIn("nation"), "/figures?program=directory&region=" + region);
        assertEquals(200, page.statusCode(), page.body());
        return page.body();
    }

    // ---- people

    @Test
    void whoMayBeKnownAlreadyIsPointedOut() {
        String born = "1975-07-07";
        String first = personal("示例王芳", born);
        made("people", first);
        HttpResponse<String> again = post("people", first.replace("王芳", "王方"));
        assertEquals(201, again.statusCode(), again.body());
        assertTrue(codes(again, "warnings").contains("known-already"), again.body());
        String other = personal("示例王芳", born);
        assertEquals(List.of(), codes(post("people", other), "warnings"));
        String bare =
                """
                {"name":"示例李娜","bornOn":"1981-01-01","pinyin":"shili lina","organisation":"%s"}\
                """
                        .formatted(township);
        made("people", bare);
        assertEquals(
                List.of("known-already"),
                codes(post("people", bare.replace("李娜", "李纳")), "warnings"));
        assertTrue(
                list(X + "people/duplicates").stream()
                        .map(t -> t.getString("code"))
                        .collect(Collectors.toSet())
                        .containsAll(Set.of("same-number", "same-sound")));
        JsonObject elsewhere =
                TestPlatform.json(
                        platform.post(
                                "neighbour",
                                "/api/v1/people",
                                first.replaceAll(",\"organisation\":\"[^\"]*\"", "")));
        assertFalse(elsewhere.containsKey("warnings"), "a row out of reach is not spoken of");
    }

    @Test
    void anImportTellsOfWhichLinesSomebodyMayBeKnown() {
        String line = "%s,%s,%s,%s,%s,%s\n";
        String header = "name,identityNumber,phone,bornOn,pinyin,organisation\n";
        made(
                "people",
                """
                {"name":"示例周六","bornOn":"1971-01-01","phone":"13900000006","pinyin":"shili zhouliu","organisation":"%s"}\
                """
                        .formatted(neighbour));
        String known =
                header
                        + line.formatted("示例周六", "", "", "1971-01-01", "", township)
                        + line.formatted("示例周六", "", "13900000006", "", "", township)
                        + line.formatted("示例周刘", "", "", "1971-01-01", "shili zhouliu", township)
                        + line.formatted("示例周六", number("1971-01-01"), "", "", "", township)
                        + line.formatted("示例周六", "", "", "1972-02-02", "", township)
                        + line.formatted("示例吴七", "", "", "1973-03-03", "", township)
                        + line.formatted("示例吴七", "", "", "1973-03-03", "", township);
        JsonObject told = TestPlatform.json(csv("/api/v1/people/import?dryRun=true", known));
        assertEquals(7, told.getInt("rows"));
        assertEquals(5, told.getInt("warnedLines"));
        assertEquals(
                List.of(2, 3, 4, 5, 8),
                told.getJsonArray("warnings").getValuesAs(JsonObject.class).stream()
                        .filter(warning -> warning.getString("code").equals("known-already"))
                        .map(warning -> warning.getInt("line"))
                        .distinct()
                        .toList());
        HttpResponse<String> filed = imported("people", known);
        assertEquals("{\"rows\":7,\"warnedLines\":5}", filed.body());
    }

    @Test
    void aMergeLosesNoRowAndCanBeUndone() {
        String kept = id("people", personal("示例赵一", "1979-09-09"));
        String merged =
                id(
                        "people",
                        """
                        {"name":"示例赵一","bornOn":"1979-09-09","organisation":"%s"}\
                        """
                                .formatted(township));
        String membership =
                active(id("memberships", membership(merged, township, "2020-01-01")), "2020-01-01");
        String volunteer =
                id(
                        "volunteers",
                        """
                        {"person":"%s","enrolledOn":"2020-01-01","channel":"ONLINE","pledgeSigned":true,
                         "pledge":[],"guardianConsent":false,"organisation":"%s"}\
                        """
                                .formatted(merged, neighbour));
        String order =
                """
                {"merged":"%s","kept":"%s","reason":"姓名和出生日期相同","organisation":"%s"}\
                """;
        refused("same-row", post("person-merges", order.formatted(kept, kept, township)));
        refused(
                "different-numbers",
                post("person-merges", order.formatted(person("1979-09-09"), kept, township)));
        JsonObject merge = made("person-merges", order.formatted(merged, kept, township));
        assertEquals(2, merge.getJsonArray("moved").size());
        assertEquals(kept, read("/api/v1/memberships/" + membership).getString("person"));
        assertEquals(kept, read("/api/v1/volunteers/" + volunteer).getString("person"));
        refused("merged-already", post("person-merges", order.formatted(merged, kept, township)));
        for (String role : List.of("memberships", "volunteers", "post-holdings")) {
            refused("not-living", post(role, takenUp(role, merged)));
        }
        move("person-merges", merge.getString("id"), "undo", "2026-11-22");
        assertEquals(merged, read("/api/v1/memberships/" + membership).getString("person"));
        assertEquals(merged, read("/api/v1/volunteers/" + volunteer).getString("person"));
    }

    @Test
    void whoIsAMemberTwiceIsNotMerged() {
        String one = person("1979-08-08");
        String other =
                id(
                        "people",
                        """
                        {"name":"示例赵二","organisation":"%s"}\
                        """
                                .formatted(township));
        made("memberships", membership(one, township, "2020-01-01"));
        String second = id("memberships", membership(other, township, "2020-01-01"));
        refused(
                "member-already",
                post(
                        "person-merges",
                        """
                        {"merged":"%s","kept":"%s","reason":"同一人","organisation":"%s"}\
                        """
                                .formatted(other, one, township)));
        assertEquals(other, read("/api/v1/memberships/" + second).getString("person"));
    }

    @Test
    void mergesOfManyClientsAtOnceLeaveOnePersonWithAllTheirRows() throws Exception {
        List<String> rows =
                IntStream.range(0, 4)
                        .mapToObj(
                                i ->
                                        id(
                                                "people",
                                                """
                                                {"name":"示例同一人%d","organisation":"%s"}\
                                                """
                                                        .formatted(i, township)))
                        .toList();
        String membership = id("memberships", membership(rows.get(0), township, "2020-01-01"));
        String volunteer = id("volunteers", takenUp("volunteers", rows.get(1)));
        platform.token("nation");
        List<Callable<HttpResponse<String>>> clients = new ArrayList<>();
        for (String merged : rows) {
            clients.add(
                    () -> patiently(() -> post("post-holdings", takenUp("post-holdings", merged))));
            for (String kept : rows) {
                String order =
                        """
                        {"merged":"%s","kept":"%s","reason":"同一人","organisation":"%s"}\
                        """
                                .formatted(merged, kept, township);
                clients.add(() -> patiently(() -> post("person-merges", order)));
            }
        }
        int posts = 0;
        List<String> merged = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<HttpResponse<String>> one : threads.invokeAll(clients)) {
                HttpResponse<String> answer = one.get();
                JsonObject json = TestPlatform.json(answer);
                assertTrue(List.of(201, 422).contains(answer.statusCode()), answer.body());
                if (json.containsKey("merged")) {
                    merged.add(json.getString("merged"));
                } else if (json.containsKey("post")) {
                    posts++;
                }
            }
        }
        List<String> left = rows.stream().filter(row -> !merged.contains(row)).toList();
        assertEquals(3, merged.size(), "each goes once, and one is left");
        assertEquals(1, left.size());
        String person = left.getFirst();
        assertEquals(person, read("/api/v1/memberships/" + membership).getString("person"));
        assertEquals(person, read("/api/v1/volunteers/" + volunteer).getString("person"));
        assertEquals(posts, list("/api/v1/post-holdings?person=" + person).size());
        for (String gone : merged) {
            assertEquals(List.of(), list("/api/v1/post-holdings?person=" + gone));
        }
    }

    /** Who is told to try again does so. */
    private static HttpResponse<String> patiently(Supplier<HttpResponse<String>> sending) {
        HttpResponse<String> answer = sending.get();
        for (int again = 0; isBusy(answer) && again < 50; again++) {
            answer = sending.get();
        }
        return answer;
    }

    private static boolean isBusy(HttpResponse<String> answer) {
        return answer.statusCode() == 409 || answer.statusCode() == 503;
    }

    @Test
    void anImportKnowsItsOwnLines() {
        String person = person("1990-02-02");
        String joins = "%s,2020-01-01,ONLINE,true,,false,%s\n".formatted(person, township);
        String volunteers =
                "person,enrolledOn,channel,pledgeSigned,pledge,guardianConsent,organisation\n";
        toldOfLine(3, "volunteer-already", imported("volunteers", volunteers + joins + joins));
        assertEquals(201, imported("volunteers", volunteers + joins).statusCode());
        toldOfLine(2, "volunteer-already", imported("volunteers", volunteers + joins));
        String volunteer = list("/api/v1/volunteers?person=" + person).getFirst().getString("id");

        String members =
                "kind,grade,person,channel,path,appliedOn,joinedOn,guardianConsent,backbone,organisation\n";
        String joined =
                "ADULT,ORDINARY,%s,OTHER,LEDGER,2020-01-01,2020-01-01,false,false,%s\n"
                        .formatted(person, township);
        toldOfLine(3, "member-already", imported("memberships", members + joined + joined));

        String hours = "volunteer,servedOn,hours,source,signedBy,organisation\n";
        String day = "%s,2026-05-01,%s,LEDGER,示例,%s\n";
        String long1 = day.formatted(volunteer, "13", township);
        toldOfLine(
                4,
                "impossible-day",
                imported(
                        "service-hours",
                        hours
                                + day.formatted(volunteer(), "13", township)
                                + long1
                                + long1.replace("示例", "示例社区")));
        HttpResponse<String> filed =
                imported(
                        "service-hours", hours + long1 + long1.replace("2026-05-01", "2026-05-02"));
        assertEquals(201, filed.statusCode(), filed.body());
        toldOfLine(2, "impossible-day", imported("service-hours", hours + long1));
    }

    @Test
    void everyImportedRowHasItsHistoryItsEntryOfTheTrailAndItsPlaceInTheFigures() {
        String unit = unit("示例台账红十字会", "TOWNSHIP", "OTHER", "360803101");
        String lines =
                IntStream.range(0, 60)
                        .mapToObj(
                                i ->
                                        "%s,2020-01-01,ONLINE,true,,false,%s"
                                                .formatted(person("1990-02-02"), unit))
                        .collect(Collectors.joining("\n"));
        String header =
                "person,enrolledOn,channel,pledgeSigned,pledge,guardianConsent,organisation\n";
        assertEquals(201, imported("volunteers", header + lines).statusCode());
        List<JsonObject> rows = list("/api/v1/volunteers?limit=100&organisation=" + unit);
        assertEquals(60, rows.size());
        for (JsonObject row : rows) {
            String id = row.getString("id");
            assertEquals(
                    List.of("create"),
                    list("/api/v1/volunteers/" + id + "/history").stream()
                            .map(line -> line.getString("operation"))
                            .toList());
            assertEquals(1, list("/api/v1/audit?row=" + id).size());
        }
        JsonObject counted =
                TestPlatform.json(
                        post(
                                "/api/v1/kpis/recount",
                                """
                                {"kpi":"directory.volunteers","region":"360803101","from":"2026-11","to":"2026-11"}\
                                """));
        assertTrue(counted.getBoolean("equal"), counted.toString());
    }

    @Test
    void ledgersImportedAtOnceMakeNobodyAVolunteerTwice() throws Exception {
        List<String> shared = IntStream.range(0, 5).mapToObj(i -> person("1990-02-02")).toList();
        String header =
                "person,enrolledOn,channel,pledgeSigned,pledge,guardianConsent,organisation\n";
        platform.token("nation");
        List<Callable<HttpResponse<String>>> clerks = new ArrayList<>();
        for (String unit : List.of(township, neighbour)) {
            // What was read before the last lines are locked must not be what they are judged by.
            Stream<String> own = IntStream.range(0, 100).mapToObj(i -> person("1990-02-02"));
            String ledger =
                    Stream.concat(own, shared.stream())
                            .map(who -> "%s,2020-01-01,ONLINE,true,,false,%s".formatted(who, unit))
                            .collect(Collectors.joining("\n", header, "\n"));
            clerks.add(() -> patiently(() -> imported("volunteers", ledger)));
        }
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(clerks.size())) {
            for (Future<HttpResponse<String>> one : threads.invokeAll(clerks)) {
                answers.add(one.get().statusCode());
            }
        }
        assertEquals(List.of(201, 422), answers.stream().sorted().toList());
        for (String who : shared) {
            assertEquals(1, list("/api/v1/volunteers?person=" + who).size());
        }
    }

    private HttpResponse<String> imported(String entity, String table) {
        return csv("/api/v1/" + entity + "/import", table);
    }

    /** Nothing is filed, and this line is told why. */
    private static void toldOfLine(int line, String code, HttpResponse<String> answer) {
        assertEquals(422, answer.statusCode(), answer.body());
        List<String> told =
                TestPlatform.json(answer)
                        .getJsonArray("errors")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .filter(error -> error.getString("code").equals(code))
                        .map(error -> error.getString("message"))
                        .toList();
        assertEquals(1, told.size(), answer.body());
        assertTrue(told.getFirst().startsWith("第 %d 行:".formatted(line)), answer.body());
    }

    @Test
    void aLedgerIsLookedAtLineByLineBeforeItIsFiled() {
        String ledger =
                """
                姓名,手机,备注,organisation
                示例台账甲,13800000001,老会员,%1$s
                ,13800000002,没有姓名,%1$s
                示例台账乙,abc,电话有误,%1$s
                """
                        .formatted(township);
        String map = "map=%E6%89%8B%E6%9C%BA:phone,%E5%A4%87%E6%B3%A8:";
        HttpResponse<String> dry = csv("/api/v1/people/import?dryRun=true&" + map, ledger);
        assertEquals(200, dry.statusCode(), dry.body());
        JsonObject report = TestPlatform.json(dry);
        assertEquals(1, report.getInt("rows"));
        assertEquals(2, report.getInt("refusedLines"));
        assertEquals(
                List.of(3, 4),
                report.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
                        .map(e -> e.getInt("line"))
                        .toList());
        assertEquals(
                0,
                list("/api/v1/people?name=%E7%A4%BA%E4%BE%8B%E5%8F%B0%E8%B4%A6%E7%94%B2").size());
        assertEquals(422, csv("/api/v1/people/import?" + map, ledger).statusCode());
        String good = ledger.lines().limit(2).collect(Collectors.joining("\n"));
        assertEquals(201, csv("/api/v1/people/import?" + map, good).statusCode());
        assertEquals(
                1,
                list("/api/v1/people?name=%E7%A4%BA%E4%BE%8B%E5%8F%B0%E8%B4%A6%E7%94%B2").size());
        assertEquals(400, csv("/api/v1/people/import?map=phone", good).statusCode());
        assertEquals(422, csv("/api/v1/people/import", good).statusCode());
    }

    private HttpResponse<String> csv(String path, String table) {
        return platform.send(
                platform.as("nation", path)
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofString(table)));
    }

    @Test
    void aDeathEndsEverythingAtOnce() {
        String membership = member(township, "2020-01-01");
        String person = read("/api/v1/memberships/" + membership).getString("person");
        refused("roles-go-on", turn("people", person, "die", "2026-11-01"));
        HttpResponse<String> answer =
                post(X + "people/%s/death".formatted(person), "{\"on\":\"2026-11-01\"}");
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals("DECEASED", state("people", person));
        assertEquals("DECEASED", state("memberships", membership));
        for (String role : List.of("memberships", "volunteers", "post-holdings")) {
            refused("not-living", post(role, takenUp(role, person)));
        }
    }

    /** What somebody would become. */
    private String takenUp(String role, String person) {
        return switch (role) {
            case "volunteers" ->
                    """
                    {"person":"%s","enrolledOn":"2026-11-02","channel":"ONLINE","pledgeSigned":true,
                     "pledge":[],"guardianConsent":false,"organisation":"%s"}\
                    """
                            .formatted(person, neighbour);
            case "post-holdings" ->
                    """
                    {"post":"HONORARY_PRESIDENT","person":"%s","employment":"PART_TIME",
                     "fromDate":"2026-11-02","organisation":"%s"}\
                    """
                            .formatted(person, township);
            default -> membership(person, township, "2026-11-02");
        };
    }

    private String state(String entity, String id) {
        return read("/api/v1/%s/%s".formatted(entity, id)).getString("state");
    }

    // ---- members

    @Test
    void joiningTakesApprovalACardAndTheRightUnit() {
        String application = membership(person("1980-05-05"), township, "2026-01-01");
        String m = id("memberships", application);
        refused("member-already", post("memberships", application));
        refused("not-approved", post("member-cards", card(m)));
        move("memberships", m, "submit", "2026-01-02");
        move("memberships", m, "approve", "2026-01-03");
        refused("no-card", turn("memberships", m, "activate", "2026-01-04"));
        String first = made("member-cards", card(m)).getString("number");
        refused("card-is-valid", post("member-cards", card(m)));
        assertTrue(first.matches("36-[0-9]{8}"), first);
        String n = id("memberships", membership(person("1980-05-05"), township, "2026-01-01"));
        move("memberships", n, "submit", "2026-01-02");
        move("memberships", n, "approve", "2026-01-03");
        String second = made("member-cards", card(n)).getString("number");
        assertEquals(
                Integer.parseInt(first.substring(3)) + 1,
                Integer.parseInt(second.substring(3)),
                "a refused card takes no number");
        String direct =
                membership(person("1980-05-05"), township, "2026-01-01")
                        .replace("\"LEDGER\"", "\"COUNTY\"");
        String d = id("memberships", direct);
        move("memberships", d, "submit", "2026-01-02");
        refused("direct-below-county", turn("memberships", d, "approve", "2026-01-03"));
    }

    @Test
    void ageGuardianAndUnitFitTheKind() {
        String child = person("2012-03-03");
        String youth = membership(child, township, "2026-01-01").replace("\"ADULT\"", "\"YOUTH\"");
        refused("too-young", post("memberships", membership(child, township, "2026-01-01")));
        refused("no-guardian-consent", post("memberships", youth));
        refused("no-guardian", post("memberships", youth));
        refused("no-guardian", patch("people", child, "{\"guardian\":\"%s\"}".formatted(child)));
        assertEquals(
                200,
                patch("people", child, "{\"guardian\":\"%s\"}".formatted(person("1980-01-01")))
                        .statusCode());
        made("memberships", youth.replace("\"guardianConsent\":false", "\"guardianConsent\":true"));
        String group =
                """
                {"kind":"GROUP","grade":"ORDINARY","channel":"OTHER","path":"COUNTY","appliedOn":"2026-01-01",
                 "guardianConsent":false,"backbone":false,"organisation":"%s"}\
                """;
        HttpResponse<String> bare = post("memberships", group.formatted(county));
        assertEquals(
                Set.of("unitName", "creditCode", "contact"),
                TestPlatform.json(bare)
                        .getJsonArray("errors")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .map(e -> e.getString("field"))
                        .collect(Collectors.toSet()));
        refused(
                "group-below-county",
                post(
                        "memberships",
                        with(
                                group.formatted(township),
                                "\"unitName\":\"示例公司\",\"creditCode\":\"13100000500004729P\",\"contact\":\"%s\""
                                        .formatted(person("1980-01-01")))));
    }

    @Test
    void aTransferLeavesNoDayWithoutAMembershipAndNoneWithTwo() {
        String m = member(township, "2015-06-01");
        refused("no-transfer", turn("memberships", m, "transfer-out", "2026-11-01"));
        String request =
                """
                {"membership":"%s","destination":"%s","reason":"毕业","organisation":"%s"}\
                """;
        refused("already-there", post("transfers", request.formatted(m, township, township)));
        JsonObject transfer = made("transfers", request.formatted(m, neighbour, township));
        assertEquals("2027-01-21", transfer.getString("answerBy"));
        refused("transfer-pending", post("transfers", request.formatted(m, neighbour, township)));
        String id = transfer.getString("id");
        refused("not-carried-out", turn("transfers", id, "accept", "2026-11-22"));
        refused("time-not-over", turn("transfers", id, "time-out", "2026-11-22"));
        HttpResponse<String> answer =
                post(X + "transfers/%s/accept".formatted(id), "{\"on\":\"2026-11-20\"}");
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals("TRANSFERRED", state("memberships", m));
        assertEquals("ACCEPTED", state("transfers", id));
        JsonObject next = list("/api/v1/memberships?previous=" + m).getFirst();
        assertEquals("ACTIVE", next.getString("state"));
        assertEquals("2015-06-01", next.getString("joinedOn"));
        assertEquals(neighbour, next.getString("organisation"));
        refused("not-pending", post(X + "transfers/%s/accept".formatted(id), "{}"));
    }

    @Test
    void twoYearsInARowUnpaidProposeALapseAndYouthNeverLapses() {
        String unpaid = member(township, "2022-01-01");
        String between = member(township, "2022-01-01");
        made("fee-payments", payment(between, 2025, "10", township));
        String alternately = member(township, "2023-01-01");
        made("fee-payments", payment(alternately, 2024, "10", township));
        String child = person("2012-03-03");
        patch("people", child, "{\"guardian\":\"%s\"}".formatted(person("1980-01-01")));
        String youth =
                active(
                        id(
                                "memberships",
                                membership(child, township, "2021-01-01")
                                        .replace("\"ADULT\"", "\"YOUTH\"")
                                        .replace(
                                                "\"guardianConsent\":false",
                                                "\"guardianConsent\":true")),
                        "2021-01-01");
        Set<String> proposed =
                list(X + "memberships/lapse-proposals").stream()
                        .map(l -> l.getString("membership"))
                        .collect(Collectors.toSet());
        assertTrue(proposed.contains(unpaid));
        assertFalse(proposed.contains(between));
        assertFalse(proposed.contains(alternately), "2023 and 2025 do not follow one another");
        assertFalse(proposed.contains(youth));
        refused("youth-never-lapses", turn("memberships", youth, "lapse", "2026-11-22"));
        refused("not-unpaid-long-enough", turn("memberships", between, "lapse", "2026-11-22"));
        move("memberships", unpaid, "lapse", "2026-11-22");
        refused("not-a-member", post("fee-payments", payment(unpaid, 2026, "10", township)));
        assertEquals(
                "EXEMPT",
                list(X + "memberships/%s/fees".formatted(youth)).getFirst().getString("status"));
        assertFalse(read(X + "memberships/%s/rights".formatted(youth)).getBoolean("vote"));
        assertTrue(read(X + "memberships/%s/rights".formatted(between)).getBoolean("vote"));
    }

    @Test
    void whatAMembershipMayNotBe() {
        String who = person("1980-05-05");
        refused(
                "group-is-no-person",
                post(
                        "memberships",
                        membership(who, county, "2026-01-01").replace("ADULT", "GROUP")));
        String numbered = "\"cardNo\":\"示例-1\"";
        made("memberships", with(membership(who, township, "2026-01-01"), numbered));
        refused(
                "card-number-taken",
                post(
                        "memberships",
                        with(membership(person("1980-05-05"), township, "2026-01-01"), numbered)));
        refused(
                "not-a-province",
                post(
                        "card-schemes",
                        """
                        {"province":"3608","validFrom":"2026-01-01","prefix":"JA-","digits":6,"yearly":false,"organisation":"%s"}\
                        """
                                .formatted(county)));
        String applicant =
                id("memberships", membership(person("1980-05-05"), township, "2026-01-01"));
        refused("not-transferred", turn("memberships", applicant, "take-over", "2026-11-22"));
        String vote =
                """
                {"membership":"%s","kind":"VOTE","heldOn":"2026-11-01","organisation":"%s"}\
                """
                        .formatted(applicant, township);
        refused("may-not-vote", post("member-events", vote));
        String training = vote.replace("VOTE", "TRAINING");
        made("member-events", training);
        refused(
                "before-joining",
                post("member-events", training.replace("2026-11-01", "1999-11-01")));
        String congress =
                id(
                        "congresses",
                        """
                        {"number":9,"plannedOn":"2027-05-01","delegates":60,"termYears":5,"dossier":[],"organisation":"%s"}\
                        """
                                .formatted(county));
        String delegate =
                """
                {"congress":"%s","membership":"%s","outcome":"NOMINATED","organisation":"%s"}\
                """;
        refused("may-not-vote", post("delegates", delegate.formatted(congress, applicant, county)));
        made("delegates", delegate.formatted(congress, member(township, "2020-01-01"), county));
    }

    @Test
    void onlyAnEstablishedUnitAdmitsMembersAndTakesThemOver() {
        String preparing =
                id("organisations", organisation("示例筹备红十字会", "TOWNSHIP", "SCHOOL", "360803100"));
        String applicant =
                id("memberships", membership(person("1980-05-05"), preparing, "2026-01-01"));
        move("memberships", applicant, "submit", "2026-01-02");
        refused("unit-not-established", turn("memberships", applicant, "approve", "2026-01-03"));
        String request =
                """
                {"membership":"%s","destination":"%s","reason":"毕业","organisation":"%s"}\
                """;
        refused(
                "unit-not-established",
                post(
                        "transfers",
                        request.formatted(member(township, "2020-01-01"), preparing, township)));
        refused(
                "not-active",
                post("transfers", request.formatted(applicant, neighbour, preparing)));
    }

    // ---- fees

    @Test
    void aThousandYuanIsSplitOverTheLevels() {
        String base = X + "fees/split?amount=1000&organisation=" + township;
        assertEquals(List.of("800.00", "140.00", "42.00", "12.60", "5.40"), amounts(base));
        made(
                "fee-splits",
                """
                {"appliesIn":"360702","validFrom":"2026-01-01","reading":"OWN_COLLECTION","basePercent":80,
                 "branchPercent":70,"groupPassedUp":true,"source":"示例办法","organisation":"%s"}\
                """
                        .formatted(county));
        String there = unit("章贡区红十字会", "COUNTY", "BRANCH", "360702");
        String below = list("/api/v1/organisations?region=360702100").getFirst().getString("id");
        String own = X + "fees/split?amount=1000&organisation=";
        assertEquals(List.of("800.00", "200.00"), amounts(own + below));
        assertEquals(List.of("700.00", "300.00"), amounts(own + there));
        assertEquals(List.of("1000.00"), amounts(own + there + "&kind=GROUP"));
        refused("invalid", platform.get("nation", X + "fees/split?amount=1.005"));
    }

    private List<String> amounts(String path) {
        return list(path).stream().map(s -> s.getJsonNumber("amount").toString()).toList();
    }

    @Test
    void whatIsPaidBeyondTheFeeIsAGiftAndNothingIsEverChanged() {
        String m = member(township, "2024-01-01");
        JsonObject paid = made("fee-payments", payment(m, 2026, "25.50", township));
        assertEquals("10.00", paid.getJsonNumber("fee").toString());
        assertEquals("15.50", paid.getJsonNumber("gift").toString());
        assertEquals(BigDecimal.ZERO, balance(paid).stripTrailingZeros());
        JsonObject again = made("fee-payments", payment(m, 2026, "3", township));
        assertEquals("3.00", again.getJsonNumber("gift").toString());
        assertEquals(
                409, patch("fee-payments", paid.getString("id"), "{\"amount\":1}").statusCode());
        refused(
                "set-by-platform",
                post("fee-payments", with(payment(m, 2026, "3", township), "\"gift\":0")));
        refused("before-joining", post("fee-payments", payment(m, 2023, "10", township)));
        refused("too-early", post("fee-payments", payment(m, 2028, "10", township)));
        refused("member-elsewhere", post("fee-payments", payment(m, 2026, "10", neighbour)));
        String reversal =
                """
                {"payment":"%s","reason":"录错","organisation":"%s"}\
                """;
        refused(
                "paid-elsewhere",
                post("fee-reversals", reversal.formatted(paid.getString("id"), county)));
        String receipt = X + "receipts/" + paid.getString("code");
        assertEquals(paid.getString("receiptNo"), read(receipt).getString("receiptNo"));
        assertFalse(read(receipt).containsKey("reversedOn"));
        JsonObject back = made("fee-reversals", reversal.formatted(paid.getString("id"), township));
        assertEquals(BigDecimal.ZERO, balance(back).stripTrailingZeros());
        assertEquals("2026-11-22", read(receipt).getString("reversedOn"));
        refused(
                "duplicate",
                post("fee-reversals", reversal.formatted(paid.getString("id"), township)));
        assertEquals(
                "UNPAID",
                list(X + "memberships/%s/fees".formatted(m)).getLast().getString("status"));
    }

    private static BigDecimal balance(JsonObject entry) {
        return entry.getJsonArray("postings").getValuesAs(JsonObject.class).stream()
                .map(
                        p ->
                                p.getJsonNumber("debit")
                                        .bigDecimalValue()
                                        .subtract(p.getJsonNumber("credit").bigDecimalValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void parallelPayersBalanceToTheCentAndReceiptsHaveNoGaps() throws Exception {
        String unit = unit("示例银行红十字会", "TOWNSHIP", "ENTERPRISE", "360803101");
        List<String> members = List.of(member(unit, "2026-01-01"), member(unit, "2026-01-01"));
        platform.token("nation");
        List<Callable<HttpResponse<String>>> payers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            // Every payment is sent twice.
            String body = payment(members.get(i / 2 % 2), 2026, "0.77", unit);
            String key = "payment-" + i / 2;
            payers.add(() -> paid(key, body));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<HttpResponse<String>> answer : threads.invokeAll(payers)) {
                assertEquals(201, answer.get().statusCode(), answer.get().body());
            }
        }
        List<JsonObject> rows = list("/api/v1/fee-payments?organisation=" + unit + "&limit=100");
        assertEquals(20, rows.size());
        Set<String> numbers = new HashSet<>();
        BigDecimal fees = BigDecimal.ZERO;
        for (JsonObject row : rows) {
            numbers.add(row.getString("receiptNo"));
            assertEquals(BigDecimal.ZERO, balance(row).stripTrailingZeros());
            fees = fees.add(row.getJsonNumber("fee").bigDecimalValue());
        }
        assertEquals(new BigDecimal("15.40"), fees);
        Set<String> dense = new HashSet<>();
        for (int i = 1; i <= 20; i++) {
            dense.add("2026-%06d".formatted(i));
        }
        assertEquals(dense, numbers);
    }

    /** Sends a payment, again where it is told to: who waits for others too long is sent away. */
    private HttpResponse<String> paid(String key, String body) {
        HttpResponse<String> answer;
        do {
            answer =
                    platform.send(
                            platform.as("nation", "/api/v1/fee-payments")
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", key)
                                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        } while (answer.statusCode() == 409);
        return answer;
    }

    @Test
    void whatEachLevelOwesIsWhatItPassedOnLessWhatItRemitted() {
        String m = member(township, "2019-01-01");
        made("fee-payments", payment(m, 2020, "10", township));
        made(
                "fee-remittances",
                """
                {"year":2020,"amount":1.50,"remittedOn":"2020-12-31","voucher":"示例1","organisation":"%s"}\
                """
                        .formatted(township));
        List<JsonObject> levels = list(X + "fees/levels?year=2020");
        JsonObject base = level(levels, "360803100");
        assertEquals("10.00", base.getJsonNumber("collected").toString());
        assertEquals("8.00", base.getJsonNumber("share").toString());
        assertEquals("2.00", base.getJsonNumber("owes").toString());
        assertEquals("0.50", base.getJsonNumber("open").toString());
        assertEquals("1.40", level(levels, "360803").getJsonNumber("share").toString());
        assertEquals("0.60", level(levels, "360803").getJsonNumber("owes").toString());
        BigDecimal shares =
                levels.stream()
                        .map(l -> l.getJsonNumber("share").bigDecimalValue())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(new BigDecimal("10.00"), shares);
    }

    private static JsonObject level(List<JsonObject> levels, String region) {
        return levels.stream()
                .filter(l -> l.getString("region").equals(region))
                .findFirst()
                .orElseThrow();
    }

    // ---- volunteers

    @Test
    void registrationTakesTwentyHoursAYear() {
        String v = volunteer();
        served(v, "2026-03-01", "8");
        served(v, "2026-03-02", "8");
        served(v, "2026-03-03", "3.5");
        refused("too-few-hours", turn("volunteers", v, "register", "2026-11-22"));
        served(v, "2026-03-04", "0.5");
        assertTrue(read(X + "volunteers/%s/service".formatted(v)).getBoolean("registrable"));
        move("volunteers", v, "register", "2026-11-22");
        refused(
                "volunteer-already",
                post(
                        "volunteers",
                        """
                        {"person":"%s","enrolledOn":"2020-01-01","channel":"ONLINE","pledgeSigned":true,
                         "pledge":[],"guardianConsent":false,"organisation":"%s"}\
                        """
                                .formatted(
                                        read("/api/v1/volunteers/" + v).getString("person"),
                                        neighbour)));
    }

    @Test
    void aHundredHoursAreOneStarAndAHalfHourLessIsNone() {
        String v = volunteer();
        for (int i = 0; i < 4; i++) {
            served(v, "2025-0%d-01".formatted(i + 1), "24");
        }
        served(v, "2025-05-01", "3.5");
        assertEquals(0, read(X + "volunteers/%s/service".formatted(v)).getInt("stars"));
        served(v, "2025-06-01", "0.5");
        assertEquals(1, read(X + "volunteers/%s/service".formatted(v)).getInt("stars"));
        made(
                "star-scales",
                """
                {"appliesIn":"360803101","validFrom":"2026-01-01","steps":[{"stars":1,"hours":200}],"source":"示例","organisation":"%s"}\
                """
                        .formatted(county));
        assertEquals(1, read(X + "volunteers/%s/service".formatted(v)).getInt("stars"));
        refused(
                "steps-do-not-rise",
                post(
                        "star-scales",
                        """
                        {"appliesIn":"360803101","validFrom":"2026-02-01","steps":[{"stars":2,"hours":200},{"stars":1,"hours":300}],"source":"示例","organisation":"%s"}\
                        """
                                .formatted(county)));
        String certificate =
                made(
                                "service-certificates",
                                """
                                {"volunteer":"%s","fromDate":"2025-01-01","toDate":"2025-12-31","organisation":"%s"}\
                                """
                                        .formatted(v, township))
                        .getString("code");
        assertEquals(
                "100", read(X + "certificates/" + certificate).getJsonNumber("hours").toString());
        assertEquals(404, platform.get("nation", X + "certificates/ABCDEFGH2345").statusCode());
        assertEquals(
                read("/api/v1/organisations/" + township).getString("name"),
                read(X + "certificates/" + certificate).getString("issuer"));
    }

    @Test
    void anHonourIsCheckedByItsCodeOnceItIsAwarded() {
        JsonObject honour =
                made(
                        "honours",
                        """
                        {"title":"示例奖章","person":"%s","issuer":"示例总会","level":"NATIONAL","year":2026,"organisation":"%s"}\
                        """
                                .formatted(person("1980-01-01"), township));
        String check = X + "honours/" + honour.getString("code");
        assertEquals(404, platform.get("nation", check).statusCode());
        move("honours", honour.getString("id"), "award", "2026-11-20");
        assertEquals("示例奖章", read(check).getString("title"));
        assertFalse(read(check).containsKey("person"));
    }

    @Test
    void fiveStarsComeAfter100_300_600_1000And1500Hours() {
        String v = volunteer();
        LocalDate day = LocalDate.of(2024, 1, 1);
        Map<Integer, Integer> stars = new TreeMap<>();
        for (int hours = 20; hours <= 1_500; hours += 20) {
            day = day.plusDays(1);
            served(v, day.toString(), "20");
            stars.putIfAbsent(
                    read(X + "volunteers/%s/service".formatted(v)).getInt("stars"), hours);
        }
        assertEquals(Map.of(0, 20, 1, 100, 2, 300, 3, 600, 4, 1_000, 5, 1_500), stars);
    }

    @Test
    void aLifetimeOfServiceIsManyYearsAndHoursOrMoreHoursStill() {
        String v = volunteer();
        String service = X + "volunteers/%s/service".formatted(v);
        served(v, "2025-01-01", "20");
        local("LIFETIME_HOURS_ALONE", 20);
        assertFalse(read(service).getBoolean("lifetime"));
        served(v, "2025-01-02", "0.5");
        assertTrue(read(service).getBoolean("lifetime"));
        local("LIFETIME_HOURS", 20.5);
        local("LIFETIME_YEARS", 6);
        assertFalse(read(service).getBoolean("lifetime"));
        served(v, "2025-01-03", "0.5");
        assertTrue(read(service).getBoolean("lifetime"));
    }

    private void local(String threshold, double number) {
        made(
                "local-rules",
                """
                {"threshold":"%s","appliesIn":"360803100","validFrom":"2026-01-01","number":%s,"source":"示例","organisation":"%s"}\
                """
                        .formatted(threshold, number, county));
    }

    @Test
    void anImpactAssessmentIsKeptAsItWasConcluded() {
        String body =
                """
                {"processing":"示例红人榜","kinds":["PROVIDED"],"assessedOn":"2026-11-01","lawful":"是",
                 "risks":"示例","measures":"示例","papers":[],"organisation":"%s"}\
                """
                        .formatted(county);
        refused("required", post("impact-assessments", body.replace("\"risks\":\"示例\",", "")));
        JsonObject assessed = made("impact-assessments", body);
        assertEquals("2029-11-01", assessed.getString("keptUntil"));
        String id = assessed.getString("id");
        move("impact-assessments", id, "conclude", "2026-11-22");
        assertEquals(409, patch("impact-assessments", id, "{\"risks\":\"无\"}").statusCode());
        assertEquals(
                409,
                platform.send(
                                platform.as("nation", "/api/v1/impact-assessments/" + id)
                                        .header("If-Match", "*")
                                        .DELETE())
                        .statusCode());
    }

    @Test
    void hoursAreNeverChangedOnlyCorrectedAndNobodyServesMoreThanADay() {
        String v = volunteer();
        JsonObject first = made("service-hours", hours(v, "2026-04-01", "20"));
        assertEquals("nation", first.getString("enteredBy"));
        assertEquals(
                409, patch("service-hours", first.getString("id"), "{\"hours\":2}").statusCode());
        refused("impossible-day", post("service-hours", hours(v, "2026-04-01", "5")));
        refused("not-positive", post("service-hours", hours(v, "2026-04-02", "-5")));
        HttpResponse<String> again = post("service-hours", hours(v, "2026-04-02", "9"));
        assertEquals(List.of("long-service"), codes(again, "warnings"));
        HttpResponse<String> copied = post("service-hours", hours(v, "2026-04-02", "9"));
        assertTrue(codes(copied, "warnings").contains("same-again"), copied.body());
        String correction =
                with(
                        hours(v, "2026-04-01", "-18").replace("ORGANISER", "CORRECTION"),
                        "\"corrects\":\"%s\"".formatted(first.getString("id")));
        made("service-hours", correction);
        refused("impossible-day", post("service-hours", correction));
    }

    @Test
    void aShiftHasSoManyPlacesAndARiskyOneTakesInsurance() {
        String activity =
                id(
                        "activities",
                        """
                        {"title":"示例救援演练","line":"RESCUE","heldOn":"2026-11-22","regularity":"ONCE","risky":true,
                         "shifts":[{"name":"上午","places":1}],"organisation":"%s"}\
                        """
                                .formatted(township));
        String v = volunteer();
        String signUp =
                """
                {"activity":"%s","volunteer":"%s","shift":"%s","organisation":"%s"}\
                """;
        refused("not-open", post("sign-ups", signUp.formatted(activity, v, "上午", township)));
        move("activities", activity, "open", "2026-11-20");
        refused("not-insured", post("sign-ups", signUp.formatted(activity, v, "上午", township)));
        refused("no-such-shift", post("sign-ups", signUp.formatted(activity, v, "晚上", township)));
        insure(v, "P1");
        String child =
                id(
                        "volunteers",
                        takenUp("volunteers", person("2010-03-03"))
                                .replace("\"guardianConsent\":false", "\"guardianConsent\":true"));
        insure(child, "P0");
        refused(
                "minor-at-risk",
                post("sign-ups", signUp.formatted(activity, child, "上午", township)));
        JsonObject signedUp = made("sign-ups", signUp.formatted(activity, v, "上午", township));
        refused(
                "signed-up-already",
                post("sign-ups", signUp.formatted(activity, v, "上午", township)));
        String w = volunteer();
        insure(w, "P2");
        refused("full", post("sign-ups", signUp.formatted(activity, w, "上午", township)));
        HttpResponse<String> scanned =
                post(X + "check-in", "{\"code\":\"%s\"}".formatted(signedUp.getString("code")));
        assertEquals(200, scanned.statusCode(), scanned.body());
        assertEquals("CHECKED_IN", state("sign-ups", signedUp.getString("id")));
    }

    @Test
    void whoeverSignedUpIsCheckedInByTheCodeOnTheirSheet() {
        String activity =
                id(
                        "activities",
                        """
                        {"title":"示例便民服务","line":"RESCUE","heldOn":"2026-11-22","regularity":"ONCE","risky":false,
                         "shifts":[{"name":"下午","places":9}],"organisation":"%s"}\
                        """
                                .formatted(township));
        move("activities", activity, "open", "2026-11-20");
        String volunteer = volunteer();
        insure(volunteer, "P3");
        JsonObject signUp =
                made(
                        "sign-ups",
                        """
                        {"activity":"%s","volunteer":"%s","shift":"下午","organisation":"%s"}\
                        """
                                .formatted(activity, volunteer, township));
        String row = "/programs/directory/sign-up/" + signUp.getString("id");
        String code = signUp.getString("code");
        String cookie = platform.signIn("nation");
        String sheet = platform.page(cookie, row + "/print").body();
        assertTrue(sheet.contains("/m/check-in?code=" + code), sheet);
        String page = platform.page(cookie, "/m/check-in?code=" + code).body();
        assertTrue(page.contains("value=\"" + code + "\""), page);
        HttpResponse<String> unknown = scanned(cookie, "2345", "key-of-a-mistake");
        assertEquals(422, unknown.statusCode());
        assertTrue(unknown.body().contains("没有这个签到码"), unknown.body());
        for (String typed : List.of(code, code)) {
            HttpResponse<String> done = scanned(cookie, typed, "key-of-a-check-in");
            assertEquals(303, done.statusCode(), done.body());
            assertEquals(row, done.headers().firstValue("Location").orElseThrow());
        }
        assertEquals("CHECKED_IN", state("sign-ups", signUp.getString("id")));
        assertEquals(409, scanned(cookie, code, "key-of-another-phone").statusCode());
    }

    private HttpResponse<String> scanned(String cookie, String code, String key) {
        return platform.submit(cookie, "/m/check-in", "/m/check-in", "code", code, "key", key);
    }

    private void insure(String volunteer, String policy) {
        made(
                "insurances",
                """
                {"volunteer":"%s","insurer":"示例保险","policyNo":"%s","fromDate":"2026-01-01","toDate":"2026-12-31","organisation":"%s"}\
                """
                        .formatted(volunteer, policy, township));
    }

    @Test
    void hoursThatCannotBeAreFlaggedAndKept() {
        String summary =
                """
                {"title":"示例护理队","asOf":"2021-10-15","volunteers":27000,"years":20,"hours":%d,"services":%d,"source":"示例","organisation":"%s"}\
                """;
        HttpResponse<String> more =
                post("service-summaries", summary.formatted(1_000_000_000L, 1_000_000L, township));
        assertEquals(List.of("hours-per-service", "hours-per-volunteer"), codes(more, "warnings"));
        assertEquals(List.of("1000.00", "1851.85"), means(more));
        HttpResponse<String> fewer =
                post("service-summaries", summary.formatted(200_000_000L, 800_000L, township));
        assertEquals(List.of("hours-per-service"), codes(fewer, "warnings"));
        assertEquals(List.of("250.00", "370.37"), means(fewer));
    }

    private static List<String> means(HttpResponse<String> summary) {
        JsonObject row = TestPlatform.json(summary);
        return Stream.of("hoursPerService", "hoursPerVolunteerYear")
                .map(mean -> String.valueOf(row.get(mean)))
                .toList();
    }

    @Test
    void nothingEndsBeforeItBegins() {
        String who = person("1970-01-01");
        String v = volunteer();
        String backwards =
                "\"%s\":\"2026-02-02\",\"%s\":\"2026-02-01\",\"organisation\":\"" + county + "\"}";
        refused(
                "ends-before-it-begins",
                post(
                        "liaisons",
                        "{\"served\":\"%s\",\"kind\":\"LIAISON\",\"person\":\"%s\","
                                        .formatted(township, who)
                                + backwards.formatted("fromDate", "toDate")));
        refused(
                "ends-before-it-begins",
                post(
                        "insurances",
                        "{\"volunteer\":\"%s\",\"insurer\":\"示例保险\",\"policyNo\":\"B1\","
                                        .formatted(v)
                                + backwards.formatted("fromDate", "toDate")));
        refused(
                "ends-before-it-begins",
                post(
                        "post-holdings",
                        with(
                                post("HONORARY_PRESIDENT", who, county),
                                "\"termEnds\":\"2023-12-31\"")));
        refused(
                "due-before-found",
                post(
                        "findings",
                        "{\"inspected\":\"%s\",\"kind\":\"DAILY\",\"severity\":\"MINOR\",\"problem\":\"示例\","
                                        .formatted(township)
                                + backwards.formatted("foundOn", "due")));
        refused(
                "visited-before",
                post(
                        "care-visits",
                        "{\"membership\":\"%s\",\"relation\":\"SELF\",\"reason\":\"ILLNESS\","
                                        .formatted(member(township, "2020-01-01"))
                                + backwards.formatted("happenedOn", "visitedOn")));
        String applied =
                membership(person("1980-05-05"), township, "2026-02-02").replace("LEDGER", "BASE");
        refused(
                "joined-before-applying",
                post(
                        "memberships",
                        applied.replace(
                                "\"joinedOn\":\"2026-02-02\"", "\"joinedOn\":\"2026-02-01\"")));
    }

    @Test
    void aDisbandedTeamTakesNobodyIn() {
        String team =
                id(
                        "teams",
                        """
                        {"name":"示例三队","kind":"YOUTH","brand":"爱心卫士","foundedOn":"2021-01-01","uniform":true,"managedOnline":true,"organisation":"%s"}\
                        """
                                .formatted(township));
        String member =
                """
                {"team":"%s","volunteer":"%s","fromDate":"2026-02-02","toDate":"%s","pledgeSigned":true,"organisation":"%s"}\
                """;
        String v = volunteer();
        refused(
                "ends-before-it-begins",
                post("team-members", member.formatted(team, v, "2026-02-01", township)));
        made("team-members", member.formatted(team, v, "2026-02-02", township));
        move("teams", team, "found", "2021-01-01");
        move("teams", team, "disband", "2026-03-01");
        refused(
                "team-disbanded",
                post("team-members", member.formatted(team, volunteer(), "2026-02-02", township)));
    }

    @Test
    void anActivityIsHeldAndCheckedInToOnItsDay() {
        String activity =
                """
                {"title":"示例活动","line":"HEALTH","heldOn":"%s","regularity":"ONCE","risky":false,
                 "shifts":[{"name":"上午","places":9}%s],"organisation":"%s"}\
                """;
        refused(
                "shift-twice",
                post(
                        "activities",
                        activity.formatted(
                                "2026-11-22", ",{\"name\":\"上午\",\"places\":2}", township)));
        String tomorrow = id("activities", activity.formatted("2026-11-23", "", township));
        move("activities", tomorrow, "open", "2026-11-20");
        refused("not-yet", turn("activities", tomorrow, "hold", "2026-11-22"));
        String signUp =
                id(
                        "sign-ups",
                        """
                        {"activity":"%s","volunteer":"%s","shift":"上午","organisation":"%s"}\
                        """
                                .formatted(tomorrow, volunteer(), township));
        refused("not-today", turn("sign-ups", signUp, "check-in", "2026-11-22"));
    }

    @Test
    void aCorrectionIsOneAndAYearOfHoursHasItsLimit() {
        String v = volunteer();
        String row = id("service-hours", hours(v, "2026-05-01", "6"));
        String correction = hours(v, "2026-05-01", "-1").replace("ORGANISER", "CORRECTION");
        refused("source-of-a-correction", post("service-hours", correction));
        String corrects = "\"corrects\":\"%s\"".formatted(row);
        refused(
                "source-of-a-correction",
                post("service-hours", with(hours(v, "2026-05-01", "-1"), corrects)));
        refused(
                "corrects-another",
                post("service-hours", with(correction.replace("05-01", "05-02"), corrects)));
        made("service-hours", with(correction, corrects));
        refused(
                "no-hours",
                post(
                        "service-certificates",
                        """
                        {"volunteer":"%s","fromDate":"2026-05-01","toDate":"2026-05-31","organisation":"%s"}\
                        """
                                .formatted(v, township)));
        made(
                "local-rules",
                """
                {"threshold":"YEAR_HOURS","appliesIn":"360803101","validFrom":"2020-01-01","number":7.5,"source":"示例","organisation":"%s"}\
                """
                        .formatted(county));
        String there = hours(v, "2026-05-03", "2.5").replace(township, neighbour);
        assertEquals(List.of(), codes(post("service-hours", there), "warnings"));
        flagged("many-hours", post("service-hours", there.replace("05-03", "05-04")));
    }

    @Test
    void oneTeamHasOneBrand() {
        String team =
                """
                {"name":"%s","kind":"YOUTH","brand":"小手大爱","foundedOn":"2021-01-01","uniform":true,"managedOnline":true,"organisation":"%s"}\
                """;
        made("teams", team.formatted("示例一队", township));
        refused("duplicate", post("teams", team.formatted("示例二队", township)));
    }

    // ---- standards and services

    @Test
    void aStandardIsPassedWhenEveryItemIsMetWithEvidence() {
        String template =
                id(
                        "checklist-templates",
                        """
                        {"name":"六有","issuer":"江西省红十字会","level":"TOWNSHIP","edition":"2020","scope":"ORGANISATION",
                         "validFrom":"2020-01-01","items":[{"code":"1","title":"有带头人","weight":50,"evidence":false},
                         {"code":"2","title":"有经费保障","weight":50,"evidence":true}],"organisation":"%s"}\
                        """
                                .formatted(county));
        String assessment =
                """
                {"template":"%s","assessedOn":"%s","results":[{"item":"1","met":true},%s],"organisation":"%s"}\
                """;
        JsonObject half =
                made(
                        "assessments",
                        assessment.formatted(
                                template,
                                "2026-01-01",
                                "{\"item\":\"2\",\"met\":false}",
                                township));
        assertEquals(50, half.getInt("score"));
        assertEquals(JsonValue.FALSE, half.get("passed"));
        refused(
                "no-evidence",
                post(
                        "assessments",
                        assessment.formatted(
                                template,
                                "2026-01-02",
                                "{\"item\":\"2\",\"met\":true}",
                                township)));
        refused(
                "unknown-item",
                post(
                        "assessments",
                        assessment.formatted(
                                template,
                                "2026-01-02",
                                "{\"item\":\"9\",\"met\":true}",
                                township)));
        JsonObject full =
                made(
                        "assessments",
                        assessment.formatted(
                                template,
                                "2026-01-03",
                                "{\"item\":\"2\",\"met\":true,\"evidence\":\"%s\"}"
                                        .formatted(attachment()),
                                township));
        assertEquals(JsonValue.TRUE, full.get("passed"));
        String empty =
                id(
                        "checklist-templates",
                        """
                        {"name":"六个100","issuer":"江西省红十字会","level":"PROVINCE","edition":"2021","scope":"ORGANISATION",
                         "validFrom":"2021-01-01","items":[],"organisation":"%s"}\
                        """
                                .formatted(county));
        refused(
                "no-items",
                post(
                        "assessments",
                        assessment.formatted(
                                empty, "2026-01-02", "{\"item\":\"2\",\"met\":true}", township)));
    }

    private String notice(String edition, String purposes, String validFrom, String organisation) {
        String notice =
                id(
                        "privacy-notices",
                        """
                        {"title":"示例告知书","edition":"%s","content":"告知","contentEn":"Told","purposes":[%s],
                         "validFrom":"%s","organisation":"%s"}\
                        """
                                .formatted(edition, purposes, validFrom, organisation));
        move("privacy-notices", notice, "publish", "2026-01-01");
        return notice;
    }

    private HttpResponse<String> consent(String person, String purpose, String day, String more) {
        return post(
                "consents",
                """
                {"person":"%s","purpose":"%s","givenOn":"%s","channel":"PAPER"%s,"organisation":"%s"}\
                """
                        .formatted(person, purpose, day, more, township));
    }

    @Test
    void aConsentRestsOnTheNearestNewestNoticeAndAGuardianGivesItForAChild() {
        String adult = person("1980-01-01");
        refused("no-notice", consent(adult, "SENSITIVE", "2026-03-01", ""));
        notice("1", "\"SENSITIVE\"", "2026-01-01", county);
        String newer = notice("2", "\"SENSITIVE\",\"ORDINARY\"", "2026-02-01", county);
        notice("3", "\"SENSITIVE\"", "2026-06-01", county);
        notice("4", "\"SENSITIVE\"", "2026-02-01", neighbour);
        HttpResponse<String> given = consent(adult, "SENSITIVE", "2026-03-01", "");
        assertEquals(201, given.statusCode(), given.body());
        assertEquals(newer, TestPlatform.json(given).getString("notice"));
        refused("duplicate", consent(adult, "SENSITIVE", "2026-03-02", ""));
        String child = person("2012-03-02");
        String guardian = ",\"guardian\":\"%s\"";
        refused("guardian-must-consent", consent(child, "SENSITIVE", "2026-03-01", ""));
        refused(
                "guardian-must-consent",
                consent(child, "SENSITIVE", "2026-03-01", guardian.formatted(child)));
        assertEquals(201, consent(child, "ORDINARY", "2026-03-02", "").statusCode());
        assertEquals(
                201,
                consent(child, "SENSITIVE", "2026-03-01", guardian.formatted(adult)).statusCode());
        assertTrue(
                list(X + "privacy-notices").stream()
                        .anyMatch(told -> told.getString("edition").equals("2")));
    }

    @Test
    void anAssessmentAnswersItsStandardOnceAndInTime() {
        String template =
                """
                {"name":"六精示例","issuer":"江西省红十字会","level":"TOWNSHIP","edition":"%s","scope":"%s","validFrom":"2020-01-01",
                 "passScore":%d,"items":[{"code":"1","title":"选点","weight":60,"evidence":false},{"code":"%s","title":"设计","weight":40,"evidence":false}],
                 "organisation":"%s"}\
                """;
        refused(
                "item-twice",
                post(
                        "checklist-templates",
                        template.formatted("1", "ORGANISATION", 60, "1", county)));
        refused(
                "out-of-reach",
                post(
                        "checklist-templates",
                        template.formatted("1", "ORGANISATION", 101, "2", county)));
        String standard =
                id("checklist-templates", template.formatted("1", "ORGANISATION", 60, "2", county));
        String assessment =
                """
                {"template":"%s","assessedOn":"%s","results":[{"item":"1","met":true}%s],"organisation":"%s"}\
                """;
        refused(
                "item-twice",
                post(
                        "assessments",
                        assessment.formatted(
                                standard,
                                "2026-01-01",
                                ",{\"item\":\"1\",\"met\":false}",
                                township)));
        refused(
                "before-the-standard",
                post("assessments", assessment.formatted(standard, "2019-12-31", "", township)));
        JsonObject first =
                made("assessments", assessment.formatted(standard, "2026-01-02", "", township));
        assertEquals(JsonValue.TRUE, first.get("passed"), "60 of 100 are enough");
        String repeats = "\"repeats\":\"%s\"".formatted(first.getString("id"));
        refused(
                "another-standard",
                post(
                        "assessments",
                        with(assessment.formatted(standard, "2026-01-01", "", township), repeats)));
        for (String scope : List.of("POSITION", "TEAM")) {
            String other =
                    id("checklist-templates", template.formatted(scope, scope, 60, "2", county));
            HttpResponse<String> bare =
                    post(
                            "assessments",
                            with(assessment.formatted(other, "2026-02-01", "", township), repeats));
            refused("wrong-scope", bare);
            refused("another-standard", bare);
        }
    }

    @Test
    void whoIsOnTheRedListConsentsAndIsGoneFromItOnceThatIsWithdrawn() {
        String entry =
                """
                {"issue":"2026-1","person":"%s","publicName":"示例好人","deed":"%s","organisation":"%s"}\
                """;
        String person = person("1980-01-01");
        refused(
                "number-in-text",
                post("red-list", entry.formatted(person, "电话 13800000000", township)));
        String deed = id("red-list", entry.formatted(person, "救起落水儿童", township));
        move("red-list", deed, "approve", "2026-11-01");
        refused("no-consent", turn("red-list", deed, "publish", "2026-11-01"));
        notice("红人榜", "\"PUBLICATION\"", "2026-01-01", county);
        String consent =
                TestPlatform.json(consent(person, "PUBLICATION", "2026-11-01", "")).getString("id");
        move("red-list", deed, "publish", "2026-11-03");
        JsonObject shown = list(X + "red-list").getLast();
        assertEquals(Set.of("issue", "name", "deed"), shown.keySet());
        move("consents", consent, "withdraw", "2026-11-04");
        assertEquals(List.of(), list(X + "red-list"));
        assertEquals(409, patch("consents", consent, "{\"channel\":\"ONLINE\"}").statusCode());
        assertEquals(201, consent(person, "PUBLICATION", "2026-11-05", "").statusCode());
        assertEquals(1, list(X + "red-list").size());
    }

    private HttpResponse<String> erase(String user, String request) {
        return platform.post(user, "/api/v1/erasures/" + request + "/erase", "{}");
    }

    private String erasure(String person) {
        return id(
                "erasures",
                """
                {"person":"%s","reason":"本人要求","requestedOn":"2026-11-01","organisation":"%s"}\
                """
                        .formatted(person, township));
    }

    private JsonObject clear(String person) {
        HttpResponse<String> answer =
                platform.post(
                        "nation", "/api/v1/people/" + person + "/dossier", "{\"reason\":\"核对\"}");
        assertEquals(200, answer.statusCode(), answer.body());
        return TestPlatform.json(answer);
    }

    @Test
    void whoIsErasedIsKnownNowhereAndCountsAsBefore() {
        String volunteer = volunteer();
        String person = read("/api/v1/volunteers/" + volunteer).getString("person");
        String signed = attachment();
        consented(person, signed);
        String request = erasure(person);
        assertEquals("2026-12-01", read("/api/v1/erasures/" + request).getString("dueOn"));
        assertEquals(403, erase("nation", request).statusCode());
        refused("roles-go-on", erase("jian", request));
        move("volunteers", volunteer, "leave", "2026-11-02");
        int before = list("/api/v1/volunteers?limit=500").size();
        HttpResponse<String> erased = erase("jian", request);
        assertEquals(200, erased.statusCode(), erased.body());
        assertEquals(
                "[{\"entity\":\"directory/consent\",\"blanked\":1,\"held\":0},"
                        + "{\"entity\":\"directory/person\",\"blanked\":1,\"held\":0}]",
                TestPlatform.json(erased).getJsonArray("outcome").toString());
        String left = clear(person).toString();
        assertTrue(left.contains("\"name\":\"已删除\""), left);
        assertFalse(left.contains("identityNumber") || left.contains(signed), left);
        assertEquals(404, platform.get("nation", "/api/v1/attachments/" + signed).statusCode());
        String history = platform.get("nation", "/api/v1/people/" + person + "/history").body();
        assertFalse(history.contains("identityNumber"), history);
        assertEquals(before, list("/api/v1/volunteers?limit=500").size());
        assertEquals(409, erase("jian", request).statusCode());
    }

    private void consented(String person, String signed) {
        notice(signed, "\"ORDINARY\"", "2026-01-01", county);
        HttpResponse<String> consent =
                consent(person, "ORDINARY", "2026-02-01", ",\"evidence\":\"%s\"".formatted(signed));
        assertEquals(201, consent.statusCode(), consent.body());
    }

    @Test
    void aSignedPaperIsShownToWhomeverMaySeeWhatIsMaskedForAReasonThatIsTold() {
        String signed = attachment();
        String path = "/attachments/" + signed;
        consented(person("1990-01-01"), signed);
        for (String who : List.of("reader", "inspector")) {
            assertEquals(403, platform.get(who, "/api/v1" + path + "?reason=x").statusCode(), who);
        }
        HttpResponse<String> silent = platform.get("clerk", "/api/v1" + path);
        assertEquals(422, silent.statusCode());
        assertEquals(
                "reason",
                TestPlatform.json(silent)
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("field"));
        assertEquals(404, platform.get("neighbour", "/api/v1" + path + "?reason=x").statusCode());

        refused(
                "not-found",
                post(
                        "volunteers",
                        """
                        {"person":"%s","enrolledOn":"2020-01-01","channel":"ONLINE","pledgeSigned":true,
                         "pledge":["%s"],"guardianConsent":false,"organisation":"%s"}\
                        """
                                .formatted(person("1990-02-02"), signed, township)));

        String session = platform.signIn("clerk");
        String asked = platform.page(session, path).body();
        assertTrue(asked.contains("name=\"reason\"") && !asked.contains("%PDF"), asked);
        assertEquals("%PDF-1.4", platform.page(session, path + "?reason=check").body());
        String told = platform.get("nation", "/api/v1/audit?who=clerk&what=reveal").body();
        assertTrue(told.contains("evidence: check"), told);
    }

    @Test
    void filesGoWithTheirUnit() {
        String school =
                id("organisations", organisation("示例学校红十字会", "TOWNSHIP", "SCHOOL", "360803100"));
        String signed = attachment();
        id(
                "volunteers",
                """
                {"person":"%s","enrolledOn":"2020-01-01","channel":"ONLINE","pledgeSigned":true,
                 "pledge":["%s"],"guardianConsent":false,"organisation":"%s"}\
                """
                        .formatted(person("1990-02-02"), signed, school));
        String path = "/api/v1/attachments/" + signed;
        assertEquals(200, platform.get("clerk", path).statusCode());
        assertEquals(404, platform.get("neighbour", path).statusCode());
        HttpResponse<String> moved = patch("organisations", school, "{\"region\":\"360702100\"}");
        assertEquals(200, moved.statusCode(), moved.body());
        assertEquals(404, platform.get("clerk", path).statusCode());
        assertEquals(200, platform.get("neighbour", path).statusCode());
    }

    @Test
    void whatALawKeepsIsHeldAndToldAndKeepsTheName() {
        String member = member(township, "2026-01-01");
        String person = read("/api/v1/memberships/" + member).getString("person");
        String payment = id("fee-payments", payment(member, 2026, "10", township));
        move("memberships", member, "withdraw", "2026-11-02");
        HttpResponse<String> erased = erase("jian", erasure(person));
        assertEquals(200, erased.statusCode(), erased.body());
        assertEquals(
                "[{\"entity\":\"directory/fee-payment\",\"blanked\":0,\"held\":1},"
                        + "{\"entity\":\"directory/person\",\"blanked\":1,\"held\":0}]",
                TestPlatform.json(erased).getJsonArray("outcome").toString());
        String left = clear(person).toString();
        assertTrue(left.contains("\"name\":\"示例"), left);
        assertFalse(left.contains("identityNumber"), left);
        assertEquals(1, read("/api/v1/fee-payments/" + payment).getInt("version"));
    }

    @Test
    void aRequestIsRefusedInWordsOnlyAndAGuardianIsErasedWithoutTheChild() {
        String guardian = person("1980-01-01");
        String child =
                id(
                        "people",
                        with(
                                personal("示例孩子", "2015-01-01"),
                                "\"guardian\":\"%s\"".formatted(guardian)));
        String request = erasure(guardian);
        HttpResponse<String> silent =
                platform.post("jian", "/api/v1/erasures/" + request + "/refuse", "{}");
        refused("missing", silent);
        assertEquals(200, erase("jian", request).statusCode());
        assertTrue(clear(child).toString().contains("示例孩子"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    memberships | required            | {"kind":"ADULT","grade":"ORDINARY","channel":"OTHER","path":"LEDGER","appliedOn":"2026-01-01","guardianConsent":false,"backbone":false
                    memberships | too-young           | {"kind":"YOUTH","grade":"ORDINARY","person":"@infant","channel":"OTHER","path":"LEDGER","appliedOn":"2026-01-01","guardianConsent":true,"backbone":false
                    volunteers  | no-guardian-consent | {"person":"@infant","enrolledOn":"2026-01-01","channel":"ONLINE","pledgeSigned":true,"pledge":[],"guardianConsent":false
                    need-claims | not-active          | {"need":"@need","claimedOn":"2026-11-01","membership":"@applicant"
                    honours     | year-to-come        | {"title":"示例先进","issuer":"示例","level":"COUNTY","year":2027
                    positions   | required            | {"name":"示例","kind":"STUDIO","level":"TOWNSHIP","venue":"COMMUNITY","hostFacility":"NONE","serves":[],"equipment":[],"demonstration":false
                    needs       | number-in-text      | {"title":"示例需求","kind":"NEED","line":"RELIEF","description":"请打 13800000000"
                    """)
    void whatIsNotPossibleIsRefusedInWords(String entity, String code, String body) {
        String applicant = membership(person("1980-05-05"), township, "2026-01-01");
        String told =
                body.replace("@infant", person("2024-05-05"))
                        .replace("@need", need())
                        .replace("@applicant", id("memberships", applicant));
        refused(code, post(entity, told + ",\"organisation\":\"%s\"}".formatted(township)));
    }

    private String score() {
        return list(X + "disclosure-scores").getFirst().getJsonNumber("score").toString();
    }

    private String need() {
        String need =
                id(
                        "needs",
                        """
                        {"title":"示例需求","kind":"NEED","line":"RELIEF","description":"冬衣","organisation":"%s"}\
                        """
                                .formatted(township));
        move("needs", need, "publish", "2026-11-01");
        return need;
    }

    @Test
    void whatIsPublishedSaysWhereAndADocumentHasItsNumberAndDay() {
        String disclosure =
                id(
                        "disclosures",
                        """
                        {"kind":"%s","period":"示例2025","due":"2026-06-30","files":[],"organisation":"%s"}\
                        """
                                .formatted("ANNUAL_REPORT", county));
        refused("nowhere", turn("disclosures", disclosure, "disclose", "2026-11-01"));
        assertEquals(200, patch("disclosures", disclosure, "{\"where\":\"网站\"}").statusCode());
        assertEquals("0.00", score());
        move("disclosures", disclosure, "disclose", "2026-11-01");
        assertEquals("100.00", score());
        String document =
                id(
                        "policy-documents",
                        """
                        {"title":"示例章程","kind":"CHARTER","issuer":"RED_CROSS","files":[],"organisation":"%s"}\
                        """
                                .formatted(county));
        HttpResponse<String> bare = turn("policy-documents", document, "issue", "2026-11-01");
        refused("required", bare);
        assertEquals(
                List.of("issuedOn", "number"),
                TestPlatform.json(bare)
                        .getJsonArray("errors")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .map(error -> error.getString("field"))
                        .toList());
        assertEquals(
                200,
                patch(
                                "policy-documents",
                                document,
                                "{\"number\":\"示例1号\",\"issuedOn\":\"2026-10-01\"}")
                        .statusCode());
        move("policy-documents", document, "issue", "2026-11-01");
    }

    @Test
    void anAgeThatNobodyReachesIsPointedOut() {
        flagged("implausible-age", post("people", personal("示例长者", "1890-01-01")));
    }

    @Test
    void aNeedIsClaimedByOneAndASuggestionAnsweredInWords() {
        String need =
                id(
                        "needs",
                        """
                        {"title":"示例需求","kind":"NEED","line":"RELIEF","description":"冬衣","organisation":"%s"}\
                        """
                                .formatted(township));
        String claim =
                """
                {"need":"%s","claimedOn":"2026-11-01"%s,"organisation":"%s"}\
                """;
        String m = member(township, "2024-01-01");
        refused(
                "not-published",
                post(
                        "need-claims",
                        claim.formatted(need, ",\"membership\":\"" + m + "\"", township)));
        move("needs", need, "publish", "2026-11-01");
        refused("nobody-claimed", turn("needs", need, "claim", "2026-11-02"));
        refused("one-claims", post("need-claims", claim.formatted(need, "", township)));
        made("need-claims", claim.formatted(need, ",\"membership\":\"" + m + "\"", township));
        move("needs", need, "claim", "2026-11-02");
        move("needs", need, "fulfil", "2026-11-05");
        JsonObject suggestion =
                made(
                        "suggestions",
                        """
                        {"membership":"%s","content":"多开展救护培训","receivedOn":"2026-11-01","organisation":"%s"}\
                        """
                                .formatted(m, township));
        assertEquals("2026-12-01", suggestion.getString("due"));
        String asked = suggestion.getString("id");
        refused("required", turn("suggestions", asked, "reply", "2026-11-20"));
        assertEquals("0.00", value("directory.suggestions-on-time", "360803100", "2026-11"));
        patch("suggestions", asked, "{\"reply\":\"已列入计划\"}");
        move("suggestions", asked, "reply", "2026-11-20");
        assertEquals("100.00", value("directory.suggestions-on-time", "360803100", "2026-11"));
    }

    @Test
    void aRuleOfTheRegionGoesBeforeTheNationalOne() {
        String unit = unit("示例区红十字会", "COUNTY", "BRANCH", "450203");
        made(
                "local-rules",
                """
                {"threshold":"COUNTY_STAFF","appliesIn":"45","validFrom":"2020-01-01","number":3,"source":"示例","organisation":"%s"}\
                """
                        .formatted(unit));
        refused(
                "not-whole",
                post(
                        "local-rules",
                        """
                        {"threshold":"ADULT_AGE","appliesIn":"45","validFrom":"2020-01-01","number":17.5,"source":"示例","organisation":"%s"}\
                        """
                                .formatted(unit)));
        String four = "\"fullTimeStaff\":4";
        assertEquals(
                List.of(),
                codes(
                        post(
                                "organisations",
                                with(organisation("示例县", "COUNTY", "BRANCH", "450204"), four)),
                        "warnings"));
    }

    @Test
    void distinctPeopleAreNeverAddedUp() {
        String unit = unit("天玉示例", "TOWNSHIP", "OTHER", "360803100");
        String figure =
                """
                {"subject":"%s","asOf":"2020-12-01","figure":{"value":%d,"qualifier":"%s"},"source":"示例","organisation":"%s"}\
                """;
        made("published-figures", figure.formatted("COUNCIL", 38, "exact", unit));
        made("published-figures", figure.formatted("MEMBERS", 232, "exact", unit));
        made("published-figures", figure.formatted("VOLUNTEERS", 30, "at_least", unit));
        JsonObject distinct = read(X + "people/distinct?organisation=" + unit);
        assertEquals(232, distinct.getJsonObject("atLeast").getInt("value"));
        assertEquals(300, distinct.getJsonObject("atMost").getInt("value"));
        assertEquals(0, distinct.getJsonObject("rows").getInt("value"));
        String m = member(unit, "2020-01-01");
        made(
                "volunteers",
                """
                {"person":"%s","enrolledOn":"2020-01-01","channel":"ONLINE","pledgeSigned":true,
                 "pledge":[],"guardianConsent":false,"organisation":"%s"}\
                """
                        .formatted(read("/api/v1/memberships/" + m).getString("person"), unit));
        assertEquals(
                1,
                read(X + "people/distinct?organisation=" + unit)
                        .getJsonObject("rows")
                        .getInt("value"));
    }

    @Test
    void growthFromNearlySoManyIsAtLeastSoMuch() {
        String figure =
                """
                {"subject":"BASE_ORGANISATIONS","asOf":"%s","figure":{"value":%d,"qualifier":"%s"},"source":"示例","organisation":"%s"}\
                """;
        made("published-figures", figure.formatted("2016-01-01", 5000, "nearly", county));
        made("published-figures", figure.formatted("2020-12-31", 17400, "exact", county));
        JsonObject growth =
                list(X + "growth?subject=BASE_ORGANISATIONS&organisation=" + county).getFirst();
        assertEquals("248.00", growth.getJsonNumber("growth").toString());
        assertEquals("AT_LEAST", growth.getString("qualifier"));
    }
}
