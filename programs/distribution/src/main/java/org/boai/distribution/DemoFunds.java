package org.boai.distribution;

import static org.boai.distribution.Filing.fields;

import org.boai.security.Caller;
import org.boai.server.Platform;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** The revolving funds of some homes: a first round that came back, and a second that is out. */
final class DemoFunds {
    private static final String LOAN = "charity-homes/livelihood-loan";

    private final Filing filing;
    private final DemoFiles files;
    private final Random random;
    private final LocalDate today;

    DemoFunds(Platform platform, Caller filer, Random random, LocalDate today) {
        this.filing = new Filing(platform.records(), filer);
        this.files = new DemoFiles(platform, filer);
        this.random = random;
        this.today = today;
    }

    void fund(String site, String unit) {
        LocalDate opened = today.minusMonths(13);
        List<String> people =
                List.of("甲", "乙", "丙").stream()
                        .map(name -> filing.person("示例农户" + name, unit))
                        .toList();
        String fund =
                filing.create(
                        "charity-homes/livelihood-fund",
                        fields(
                                "site",
                                site,
                                "organisation",
                                unit,
                                "principal",
                                60_000,
                                "interestFree",
                                true,
                                "committee",
                                people,
                                "rules",
                                files.text("生计金管理办法(示例)"),
                                "openedOn",
                                opened.toString()));
        for (int i = 0; i < 3; i++) {
            LocalDate paid = opened.plusDays(10L + i);
            String first = loan(unit, fund, people.get(i), i, 1, paid, paid.plusMonths(6));
            filing.move(LOAN, first, paid.plusMonths(5), "repay");
            LocalDate again = today.minusMonths(5).plusDays(i);
            boolean late = random.nextInt(4) == 0;
            LocalDate due = again.plusMonths(late ? 3 : 9);
            String second = loan(unit, fund, people.get(i), i, 2, again, due);
            if (late) {
                filing.move(LOAN, second, due.plusDays(1), "miss");
            }
        }
    }

    private String loan(
            String unit,
            String fund,
            String borrower,
            int household,
            int round,
            LocalDate paid,
            LocalDate due) {
        String id =
                filing.create(
                        LOAN,
                        fields(
                                "fund",
                                fund,
                                "organisation",
                                unit,
                                "round",
                                round,
                                "borrower",
                                borrower,
                                "householdKey",
                                "SL-" + unit.substring(30) + "-" + household,
                                "borrowerKind",
                                "HOUSEHOLD",
                                "purpose",
                                List.of("CROPS", "LIVESTOCK", "CRAFTS").get(household),
                                "amount",
                                20_000,
                                "disbursedOn",
                                paid.toString(),
                                "dueOn",
                                due.toString()));
        filing.move(LOAN, id, paid, "review", "approve", "sign", "disburse");
        return id;
    }
}
