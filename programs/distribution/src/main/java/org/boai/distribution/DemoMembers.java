package org.boai.distribution;

import static org.boai.distribution.Filing.fields;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Members and volunteers among the synthetic people: most pay their fees, some have not for two
 * years, and every second one serves.
 */
final class DemoMembers {
    private static final int YEARS = 3;
    private static final int SERVICES = 3;

    private final Filing filing;
    private final LocalDate today;

    DemoMembers(Filing filing, LocalDate today) {
        this.filing = filing;
        this.today = today;
    }

    void build(List<DemoBranches.Known> people) {
        for (int i = 0; i < people.size(); i++) {
            DemoBranches.Known known = people.get(i);
            String membership = member(known);
            if (i % 5 > 0) {
                fees(known, membership);
            }
            if (i % 2 == 0) {
                serve(known);
            }
        }
    }

    private String member(DemoBranches.Known known) {
        LocalDate joined = today.minusYears(YEARS);
        String membership =
                filing.create(
                        "directory/membership",
                        fields(
                                "organisation",
                                known.unit(),
                                "kind",
                                "ADULT",
                                "grade",
                                "ORDINARY",
                                "person",
                                known.person(),
                                "channel",
                                "FIRST_AIDER",
                                "path",
                                "BASE",
                                "appliedOn",
                                joined.toString(),
                                "joinedOn",
                                joined.toString(),
                                "guardianConsent",
                                false,
                                "backbone",
                                true));
        filing.move("directory/membership", membership, joined, "submit", "approve");
        filing.create(
                "directory/member-card",
                fields("organisation", known.unit(), "membership", membership));
        filing.move("directory/membership", membership, joined, "activate");
        return membership;
    }

    private void fees(DemoBranches.Known known, String membership) {
        for (int year = today.getYear() - YEARS + 1; year < today.getYear(); year++) {
            filing.create(
                    "directory/fee-payment",
                    fields(
                            "organisation",
                            known.unit(),
                            "membership",
                            membership,
                            "year",
                            year,
                            "amount",
                            10,
                            "paidOn",
                            LocalDate.of(year, 6, 1).toString(),
                            "channel",
                            "WECHAT"));
        }
    }

    private void serve(DemoBranches.Known known) {
        LocalDate enrolled = today.minusYears(1);
        String volunteer =
                filing.create(
                        "directory/volunteer",
                        fields(
                                "organisation", known.unit(),
                                "person", known.person(),
                                "enrolledOn", enrolled.toString(),
                                "channel", "ONLINE",
                                "pledgeSigned", true,
                                "pledge", List.of(),
                                "guardianConsent", false));
        for (int i = 0; i < SERVICES; i++) {
            Map<String, Object> served =
                    fields(
                            "organisation",
                            known.unit(),
                            "volunteer",
                            volunteer,
                            "servedOn",
                            today.minusDays(10L * i + 1).toString(),
                            "hours",
                            7,
                            "source",
                            "ORGANISER",
                            "signedBy",
                            "示例社区");
            String hours = filing.create("directory/service-hours", served);
            filing.move("directory/service-hours", hours, today, "confirm");
        }
    }
}
