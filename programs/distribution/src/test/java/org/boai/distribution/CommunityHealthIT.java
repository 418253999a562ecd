package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Community health promotion over HTTP: two sites, five people in care, and every indicator as it
 * is worked out by hand.
 */
class CommunityHealthIT {
    private static final LocalDate TODAY = Product.today();
    private static final LocalDate THIS_MONTH = TODAY.withDayOfMonth(1);
    private static final LocalDate LAST_YEAR = TODAY.minusMonths(14);

    @ParameterizedTest
    @EnumSource
    void everyIndicatorIsWhatTheRowsSay(Site.Kind kind) {
        Branch branch = Branch.on(kind, "community-health");
        lists(branch);
        String first = site(branch, "甲村健康促进点", Branch.VILLAGE, "PARTY_SERVICE_CENTER", LAST_YEAR);
        String second = site(branch, "丙村健康促进点", "360803100201", "OWN", THIS_MONTH);
        branch.patch(
                        "community-health/health-site",
                        second,
                        "{\"hostOrganisation\":\"%s\"}".formatted(preparing(branch)))
                .expect(200);

        String[] people = new String[5];
        for (int i = 0; i < people.length; i++) {
            people[i] = beneficiary(branch, first, "B-" + (i + 1));
        }
        branch.patch(
                        "community-health/beneficiary",
                        people[4],
                        "{\"closingReason\":\"GOAL_REACHED\"}")
                .expect(200);
        branch.move("community-health/beneficiary", people[4], THIS_MONTH, "close");
        service(branch, first, people[0], 1, 1);
        service(branch, first, people[0], 1, 1);
        service(branch, first, people[1], 1, 1);
        service(branch, first, people[2], 1, 1);
        service(branch, first, "", 16, 6);
        whatDoesNotFitIsRefused(branch, first, people[4]);

        String reviewed = plan(branch, people[0], THIS_MONTH);
        branch.move("community-health/care-plan", reviewed, THIS_MONTH.minusDays(3), "review");
        plan(branch, people[1], TODAY);
        referral(branch, people[0], true);
        referral(branch, people[1], false);
        branch.create(
                "community-health/resident-survey",
                "site",
                first,
                "surveyedOn",
                THIS_MONTH.toString(),
                "validAnswers",
                100,
                "satisfied",
                80);
        branch.create(
                "community-health/resident-survey",
                "site",
                second,
                "surveyedOn",
                THIS_MONTH.toString(),
                "validAnswers",
                20,
                "satisfied",
                10);
        carers(branch);

        branch.check(
                "community-health",
                Map.ofEntries(
                        Map.entry("sites-open", "2"),
                        Map.entry("new-sites", "1"),
                        Map.entry("village-cover", "66.67"),
                        Map.entry("beneficiary-coverage", "75.00"),
                        Map.entry("registration-completeness", "50.00"),
                        Map.entry("residents-satisfaction", "75.00"),
                        Map.entry("person-times", "20"),
                        Map.entry("people-served", "3"),
                        Map.entry("visits-per-person", "6.67"),
                        Map.entry("plan-review-on-time", "50.00"),
                        Map.entry("referral-closure", "50.00"),
                        Map.entry("embedded-organisation-rate", "50.00"),
                        Map.entry("embedding-rate", "50.00"),
                        Map.entry("carers-per-elderly", "4.00"),
                        Map.entry("hours-per-service", "0.50")));
        branch.create(
                "community-health/health-lecture",
                "site",
                first,
                "heldOn",
                THIS_MONTH.toString(),
                "topic",
                "高血压防治",
                "venue",
                "村部",
                "participants",
                35,
                "evidence",
                List.of());
        assertEquals(
                Set.of(
                        "personTimes=20",
                        "visits=20",
                        "lectures=1",
                        "listeners=35",
                        "volunteers=10",
                        "volunteerHours=10",
                        "peopleServed=3",
                        "referrals=2",
                        "bloodPressure=0",
                        "bloodSugar=0",
                        "clinic=0",
                        "counselling=0",
                        "elderlyNursing=0",
                        "errands=0",
                        "toHospital=0",
                        "passedOn=0",
                        "reassessed=0",
                        "surveyAnswers=100",
                        "surveySatisfied=80"),
                branch.filled("community-health/health-report", Product.month().toString(), first));
        theCalendarTellsWhatIsDue(branch, people[0]);
        fewerThanFivePeopleAreWithheldFromThoseWhoOnlyLook(branch);
    }

    private static void lists(Branch branch) {
        branch.admin
                .raw(
                        "POST",
                        "/references/import",
                        """
                        list,part,region,date,value,source
                        vulnerable-people,,36,2025-01-01,8,示例民政名单
                        residents,60+,36,2025-01-01,500,示例普查
                        """,
                        Map.of("Content-Type", "text/csv"))
                .expect(200);
    }

    private static String site(
            Branch branch, String name, String village, String facility, LocalDate openedOn) {
        String id =
                branch.create(
                        "community-health/health-site",
                        "name",
                        name,
                        "village",
                        village,
                        "setting",
                        "RURAL",
                        "hasSquare",
                        true,
                        "squareFunctions",
                        List.of("EXERCISE"),
                        "hasCenter",
                        false,
                        "centerRooms",
                        List.of(),
                        "hostFacility",
                        facility,
                        "investment",
                        80_000,
                        "keepsReadings",
                        false);
        branch.move("community-health/health-site", id, openedOn.minusMonths(2), "design", "build");
        assertEquals(
                List.of("hostOrganisation:missing"),
                Branch.codes(
                        branch.step("community-health/health-site", id, openedOn, "open")
                                .expect(422),
                        "errors"));
        branch.patch(
                        "community-health/health-site",
                        id,
                        "{\"hostOrganisation\":\"%s\"}".formatted(branch.unit))
                .expect(200);
        branch.move("community-health/health-site", id, openedOn, "open");
        return id;
    }

    private static String preparing(Branch branch) {
        return branch.admin
                .post(
                        "/organisations",
                        Map.of(
                                "name", "丙村红十字会筹备组",
                                "level", "VILLAGE",
                                "kind", "COMMUNITY_VILLAGE",
                                "line", "REGION",
                                "region", "360803100201"))
                .expect(201)
                .id();
    }

    private static String beneficiary(Branch branch, String site, String code) {
        String id =
                branch.create(
                        "community-health/beneficiary",
                        "code",
                        code,
                        "site",
                        site,
                        "groups",
                        List.of("ELDERLY"),
                        "ageBand",
                        "AGE_80",
                        "consent",
                        branch.file(),
                        "consentBy",
                        "SELF");
        branch.move("community-health/beneficiary", id, LAST_YEAR, "assess", "serve");
        return id;
    }

    private static void service(
            Branch branch, String site, String person, int personTimes, double hours) {
        Map<String, Object> row =
                Filing.fields(
                        "site",
                        site,
                        "encounterDate",
                        THIS_MONTH.toString(),
                        "kind",
                        "VISIT",
                        "personTimes",
                        personTimes,
                        "volunteers",
                        2,
                        "hours",
                        hours);
        if (!person.isEmpty()) {
            row.put("beneficiary", person);
        }
        branch.create("community-health/health-encounter", row);
    }

    private static void whatDoesNotFitIsRefused(Branch branch, String site, String closed) {
        assertEquals(
                List.of(
                        "personTimes:one-person",
                        "beneficiary:care-ended",
                        "systolic:readings-not-kept"),
                branch.refused(
                        "community-health/health-encounter",
                        "site",
                        site,
                        "encounterDate",
                        THIS_MONTH.toString(),
                        "kind",
                        "BLOOD_PRESSURE",
                        "beneficiary",
                        closed,
                        "personTimes",
                        2,
                        "systolic",
                        128,
                        "volunteers",
                        1,
                        "hours",
                        1));
        assertEquals(
                List.of("consentBy:guardian-must-consent"),
                branch.refused(
                        "community-health/beneficiary",
                        "code",
                        "B-9",
                        "site",
                        site,
                        "groups",
                        List.of("LEFT_BEHIND_CHILD"),
                        "ageBand",
                        "AGE_0_13",
                        "consent",
                        branch.file(),
                        "consentBy",
                        "SELF"));
    }

    private static String plan(Branch branch, String person, LocalDate review) {
        return branch.create(
                "community-health/care-plan",
                "beneficiary",
                person,
                "startsOn",
                LAST_YEAR.toString(),
                "needs",
                List.of("COMPANY"),
                "frequency",
                "WEEKLY",
                "nextReview",
                review.toString());
    }

    private static void referral(Branch branch, String person, boolean closed) {
        String id =
                branch.create(
                        "community-health/referral",
                        "beneficiary",
                        person,
                        "openedOn",
                        THIS_MONTH.toString(),
                        "institution",
                        "示例县人民医院",
                        "reason",
                        "ILLNESS");
        branch.move("community-health/referral", id, THIS_MONTH, "accept");
        if (closed) {
            branch.patch("community-health/referral", id, "{\"feedback\":\"已收治\"}").expect(200);
            branch.move("community-health/referral", id, THIS_MONTH, "give-feedback", "close");
        }
    }

    /** Two carers are certified; one did not pass, and one's certificate has run out. */
    private static void carers(Branch branch) {
        for (int i = 1; i <= 4; i++) {
            Map<String, Object> row =
                    Filing.fields(
                            "person",
                            branch.person("示例介护员" + i),
                            "trainedOn",
                            LAST_YEAR.toString(),
                            "hours",
                            40,
                            "passed",
                            i != 3);
            if (i != 3) {
                row.put("certNo", "JH-" + i);
            }
            if (i == 4) {
                row.put("validTo", LAST_YEAR.plusMonths(6).toString());
            }
            branch.create("community-health/carer-training", row);
        }
    }

    private static void theCalendarTellsWhatIsDue(Branch branch, String served) {
        plan(branch, served, TODAY.plusMonths(3));
        List<String> days =
                branch
                        .admin
                        .get(
                                "/programs/community-health/x/villages/"
                                        + Branch.VILLAGE
                                        + "/calendar")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .map(
                                day ->
                                        day.getString("code")
                                                + " "
                                                + day.getString("what")
                                                + " "
                                                + day.getString("dueOn"))
                        .sorted()
                        .toList();
        assertEquals(
                List.of(
                        "B-1 REVIEW " + TODAY.plusMonths(3),
                        "B-1 VISIT " + THIS_MONTH.plusWeeks(1),
                        "B-2 REVIEW " + TODAY,
                        "B-2 VISIT " + THIS_MONTH.plusWeeks(1)),
                days);
    }

    private static void fewerThanFivePeopleAreWithheldFromThoseWhoOnlyLook(Branch branch) {
        Api viewer = branch.user("looker", "viewer", Branch.PROVINCE);
        assertEquals(
                "suppressed",
                viewer.figure("community-health.people-served", Branch.PROVINCE, Product.month())
                        .getString("state"));
    }
}
