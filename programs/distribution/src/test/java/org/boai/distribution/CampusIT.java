package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * School Red Cross work over HTTP: three schools, two of them with an organisation, and every
 * indicator as it is worked out by hand.
 */
class CampusIT {
    private static final LocalDate TODAY = Product.today();
    private static final LocalDate THIS_MONTH = TODAY.withDayOfMonth(1);
    private static final LocalDate LAST_YEAR = TODAY.minusMonths(14);
    private static final String YEAR = "2025-2026";

    @ParameterizedTest
    @EnumSource
    void everyIndicatorIsWhatTheRowsSay(Site.Kind kind) {
        Branch branch = Branch.on(kind, "campus");
        String primary = school(branch, "甲镇小学", "PRIMARY", 1000, 20);
        String junior = school(branch, "甲镇初中", "JUNIOR", 500, 10);
        school(branch, "甲镇学院", "UNIVERSITY", 3500, 70);
        String first = organisation(branch, primary, "甲镇小学红十字会", "PRIMARY", "SCHOOL_LEADER");
        String second = organisation(branch, junior, "甲镇初中红十字会", "JUNIOR", "HEAD");
        branch.patch(
                        "campus/school-org",
                        second,
                        "{\"nextElectionDue\":\"%s\"}".formatted(LAST_YEAR.plusMonths(2)))
                .expect(200);

        String roster = roster(branch, first, "PRIMARY_3", "1", 30);
        roster(branch, first, "PRIMARY_6", "1", 20);
        roster(branch, second, "JUNIOR_1", "1", 50);
        membersAreNamedWithConsentOnly(branch, roster);

        lesson(branch, first, THIS_MONTH, "CPR", "MAY_8", 250, 1.5);
        lesson(branch, first, THIS_MONTH.minusMonths(2), "RED_CROSS", "NONE", 40, 2);
        lesson(branch, second, THIS_MONTH, "DISASTER", "NONE", 30, 3.5);
        certificates(branch, primary);

        String named =
                branch.create(
                        "campus/accreditation",
                        "schoolOrg",
                        first,
                        "level",
                        "STANDARD",
                        "namedOn",
                        LAST_YEAR.toString());
        branch.move(
                "campus/accreditation", named, LAST_YEAR, "apply", "review", "publicise", "name");
        branch.create(
                "campus/campus-equipment",
                "school",
                primary,
                "type",
                "AED",
                "quantity",
                2,
                "working",
                1,
                "installedOn",
                LAST_YEAR.toString());
        for (int cohort = 1; cohort <= 3; cohort++) {
            branch.create(
                    "campus/aid-class",
                    "school",
                    junior,
                    "cohortNo",
                    cohort,
                    "startedOn",
                    LAST_YEAR.minusMonths(12 - cohort).toString(),
                    "donated",
                    750_000,
                    "studentsAided",
                    34,
                    "students",
                    List.of(),
                    "consents",
                    List.of());
        }
        branch.create(
                "campus/hand-over",
                "schoolOrg",
                first,
                "schoolYear",
                YEAR,
                "handedOverOn",
                THIS_MONTH.toString(),
                "graduatedMembers",
                20,
                "transferredOut",
                15,
                "accepted",
                12,
                "adultsInvited",
                0);

        branch.check(
                "campus",
                Map.ofEntries(
                        Map.entry("school-organisation-rate", "66.67"),
                        Map.entry("youth-members", "100"),
                        Map.entry("youth-density", "2.00"),
                        Map.entry("council-compliance", "50.00"),
                        Map.entry("election-on-time", "50.00"),
                        Map.entry("first-aid-staff-ratio", "0.02"),
                        Map.entry("cpr-reach", "5.00"),
                        Map.entry("lesson-hours-per-class", "0.05"),
                        Map.entry("active-school-rate", "50.00"),
                        Map.entry("key-date-participation", "50.00"),
                        Map.entry("accredited-share", "50.00"),
                        Map.entry("demonstration-share", "0.00"),
                        Map.entry("model-share", "0.00"),
                        Map.entry("aed-cover", "33.33"),
                        Map.entry("aided-students", "102"),
                        Map.entry("aid-per-student", "22058.82"),
                        Map.entry("hand-over-rate", "60.00")));
        assertEquals(
                List.of("PRIMARY=100.00", "JUNIOR=100.00", "UNIVERSITY=0.00"),
                branch.along("campus.school-organisation-rate", "stage"));
        assertEquals(
                Set.of(
                        "lessons=1",
                        "disasterLessons=1",
                        "participants=30",
                        "lessonHours=3.5",
                        "volunteers=1"),
                counted(branch.filled("campus/term-report", term(THIS_MONTH), second)));
        Set<String> ofFirst = branch.filled("campus/term-report", term(THIS_MONTH), first);
        assertTrue(
                ofFirst.containsAll(
                        Set.of("cprParticipants=250", "certifiedTeachers=1", "volunteers=2")),
                ofFirst.toString());
        theRollIsCalled(branch, primary);
        whoCameAndLeftIsReportedForTheTermOfTheirRoster(branch, first);
        aTermInWhichNothingHappenedIsAZeroReport(branch, second);
    }

    /** The term of a month: the first begins in September, the second in March. */
    private static String term(LocalDate month) {
        boolean second = month.getMonthValue() >= 3 && month.getMonthValue() < 9;
        return month.minusMonths(2).getYear() + (second ? "-T2" : "-T1");
    }

    /** Two rosters with two new members each, and one of a later term that only one has left. */
    private static void whoCameAndLeftIsReportedForTheTermOfTheirRoster(Branch branch, String org) {
        String later =
                branch.create("campus/roster-count", count(org, "PRIMARY_4", "1", 30, 29, 0, 1));
        branch.move("campus/roster-count", later, THIS_MONTH.minusMonths(6), "confirm");
        assertTrue(
                branch.filled("campus/term-report", term(LAST_YEAR), org)
                        .containsAll(Set.of("newMembers=4", "leftMembers=0")));
        assertTrue(
                branch.filled("campus/term-report", term(THIS_MONTH.minusMonths(6)), org)
                        .containsAll(Set.of("newMembers=0", "leftMembers=1")));
        branch.move("campus/roster-count", later, THIS_MONTH.minusMonths(6), "retire");
    }

    /**
     * Half a year ago only a roster was confirmed that nobody had joined or left, and the volunteer
     * of the earlier one was there.
     */
    private static void aTermInWhichNothingHappenedIsAZeroReport(Branch branch, String org) {
        LocalDate day = THIS_MONTH.minusMonths(6);
        String unchanged =
                branch.create("campus/roster-count", count(org, "JUNIOR_2", "1", 30, 20, 0, 0));
        branch.move("campus/roster-count", unchanged, day, "confirm");
        branch.move("campus/roster-count", unchanged, day, "retire");
        String term = term(day);
        assertTrue(
                branch.admin
                        .get(
                                "/reporting/draft?report=campus/term-report&period=%s&organisation=%s&subject=%s"
                                        .formatted(term, branch.unit, org))
                        .expect(200)
                        .json()
                        .getBoolean("mayBeZero"));
        String report =
                branch.create(
                        "campus/term-report",
                        "schoolOrg",
                        org,
                        "term",
                        term,
                        "volunteers",
                        1,
                        "volunteerHours",
                        0,
                        "raised",
                        0,
                        "spent",
                        0,
                        "equipmentChecked",
                        false,
                        "zero",
                        true);
        branch.admin
                .post("/programs/campus/term-report/" + report + "/submit", Map.of())
                .expect(200);
    }

    private static String school(
            Branch branch, String name, String stage, int students, int classes) {
        String id =
                branch.create(
                        "campus/school",
                        "name",
                        name,
                        "stage",
                        stage,
                        "ownership",
                        "PUBLIC",
                        "district",
                        Branch.TOWN);
        branch.move("campus/school", id, LAST_YEAR, "open");
        String year =
                branch.create(
                        "campus/school-year",
                        "school",
                        id,
                        "schoolYear",
                        YEAR,
                        "students",
                        students,
                        "staff",
                        50,
                        "classes",
                        classes);
        branch.move("campus/school-year", year, LAST_YEAR, "confirm");
        return id;
    }

    private static String organisation(
            Branch branch, String school, String name, String stage, String president) {
        Object[] organisation = {
            "school",
            school,
            "name",
            name,
            "stage",
            stage,
            "presidentRole",
            president,
            "secretaryRole",
            "STUDENT_AFFAIRS",
            "councilSize",
            9,
            "schoolLeaders",
            1,
            "departmentHeads",
            3,
            "youthRepresentatives",
            3,
            "rules",
            List.of(branch.file())
        };
        String id = branch.create("campus/school-org", organisation);
        branch.move("campus/school-org", id, LAST_YEAR, "apply", "approve");
        assertEquals(
                List.of("firstCongressOn:missing"),
                Branch.codes(
                        branch.step("campus/school-org", id, LAST_YEAR, "hold-congress")
                                .expect(422),
                        "errors"));
        branch.patch(
                        "campus/school-org",
                        id,
                        "{\"firstCongressOn\":\"%s\",\"nextElectionDue\":\"%s\"}"
                                .formatted(LAST_YEAR, LAST_YEAR.plusYears(2)))
                .expect(200);
        branch.move("campus/school-org", id, LAST_YEAR, "hold-congress", "establish", "activate");
        assertEquals(
                List.of("school:duplicate"), branch.refused("campus/school-org", organisation));
        return id;
    }

    private static String roster(
            Branch branch, String org, String grade, String name, int members) {
        String id =
                branch.create(
                        "campus/roster-count", count(org, grade, name, members, members, 2, 0));
        branch.move("campus/roster-count", id, LAST_YEAR, "confirm");
        assertEquals(
                List.of("youthMembers:exceeds"),
                branch.refused("campus/roster-count", count(org, grade, "9", 30, 31, 0, 0)));
        return id;
    }

    private static Object[] count(
            String org, String grade, String name, int size, int members, int joined, int left) {
        return new Object[] {
            "schoolOrg",
            org,
            "schoolYear",
            YEAR,
            "grade",
            grade,
            "className",
            name,
            "classSize",
            size,
            "youthMembers",
            members,
            "newMembers",
            joined,
            "leftMembers",
            left,
            "volunteers",
            1
        };
    }

    /** A class of 30, and the guardians of 4 have not agreed: 30 are counted and 26 are named. */
    private static void membersAreNamedWithConsentOnly(Branch branch, String roster) {
        List<String> unnamed = new ArrayList<>();
        for (int pupil = 1; pupil <= 30; pupil++) {
            String person = branch.person("示例学生" + pupil);
            if (pupil <= 26) {
                String member =
                        branch.create(
                                "campus/youth-member",
                                "roster",
                                roster,
                                "person",
                                person,
                                "guardianConsent",
                                branch.file(),
                                "consentOn",
                                LAST_YEAR.toString());
                branch.move("campus/youth-member", member, LAST_YEAR, "approve", "activate");
            } else {
                unnamed.add(person);
                assertEquals(
                        List.of("guardianConsent:required"),
                        branch.refused(
                                "campus/youth-member",
                                "roster",
                                roster,
                                "person",
                                person,
                                "consentOn",
                                LAST_YEAR.toString()));
            }
        }
        assertEquals(
                26,
                branch.admin
                        .get("/programs/campus/youth-member?limit=500")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .size());
        for (JsonObject entity :
                branch.admin
                        .get("/programs/campus")
                        .expect(200)
                        .json()
                        .getJsonArray("entities")
                        .getValuesAs(JsonObject.class)) {
            String rows = "/programs/campus/" + entity.getString("name") + "?limit=500";
            String all = branch.admin.get(rows).expect(200).http().body();
            assertEquals(List.of(), unnamed.stream().filter(all::contains).toList(), rows);
        }
    }

    /** Those that are not zero. */
    private static Set<String> counted(Set<String> filled) {
        return filled.stream().filter(figure -> !figure.endsWith("=0")).collect(Collectors.toSet());
    }

    private static void lesson(
            Branch branch,
            String org,
            LocalDate day,
            String theme,
            String keyDate,
            int participants,
            double hours) {
        Object[] lesson = {
            "schoolOrg",
            org,
            "activityDate",
            day.toString(),
            "title",
            "课程" + theme + org,
            "venue",
            "操场",
            "theme",
            theme,
            "keyDate",
            keyDate,
            "gradeBand",
            "UPPER_PRIMARY",
            "participants",
            participants,
            "hours",
            hours,
            "leadTeacher",
            branch.person("示例教师"),
            "photosConsented",
            true,
            "evidence",
            List.of(branch.file())
        };
        assertEquals(List.of(), branch.flagged("campus/lesson-activity", lesson));
    }

    /** One holder with two certificates, and one whose certificate has run out. */
    private static void certificates(Branch branch, String school) {
        String holder = branch.person("示例持证教师");
        LocalDate first = THIS_MONTH.minusYears(2);
        LocalDate second = THIS_MONTH.minusYears(1);
        LocalDate old = THIS_MONTH.minusYears(4);
        String other = branch.person("示例旧证教师");
        certify(branch, certificate(school, holder, "JX-1", first, first.plusYears(3)));
        certify(branch, certificate(school, holder, "JX-2", second, second.plusYears(3)));
        certify(branch, certificate(school, other, "JX-3", old, old.plusYears(3)));
        LocalDate leap = LocalDate.of(2024, 2, 29);
        assertEquals(
                List.of("validTo:bad-validity"),
                branch.refused(
                        "campus/teacher-cert",
                        certificate(school, holder, "JX-4", leap, LocalDate.of(2027, 3, 1))));
        certify(branch, certificate(school, holder, "JX-5", leap, LocalDate.of(2027, 2, 28)));
        LocalDate early = LocalDate.of(2022, 3, 15);
        certify(branch, certificate(school, holder, "JX-4", early, LocalDate.of(2025, 3, 15)));
    }

    private static void certify(Branch branch, Object[] certificate) {
        branch.create("campus/teacher-cert", certificate);
    }

    private static Object[] certificate(
            String school, String person, String number, LocalDate issued, LocalDate until) {
        return new Object[] {
            "school",
            school,
            "person",
            person,
            "kind",
            "FIRST_AIDER",
            "certNo",
            number,
            "issuedOn",
            issued.toString(),
            "validTo",
            until.toString()
        };
    }

    private static void theRollIsCalled(Branch branch, String school) {
        Api.Reply reply =
                branch.admin.get("/programs/campus/x/schools/" + school + "/roll").expect(200);
        JsonObject roll = reply.json();
        assertEquals(50, roll.getInt("youthMembers"));
        assertEquals(
                List.of("PRIMARY_3 30", "PRIMARY_6 20"),
                roll.getJsonArray("grades").getValuesAs(JsonObject.class).stream()
                        .map(line -> line.getString("grade") + " " + line.getInt("youthMembers"))
                        .toList());
        assertEquals(3, roll.getInt("stillOpen"));
        assertFalse(reply.http().body().contains("示例学生"));
    }
}
