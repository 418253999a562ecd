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
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A year of blood, stem-cell and organ donations in Ji'an, all of it made up; and what the press
 * published of Shangli, as it was published.
 */
final class DemoDonations {
    /** From here on they are on in Jiangxi; Ganzhou has no part in the donations after death. */
    static final LocalDate SINCE = LocalDate.of(2024, 1, 1);

    private static final String PROVINCE = "36";
    private static final long MONTHS = 12;
    private static final String CITY = "3608";
    private static final String SHANGLI = "360322";
    private static final String REPORT = "donation/monthly-report";
    private static final String ENROLMENT = "donation/hsc-enrolment";
    private static final String HSC_CASE = "donation/hsc-case";
    private static final String CASE = "donation/donation-case";

    private final Platform platform;
    private final DemoBranches branches;
    private final DemoReports reports;
    private final Caller city;
    private final Caller jiangxi;
    private final Random random;
    private final LocalDate today;
    private final Filing filing;
    private final DemoFiles files;
    private final Filing vault;
    private final DemoFiles vaultFiles;
    private final Filing province;
    private int people;

    DemoDonations(
            Platform platform,
            DemoUsers users,
            DemoBranches branches,
            DemoReports reports,
            Random random,
            LocalDate today) {
        this.platform = platform;
        this.branches = branches;
        this.reports = reports;
        this.random = random;
        this.today = today;
        this.city = users.caller("jian");
        this.jiangxi = users.caller("jiangxi");
        this.filing = new Filing(platform.records(), city);
        this.files = new DemoFiles(platform, city);
        Caller custodian = users.caller("custodian");
        this.vault = new Filing(platform.records(), custodian);
        this.vaultFiles = new DemoFiles(platform, custodian);
        this.province = new Filing(platform.records(), jiangxi);
    }

    void build() {
        List<Division> counties = platform.tree().level(CITY, 3);
        for (Division county : counties) {
            String unit = branches.unit(county.code()).orElseThrow();
            months(unit);
            String enrolment = enrolment(unit);
            registrations(unit);
            if (county.equals(counties.getFirst())) {
                honours(unit);
                stemCells(unit, enrolment);
                organs(unit, county);
            }
        }
        quiet();
        // 萍乡市上栗县, as published on 15 July 2024 (px.jxnews.com.cn).
        province.create(
                "donation/blood-report",
                fields(
                        "organisation",
                        branches.unit(SHANGLI).orElseThrow(),
                        "eventDate",
                        "2024-07-15",
                        "sourceStation",
                        "公开报道累计数(px.jxnews.com.cn,2024-07-15)",
                        "donors",
                        7992,
                        "donationCount",
                        7992,
                        "volumeMl",
                        2_859_600));
    }

    /** The branches of the other cities had nothing to report, and say so. */
    private void quiet() {
        Stream.of(1, 2, 3)
                .flatMap(level -> platform.tree().level(PROVINCE, level).stream())
                .filter(region -> !region.code().startsWith(CITY) || region.code().equals(CITY))
                .flatMap(region -> branches.unit(region.code()).stream())
                .forEach(
                        unit ->
                                lastMonths()
                                        .forEach(
                                                month ->
                                                        report(
                                                                unit,
                                                                month,
                                                                fields(
                                                                        "newMembers",
                                                                        0,
                                                                        "zero",
                                                                        true),
                                                                jiangxi)));
    }

    /** The months of which reports are there, the last one that is over at the end. */
    private List<YearMonth> lastMonths() {
        return LongStream.range(0, MONTHS)
                .mapToObj(back -> YearMonth.from(today).minusMonths(MONTHS - back))
                .toList();
    }

    /** Blood and promotion, month by month. */
    private void months(String unit) {
        for (YearMonth month : lastMonths()) {
            report(unit, month, fields("newMembers", random.nextInt(4)), city);
            int donations = 40 + random.nextInt(120);
            filing.create(
                    "donation/blood-report",
                    fields(
                            "organisation",
                            unit,
                            "eventDate",
                            month.atDay(1 + random.nextInt(28)).toString(),
                            "sourceStation",
                            "示例血站",
                            "donors",
                            donations,
                            "donationCount",
                            donations,
                            "volumeMl",
                            donations * (300 + random.nextInt(100))));
            if (month.getMonthValue() % 3 == 0) {
                filing.create(
                        "donation/promotion-event",
                        fields(
                                "organisation",
                                unit,
                                "kind",
                                List.of("BLOOD", "STEM_CELL", "MIXED").get(random.nextInt(3)),
                                "eventDate",
                                month.atDay(1 + random.nextInt(28)).toString(),
                                "venueClass",
                                "CAMPUS",
                                "personTimes",
                                100 + random.nextInt(500),
                                "newRegistrations",
                                random.nextInt(20),
                                "volunteers",
                                5 + random.nextInt(15),
                                "hours",
                                10 + random.nextInt(50)));
            }
        }
    }

    private void report(String unit, YearMonth month, Map<String, Object> typed, Caller filer) {
        reports.plan(
                new DemoReports.Planned(
                        REPORT,
                        new DemoReports.Of(unit, "month", Optional.empty()),
                        Period.month(month),
                        5,
                        typed,
                        "problems",
                        new DemoReports.Desk(filer, filer, jiangxi)));
    }

    private String person(String unit, String role) {
        return filing.person("示例" + role + ++people, unit);
    }

    private String enrolment(String unit) {
        int age = 20 + random.nextInt(25);
        LocalDate day = today.minusDays(200 + random.nextInt(100));
        String id =
                filing.create(
                        ENROLMENT,
                        fields(
                                "organisation",
                                unit,
                                "person",
                                person(unit, "志愿者"),
                                "ageAtEnrolment",
                                age,
                                "ageBand",
                                age <= 35 ? "FROM_18_TO_35" : "FROM_36_TO_45",
                                "sex",
                                random.nextBoolean() ? "FEMALE" : "MALE",
                                "sampledOn",
                                day.toString(),
                                "sampleNo",
                                "示例-%03d".formatted(people),
                                "contacts",
                                List.of(
                                        Map.of("name", "示例联系人一", "phone", "13800000001"),
                                        Map.of("name", "示例联系人二", "phone", "13800000002")),
                                "familySupport",
                                true,
                                "consent",
                                files.text("入库同意书(示例)")));
        filing.move(ENROLMENT, id, day, "sample");
        filing.move(ENROLMENT, id, day.plusDays(20), "type");
        filing.move(ENROLMENT, id, day.plusDays(40), "enter");
        return id;
    }

    /** Two donors with a gold award; one of them agrees to be named. */
    private void honours(String unit) {
        Map<String, Object> kept = consent("RECORD");
        for (List<Map<String, Object>> consents :
                List.of(List.of(kept), List.of(kept, consent("PUBLISH")))) {
            filing.create(
                    "donation/blood-honour",
                    fields(
                            "organisation",
                            unit,
                            "person",
                            person(unit, "献血者"),
                            "wholeMl",
                            8000,
                            "plateletUnits",
                            random.nextInt(20),
                            "consents",
                            consents));
        }
    }

    private Map<String, Object> consent(String purpose) {
        return Map.of("purpose", purpose, "givenOn", today.minusMonths(6).toString());
    }

    private void registrations(String unit) {
        for (int i = 0; i < 2; i++) {
            filing.create(
                    "donation/organ-registration",
                    fields(
                            "organisation", unit,
                            "person", person(unit, "登记人"),
                            "registeredOn", today.minusDays(30 + random.nextInt(300)).toString(),
                            "channel", List.of("ONLINE", "PAPER", "COUNTER").get(random.nextInt(3)),
                            "scope", List.of("ORGAN", "CORNEA"),
                            "familyInformed", true));
        }
    }

    /** A match that ended with a donation; two of its follow-ups are made, and the third is due. */
    private void stemCells(String unit, String enrolment) {
        LocalDate day = today.minusDays(95);
        String id =
                vault.create(
                        HSC_CASE,
                        fields(
                                "organisation", unit,
                                "enrolment", enrolment,
                                "coordinator", person(unit, "协调员"),
                                "highResConsent", vaultFiles.text("高分辨检测同意书(示例)"),
                                "collectionConsent", vaultFiles.text("采集同意书(示例)"),
                                "hospital", "示例医院",
                                "collectedOn", day.toString()));
        LocalDate step = day.minusDays(9);
        for (String name :
                List.of(
                        "contact",
                        "agree",
                        "request-typing",
                        "match",
                        "examine",
                        "pass",
                        "schedule",
                        "mobilise",
                        "collect")) {
            step = step.plusDays(1);
            vault.move(HSC_CASE, id, step, name);
        }
        for (int due : List.of(7, 30, 90)) {
            boolean done = due < 90;
            Map<String, Object> followUp =
                    fields(
                            "organisation",
                            unit,
                            "hscCase",
                            id,
                            "dueOn",
                            day.plusDays(due).toString(),
                            "dueBy",
                            day.plusDays(due + 3).toString());
            if (done) {
                followUp.put("ok", true);
            }
            String made = vault.create("donation/follow-up", followUp);
            if (done) {
                vault.move("donation/follow-up", made, day.plusDays(due), "complete");
            }
        }
        vault.move(HSC_CASE, id, day.plusDays(1), "follow-up");
    }

    /** A donation after death, all relatives having signed, and a place of remembrance. */
    private void organs(String unit, Division county) {
        List<String> coordinators =
                List.of("X-1", "X-2").stream()
                        .map(
                                number ->
                                        filing.create(
                                                "donation/coordinator",
                                                fields(
                                                        "organisation", unit,
                                                        "person", person(unit, "协调员"),
                                                        "certNo", "示例-" + number,
                                                        "validTo", today.plusYears(2).toString(),
                                                        "area", county.code())))
                        .toList();
        LocalDate day = today.minusDays(40);
        String id =
                vault.create(
                        CASE,
                        fields(
                                "organisation",
                                unit,
                                "caseNo",
                                "SAMPLE-1",
                                "lifetimeWill",
                                "EXPRESSED",
                                "hospital",
                                "示例医院",
                                "consenters",
                                List.of(Map.of("relation", "SPOUSE", "signedOn", day.toString())),
                                "consentDoc",
                                vaultFiles.text("书面同意(示例)"),
                                "coordinators",
                                coordinators,
                                "types",
                                List.of("ORGAN"),
                                "retrievedOn",
                                day.toString(),
                                "organsCount",
                                3));
        vault.move(
                CASE,
                id,
                day,
                "assess",
                "consent",
                "confirm",
                "retrieve",
                "care-for-remains",
                "remember");
        vault.create(
                "donation/family-care",
                fields(
                        "organisation",
                        unit,
                        "donationCase",
                        id,
                        "kind",
                        "VISIT",
                        "doneOn",
                        day.plusDays(10).toString()));
        String site =
                filing.create(
                        "donation/memorial-site",
                        fields(
                                "organisation",
                                unit,
                                "name",
                                "遗体器官捐献缅怀园(示例)",
                                "area",
                                county.code(),
                                "openedOn",
                                "2022-04-01"));
        filing.create(
                "donation/memorial-event",
                fields(
                        "organisation",
                        unit,
                        "site",
                        site,
                        "name",
                        "清明缅怀(示例)",
                        "eventOn",
                        day.toString(),
                        "attendees",
                        60));
    }
}
