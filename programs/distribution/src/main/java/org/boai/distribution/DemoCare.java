package org.boai.distribution;

import static org.boai.distribution.Filing.fields;

import org.boai.plugins.Period;
import org.boai.security.Caller;
import org.boai.server.Platform;
import org.boai.store.Division;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Two years of community health promotion in villages of Ji'an, Hangzhou and Nanning: sites, people
 * in care under made-up codes, services, plans and surveys. All of it is made up.
 */
final class DemoCare {
    private static final String SITE = "community-health/health-site";
    private static final String BENEFICIARY = "community-health/beneficiary";
    private static final String REPORT = "community-health/health-report";
    private static final String REFERRAL = "community-health/referral";
    private static final int PEOPLE = 6;
    private static final int REPORTS = 12;

    private static final List<String> KINDS =
            List.of("BLOOD_PRESSURE", "VISIT", "ELDERLY_NURSING", "COUNSELLING", "ERRAND");

    private final Platform platform;
    private final DemoBranches branches;
    private final DemoReports reports;
    private final DemoReports.Desk desk;
    private final Random random;
    private final LocalDate today;
    private final Filing filing;
    private final DemoFiles files;

    DemoCare(
            Platform platform,
            Caller filer,
            DemoBranches branches,
            DemoReports reports,
            Random random,
            LocalDate today) {
        this.platform = platform;
        this.branches = branches;
        this.reports = reports;
        this.desk = new DemoReports.Desk(filer, filer, filer);
        this.random = random;
        this.today = today;
        this.filing = new Filing(platform.records(), filer);
        this.files = new DemoFiles(platform, filer);
    }

    void build() {
        for (String county : List.of("360803", "360821", "330110", "450103")) {
            List<Division> villages = platform.tree().level(county, 5);
            for (int i = 0; i < 3; i++) {
                site(villages.get(i * villages.size() / 3));
            }
        }
    }

    private void site(Division village) {
        String unit = branches.nearest(village);
        LocalDate opened = today.minusMonths(20L + random.nextInt(3));
        String site =
                filing.create(
                        SITE,
                        fields(
                                "name",
                                village.name().replaceAll("(居委会|村委会)$", "") + "健康促进点(示例)",
                                "organisation",
                                unit,
                                "village",
                                village.code(),
                                "hostOrganisation",
                                unit,
                                "setting",
                                village.name().contains("社区") ? "URBAN" : "RURAL",
                                "hasSquare",
                                true,
                                "squareFunctions",
                                List.of("EXERCISE", "COMMUNICATION"),
                                "hasCenter",
                                true,
                                "centerRooms",
                                List.of("ELDERLY_CARE", "HEALTH_ROOM"),
                                "hostFacility",
                                random.nextBoolean() ? "PARTY_SERVICE_CENTER" : "HEALTH_STATION",
                                "investment",
                                60_000 + 1000 * random.nextInt(40),
                                "keepsReadings",
                                false));
        filing.move(SITE, site, opened.minusMonths(3), "design");
        filing.move(SITE, site, opened.minusMonths(2), "build");
        filing.move(SITE, site, opened, "open");
        for (int i = 1; i <= PEOPLE; i++) {
            care(unit, site, "SL-" + village.code() + "-" + i, opened);
        }
        for (int months = 18; months >= 0; months -= 3) {
            together(unit, site, today.minusMonths(months).withDayOfMonth(1));
        }
        for (int back = REPORTS; back > 0; back--) {
            report(unit, site, YearMonth.from(today).minusMonths(back));
        }
        filing.create(
                "community-health/resident-survey",
                fields(
                        "site",
                        site,
                        "organisation",
                        unit,
                        "surveyedOn",
                        today.minusMonths(2).toString(),
                        "validAnswers",
                        60,
                        "satisfied",
                        48 + random.nextInt(12),
                        "knowsRedCross",
                        40));
        filing.create(
                "community-health/carer-training",
                fields(
                        "person",
                        filing.person("示例介护员", unit),
                        "organisation",
                        unit,
                        "trainedOn",
                        today.minusMonths(9).toString(),
                        "hours",
                        40,
                        "passed",
                        true,
                        "certNo",
                        "SL-" + village.code()));
    }

    private void report(String unit, String site, YearMonth month) {
        reports.plan(
                new DemoReports.Planned(
                        REPORT,
                        new DemoReports.Of(unit, "month", Optional.of(Map.entry("site", site))),
                        Period.month(month),
                        5,
                        fields(
                                "openingDays",
                                12 + random.nextInt(15),
                                "moneySpent",
                                100 * random.nextInt(20)),
                        "problems",
                        desk));
    }

    /** Sent to a hospital, which has told what came of it. */
    private void referred(String unit, String beneficiary) {
        LocalDate day = today.minusMonths(2);
        String id =
                filing.create(
                        REFERRAL,
                        fields(
                                "beneficiary",
                                beneficiary,
                                "organisation",
                                unit,
                                "openedOn",
                                day.toString(),
                                "institution",
                                "示例医院",
                                "reason",
                                "ILLNESS",
                                "feedback",
                                "已诊治，按时复查(示例)"));
        filing.move(REFERRAL, id, day.plusDays(3), "accept");
        filing.move(REFERRAL, id, day.plusDays(20), "give-feedback");
    }

    private void care(String unit, String site, String code, LocalDate since) {
        String id =
                filing.create(
                        BENEFICIARY,
                        fields(
                                "code",
                                code,
                                "organisation",
                                unit,
                                "site",
                                site,
                                "groups",
                                List.of("ELDERLY"),
                                "ageBand",
                                random.nextBoolean() ? "AGE_60_79" : "AGE_80",
                                "livesAlone",
                                random.nextBoolean(),
                                "consent",
                                files.text("知情同意书(示例)"),
                                "consentBy",
                                "SELF"));
        filing.move(BENEFICIARY, id, since.plusDays(10), "assess");
        filing.move(BENEFICIARY, id, since.plusDays(20), "serve");
        for (int months = 16; months >= 0; months -= 4) {
            Map<String, Object> service = service(unit, site, today.minusMonths(months), 1);
            service.put("beneficiary", id);
            filing.create("community-health/health-encounter", service);
        }
        if (random.nextInt(PEOPLE) == 0) {
            referred(unit, id);
        }
        filing.create(
                "community-health/care-plan",
                fields(
                        "beneficiary", id,
                        "organisation", unit,
                        "startsOn", today.minusMonths(4).toString(),
                        "needs", List.of("COMPANY", "MEDICINE"),
                        "frequency",
                                List.of("WEEKLY", "FORTNIGHTLY", "MONTHLY").get(random.nextInt(3)),
                        "nextReview", today.plusDays(random.nextInt(90) - 20L).toString()));
    }

    /** A day on which many are served and nobody is counted by name, and a lecture. */
    private void together(String unit, String site, LocalDate day) {
        filing.create(
                "community-health/health-encounter",
                service(unit, site, day, 15 + random.nextInt(30)));
        filing.create(
                "community-health/health-lecture",
                fields(
                        "site",
                        site,
                        "organisation",
                        unit,
                        "heldOn",
                        day.toString(),
                        "topic",
                        "高血压与用药安全(示例)",
                        "venue",
                        "健康小屋",
                        "participants",
                        20 + random.nextInt(40),
                        "evidence",
                        List.of()));
    }

    private Map<String, Object> service(String unit, String site, LocalDate day, int personTimes) {
        return fields(
                "site",
                site,
                "organisation",
                unit,
                "encounterDate",
                day.toString(),
                "kind",
                KINDS.get(random.nextInt(KINDS.size())),
                "personTimes",
                personTimes,
                "volunteers",
                2,
                "hours",
                1 + random.nextInt(2));
    }
}
