package org.boai.distribution;

import static org.boai.distribution.Filing.fields;

import org.boai.plugins.Period;
import org.boai.security.Caller;
import org.boai.server.Platform;
import org.boai.store.Division;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Two years of Red Cross work at schools of Jiangxi, Zhejiang and Guangxi. Only the Red Cross class
 * of Ji'an is as the press described it: three cohorts, 102 students, 2,250,000 yuan.
 */
final class DemoSchools {
    private static final String SCHOOL = "campus/school";
    private static final String ORGANISATION = "campus/school-org";
    private static final String LESSON = "campus/lesson-activity";

    /** The counties whose townships have sample schools, and how many of the townships. */
    private static final Map<String, Integer> COUNTIES =
            Map.of("360803", 6, "360802", 3, "360702", 2, "330110", 2, "450103", 2);

    private static final String REPORT = "campus/term-report";
    private static final int TERM = 6;

    private static final List<String> THEMES =
            List.of("CPR", "FIRST_AID", "DISASTER", "LIFE_HEALTH", "RED_CROSS", "DONATION");

    private final DemoFiles files;
    private final DemoBranches branches;
    private final DemoReports reports;
    private final DemoReports.Desk desk;
    private final Random random;
    private final LocalDate today;
    private final Platform platform;
    private final Filing filing;

    DemoSchools(
            Platform platform,
            Caller filer,
            DemoBranches branches,
            DemoReports reports,
            Random random,
            LocalDate today) {
        this.platform = platform;
        this.files = new DemoFiles(platform, filer);
        this.branches = branches;
        this.reports = reports;
        this.desk = new DemoReports.Desk(filer, filer, filer);
        this.random = random;
        this.today = today;
        this.filing = new Filing(platform.records(), filer);
    }

    void build() {
        List<Division> places = new ArrayList<>();
        new TreeMap<>(COUNTIES)
                .forEach(
                        (county, wanted) -> {
                            List<Division> all = platform.tree().level(county, 4);
                            places.addAll(all.subList(0, Math.min(all.size(), wanted)));
                        });
        places.forEach(this::schools);
        redCrossClass();
    }

    /** A primary school with an organisation, and a junior one that has none yet. */
    private void schools(Division place) {
        String unit = branches.nearest(place);
        String primary = school(unit, place, place.name() + "中心小学(示例)", "PRIMARY", 420, 12);
        school(unit, place, place.name() + "初级中学(示例)", "JUNIOR", 360, 9);
        String organisation = organisation(unit, primary, place.name() + "中心小学(示例)红十字会");
        rosters(unit, organisation);
        for (int months = 22; months >= 0; months -= 2) {
            lesson(unit, organisation, today.minusMonths(months).withDayOfMonth(1));
        }
        terms().forEach(term -> term(unit, organisation, term));
        certificates(unit, primary, place.code());
        if (random.nextInt(3) > 0) {
            filing.create(
                    "campus/campus-equipment",
                    fields(
                            "school",
                            primary,
                            "organisation",
                            unit,
                            "type",
                            "AED",
                            "quantity",
                            1,
                            "working",
                            1,
                            "installedOn",
                            today.minusMonths(15).toString()));
        }
        if (random.nextInt(3) == 0) {
            accredited(unit, organisation);
        }
        int graduates = 20 + random.nextInt(20);
        filing.create(
                "campus/hand-over",
                fields(
                        "schoolOrg",
                        organisation,
                        "organisation",
                        unit,
                        "schoolYear",
                        schoolYear(-1),
                        "handedOverOn",
                        today.minusMonths(3).toString(),
                        "graduatedMembers",
                        graduates,
                        "transferredOut",
                        graduates - 3,
                        "accepted",
                        graduates - 3 - random.nextInt(6),
                        "adultsInvited",
                        0));
    }

    private String school(
            String unit, Division place, String name, String stage, int students, int classes) {
        String id =
                filing.create(
                        SCHOOL,
                        fields(
                                "name", name,
                                "organisation", unit,
                                "stage", stage,
                                "ownership", "PUBLIC",
                                "district", place.code()));
        filing.move(SCHOOL, id, today.minusMonths(24), "open");
        String year =
                filing.create(
                        "campus/school-year",
                        fields(
                                "school",
                                id,
                                "organisation",
                                unit,
                                "schoolYear",
                                schoolYear(0),
                                "students",
                                students + random.nextInt(80),
                                "staff",
                                students / 15,
                                "classes",
                                classes));
        filing.move("campus/school-year", year, today.minusMonths(24), "confirm");
        return id;
    }

    private String organisation(String unit, String school, String name) {
        LocalDate founded = today.minusMonths(24);
        String id =
                filing.create(
                        ORGANISATION,
                        fields(
                                "school",
                                school,
                                "organisation",
                                unit,
                                "name",
                                name,
                                "stage",
                                "PRIMARY",
                                "presidentRole",
                                "SCHOOL_LEADER",
                                "secretaryRole",
                                "STUDENT_AFFAIRS",
                                "councilSize",
                                9,
                                "schoolLeaders",
                                2,
                                "departmentHeads",
                                4,
                                "youthRepresentatives",
                                3,
                                "firstCongressOn",
                                founded.toString(),
                                "nextElectionDue",
                                founded.plusYears(3).toString(),
                                "rules",
                                List.of(files.text("学校红十字会工作规则(示例)"))));
        filing.move(
                ORGANISATION,
                id,
                founded,
                "apply",
                "approve",
                "hold-congress",
                "establish",
                "activate");
        return id;
    }

    private void rosters(String unit, String organisation) {
        for (String grade : List.of("PRIMARY_4", "PRIMARY_5", "PRIMARY_6")) {
            int members = 20 + random.nextInt(20);
            String id =
                    filing.create(
                            "campus/roster-count",
                            fields(
                                    "schoolOrg",
                                    organisation,
                                    "organisation",
                                    unit,
                                    "schoolYear",
                                    schoolYear(0),
                                    "grade",
                                    grade,
                                    "className",
                                    "1",
                                    "classSize",
                                    42,
                                    "youthMembers",
                                    members,
                                    "newMembers",
                                    members / 4,
                                    "leftMembers",
                                    random.nextInt(3),
                                    "volunteers",
                                    members / 5));
            filing.move("campus/roster-count", id, today.minusMonths(14), "confirm");
        }
    }

    private void lesson(String unit, String organisation, LocalDate day) {
        String theme = THEMES.get(random.nextInt(THEMES.size()));
        String keyDate =
                switch (day.getMonthValue()) {
                    case 5 -> "MAY_8";
                    case 9 -> "FIRST_AID_DAY";
                    default -> "NONE";
                };
        filing.create(
                LESSON,
                fields(
                        "schoolOrg",
                        organisation,
                        "organisation",
                        unit,
                        "activityDate",
                        day.toString(),
                        "title",
                        "红十字进课堂(示例)",
                        "venue",
                        "学校操场",
                        "theme",
                        theme,
                        "keyDate",
                        keyDate,
                        "gradeBand",
                        "UPPER_PRIMARY",
                        "participants",
                        40 + random.nextInt(120),
                        "hours",
                        1 + random.nextInt(4),
                        "leadTeacher",
                        filing.person("示例教师" + unit.substring(30), unit),
                        "photosConsented",
                        false,
                        "evidence",
                        List.of()));
    }

    /** The first months of the last three terms that are over. */
    private List<YearMonth> terms() {
        YearMonth now = YearMonth.from(today);
        YearMonth running = now.minusMonths(Math.floorMod(now.getMonthValue() - 3, TERM));
        return LongStream.of(3, 2, 1).mapToObj(back -> running.minusMonths(TERM * back)).toList();
    }

    private void term(String unit, String organisation, YearMonth first) {
        int volunteers = 4 + random.nextInt(12);
        reports.plan(
                new DemoReports.Planned(
                        REPORT,
                        new DemoReports.Of(
                                unit, "term", Optional.of(Map.entry("schoolOrg", organisation))),
                        new Period(Period.Kind.TERM, first),
                        10,
                        fields(
                                "volunteerHours",
                                volunteers * 3,
                                "raised",
                                100 * random.nextInt(20),
                                "spent",
                                0,
                                "equipmentChecked",
                                random.nextBoolean()),
                        "problem",
                        desk));
    }

    private void certificates(String unit, String school, String code) {
        for (int i = 1; i <= 3; i++) {
            LocalDate issued = today.minusMonths(3 + 12L * i);
            filing.create(
                    "campus/teacher-cert",
                    fields(
                            "school",
                            school,
                            "organisation",
                            unit,
                            "person",
                            filing.person("示例持证教师" + i, unit),
                            "kind",
                            i == 1 ? "INSTRUCTOR" : "FIRST_AIDER",
                            "certNo",
                            "SL-" + code + "-" + i,
                            "issuedOn",
                            issued.toString(),
                            "validTo",
                            issued.plusYears(3).toString()));
        }
    }

    private void accredited(String unit, String organisation) {
        LocalDate named = today.minusMonths(10);
        String id =
                filing.create(
                        "campus/accreditation",
                        fields(
                                "schoolOrg",
                                organisation,
                                "organisation",
                                unit,
                                "level",
                                "STANDARD",
                                "namedOn",
                                named.toString(),
                                "reinspectDue",
                                named.plusYears(3).toString()));
        filing.move("campus/accreditation", id, named, "apply", "review", "publicise", "name");
    }

    private void redCrossClass() {
        Division city = platform.tree().find("360802").orElseThrow();
        String unit = branches.nearest(city);
        String school = school(unit, city, "吉安市外国语学校(示例)", "SENIOR", 2400, 48);
        for (int cohort = 1; cohort <= 3; cohort++) {
            filing.create(
                    "campus/aid-class",
                    fields(
                            "school",
                            school,
                            "organisation",
                            unit,
                            "cohortNo",
                            cohort,
                            "startedOn",
                            today.minusMonths(36L - 12L * cohort).toString(),
                            "donated",
                            750_000,
                            "studentsAided",
                            34,
                            "students",
                            List.of(),
                            "consents",
                            List.of()));
        }
    }

    /** The school year in which the demonstration ends, or one so many years from it. */
    private String schoolYear(int from) {
        int first = today.minusMonths(8).getYear() + from;
        return first + "-" + (first + 1);
    }
}
