package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.Test;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every indicator of the donations, worked out by hand over one month in Jiujiang. */
class DonationFiguresIT {
    private static final String CITY = "3604";
    private static final String BASE = "/programs/donation/";

    /** A month before those of which the demonstration has reports. */
    private static final YearMonth MONTH = Product.month().minusMonths(13);

    /** What lies in the vault. */
    private static final Set<String> VAULT =
            Set.of("hsc-case", "follow-up", "donation-case", "family-care");

    private final Api api = Demonstration.as("jiangxi");
    private final Api custodian = Demonstration.as("custodian");
    private final String unit =
            api.get("/organisations?kind=BRANCH&region=" + CITY)
                    .expect(200)
                    .json()
                    .getJsonArray("items")
                    .getJsonObject(0)
                    .getString("id");

    private static String day(int number) {
        return MONTH.atDay(number).toString();
    }

    private String file(String entity, Object... fields) {
        return filed(entity, fields).id();
    }

    private Api.Reply filed(String entity, Object... fields) {
        Map<String, Object> body = new HashMap<>(Filing.fields(fields));
        body.put("organisation", unit);
        String path = entity.startsWith("/") ? entity : BASE + entity;
        return clerk(entity).post(path, body).expect(201);
    }

    private void move(String entity, String id, String step, int day) {
        clerk(entity)
                .post(BASE + entity + "/" + id + "/" + step, Map.of("on", day(day)))
                .expect(200);
    }

    private Api clerk(String entity) {
        return VAULT.contains(entity) ? custodian : api;
    }

    private String person() {
        return file("/people", "name", "示例");
    }

    private String enrolled(int number, int age, String sex) {
        String id =
                file(
                        "hsc-enrolment",
                        "person",
                        person(),
                        "ageAtEnrolment",
                        age,
                        "ageBand",
                        age <= 35 ? "FROM_18_TO_35" : "FROM_36_TO_45",
                        "sex",
                        sex,
                        "sampledOn",
                        day(1),
                        "sampleNo",
                        "HAND-" + number,
                        "contacts",
                        List.of(
                                Map.of("name", "示例甲", "phone", "13800000001"),
                                Map.of("name", "示例乙", "phone", "13800000002")),
                        "familySupport",
                        true,
                        "consent",
                        api.attach());
        for (String step : List.of("sample", "type", "enter")) {
            move("hsc-enrolment", id, step, 2);
        }
        return id;
    }

    private String matched(String enrolment) {
        String id =
                file(
                        "hsc-case",
                        "enrolment",
                        enrolment,
                        "coordinator",
                        person(),
                        "highResConsent",
                        api.attach(),
                        "collectionConsent",
                        api.attach(),
                        "hospital",
                        "示例医院",
                        "collectedOn",
                        day(5),
                        "refuseReason",
                        "DONOR");
        move("hsc-case", id, "contact", 3);
        return id;
    }

    private void steps(String entity, String id, int day, String... steps) {
        for (String step : steps) {
            move(entity, id, step, day);
        }
    }

    private void followUp(String hscCase, int due, int done) {
        String id =
                file(
                        "follow-up",
                        "hscCase",
                        hscCase,
                        "dueOn",
                        day(due),
                        "dueBy",
                        day(due + 3),
                        "ok",
                        true);
        move("follow-up", id, "complete", done);
    }

    private String donor(int number, int organs) {
        List<String> coordinators = new ArrayList<>();
        for (String letter : List.of("A", "B")) {
            coordinators.add(
                    file(
                            "coordinator",
                            "person",
                            person(),
                            "certNo",
                            "HAND-" + letter + number,
                            "validTo",
                            "2030-01-01",
                            "area",
                            CITY));
        }
        String id =
                file(
                        "donation-case",
                        "caseNo",
                        "HAND-" + number,
                        "lifetimeWill",
                        "EXPRESSED",
                        "hospital",
                        "示例医院",
                        "consenters",
                        List.of(Map.of("relation", "SPOUSE", "signedOn", day(3))),
                        "consentDoc",
                        api.attach(),
                        "coordinators",
                        coordinators,
                        "types",
                        List.of("ORGAN"),
                        "retrievedOn",
                        day(4),
                        "organsCount",
                        organs);
        steps(
                "donation-case",
                id,
                4,
                "assess",
                "consent",
                "confirm",
                "retrieve",
                "care-for-remains",
                "remember",
                "care-for-family",
                "close");
        return id;
    }

    private String registration() {
        return file(
                "organ-registration",
                "person",
                person(),
                "registeredOn",
                day(6),
                "channel",
                "ONLINE",
                "scope",
                List.of("CORNEA"),
                "familyInformed",
                true);
    }

    private void event(String kind, int personTimes, List<String> warnings) {
        Api.Reply event =
                filed(
                        "promotion-event",
                        "kind",
                        kind,
                        "eventDate",
                        day(7),
                        "venueClass",
                        "CAMPUS",
                        "personTimes",
                        personTimes,
                        "newRegistrations",
                        0,
                        "volunteers",
                        2,
                        "hours",
                        4);
        assertEquals(
                warnings, Branch.codes(event, "warnings"), "of one kind, on one day, at one venue");
    }

    private void month() {
        event("MIXED", 100, List.of());
        event("MIXED", 50, List.of("eventDate:duplicate"));
        event("BLOOD", 30, List.of());
        for (int ml : List.of(1_380_000, 1_610_000)) {
            file(
                    "blood-report",
                    "eventDate",
                    day(8),
                    "sourceStation",
                    "示例血站" + ml,
                    "donors",
                    4600,
                    "donationCount",
                    4600,
                    "volumeMl",
                    ml);
        }
        String collected = matched(enrolled(1, 20, "FEMALE"));
        String refused = matched(enrolled(2, 30, "MALE"));
        String late = matched(enrolled(3, 40, "MALE"));
        move("hsc-enrolment", enrolled(4, 45, "FEMALE"), "withdraw", 20);
        steps(
                "hsc-case",
                collected,
                5,
                "agree",
                "request-typing",
                "match",
                "examine",
                "pass",
                "schedule",
                "mobilise",
                "collect");
        move("hsc-case", refused, "refuse", 5);
        steps("hsc-case", late, 5, "agree", "request-typing", "withdraw");
        followUp(collected, 12, 13);
        followUp(collected, 18, 25);
        registration();
        registration();
        move("organ-registration", registration(), "revoke", 9);
        file("family-care", "donationCase", donor(1, 3), "kind", "VISIT", "doneOn", day(10));
        donor(2, 2);
        String report =
                file("monthly-report", "month", MONTH.toString(), "newMembers", 1, "zero", false);
        for (String step : List.of("submit", "review", "accept")) {
            api.post(BASE + "monthly-report/" + report + "/" + step, Map.of()).expect(200);
        }
        Demonstration.as("admin")
                .raw(
                        "POST",
                        "/references/import",
                        """
                        list,part,region,date,value,source
                        residents-18-to-45,,3604,2024-01-01,1500,示例
                        """,
                        Map.of("Content-Type", "text/csv"))
                .expect(200);
    }

    @Test
    void everyIndicatorIsAsWorkedOutByHand() {
        month();
        Map<String, String> expected = new HashMap<>();
        expected.put("promotion", "180"); // C1: 100 + 50 + 30
        expected.put("blood-donations", "9200"); // C2: 2 x 4600
        expected.put("blood-volume", "2990000"); // C3
        expected.put("average-volume", "325"); // C4: 2 990 000 / 9200
        expected.put("donations-per-thousand", "2.00"); // C5: 9200 / 4 600 276 residents
        expected.put("hsc-enrolled", "4"); // C6
        expected.put("hsc-registry", "3"); // C7: one withdrew
        expected.put("hsc-per-ten-thousand", "20.00"); // C8: 3 / 1500
        expected.put("hsc-donations", "1"); // C9
        expected.put("willing-rate", "66.67"); // C10: 2 of 3
        expected.put("late-withdrawal-rate", "50.00"); // C11: 1 of 2
        expected.put("follow-up-on-time", "50.00"); // C12: the second was made after its last day
        expected.put("organ-registrations-net", "2"); // C13: 3 - 1
        expected.put("organ-registrations", "2"); // C13
        expected.put("registration-density", "0.00"); // C14: 2 / 4 600 276
        expected.put("organ-donors", "2"); // C15
        expected.put("organ-donors-per-million", "0.43"); // C15: 2 / 4 600 276
        expected.put("organs-per-donor", "2.50"); // C16: (3 + 2) / 2
        expected.put("family-care-rate", "50.00"); // C17: one of two closed cases
        expected.put("member-conversion", "33.33"); // C18: 1 / (1 + 2)

        assertEquals(api.indicators("donation"), expected.keySet(), "one example each");

        Map<String, String> shown = new HashMap<>();
        for (String kpi : expected.keySet()) {
            shown.put(kpi, api.value("donation." + kpi, CITY, MONTH));
        }

        assertEquals(expected, shown);
        JsonObject rate = api.figure("donation.donations-per-thousand", CITY, MONTH);
        assertEquals("9200", String.valueOf(rate.get("numerator")));
        assertEquals("4600276", String.valueOf(rate.get("denominator")));
        assertEquals(
                Map.ofEntries(
                        Map.entry("events", "3 of 3"),
                        Map.entry("bloodEvents", "1 of 1"),
                        Map.entry("personTimes", "180 of 3"),
                        Map.entry("bloodPersonTimes", "30 of 1"),
                        Map.entry("bloodDonors", "9200 of 2"),
                        Map.entry("bloodDonations", "9200 of 2"),
                        Map.entry("bloodVolumeMl", "2990000 of 2"),
                        Map.entry("hscSampled", "4 of 4"),
                        Map.entry("hscEntered", "4 of 4"),
                        Map.entry("hscContacted", "3 of 3"),
                        Map.entry("hscWilling", "2 of 2"),
                        Map.entry("hscHighRes", "2 of 2"),
                        Map.entry("hscCollected", "1 of 1"),
                        Map.entry("followUpsDone", "2 of 2"),
                        Map.entry("organRegistrations", "3 of 3"),
                        Map.entry("organRevocations", "1 of 1"),
                        Map.entry("casesAssessed", "2 of 2"),
                        Map.entry("casesConsented", "2 of 2"),
                        Map.entry("donorCases", "2 of 2"),
                        Map.entry("familyVisits", "1 of 1")),
                filled());
    }

    /** What the month's report arrives filled in with, each with the number of its records. */
    private Map<String, String> filled() {
        return api
                .get(
                        "/reporting/draft?report=donation/monthly-report&period=%s&organisation=%s"
                                .formatted(MONTH, unit))
                .expect(200)
                .json()
                .getJsonArray("figures")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(figure -> figure.getInt("counted") != 0)
                .collect(
                        Collectors.toMap(
                                figure -> figure.getString("field"),
                                figure ->
                                        figure.get("counted")
                                                + " of "
                                                + figure.getJsonObject("lineage").get("records")));
    }
}
