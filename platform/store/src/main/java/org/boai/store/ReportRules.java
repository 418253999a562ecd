package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** By when reports are to be filed, where that differs from what their programs declare. */
public final class ReportRules {
    private static final String ALL_LEVELS = "";
    private static final String RULE =
            "SELECT report, region, level, valid_from, due_day, months_after, grace_days,"
                    + " remind_days, set_by, set_at FROM report_rule";
    private static final String OF_KEY =
            " WHERE report = ? AND region = ? AND level = ? AND valid_from = ?";

    /**
     * One rule.
     *
     * @param report {@code program/entity}
     * @param region where it holds, with all below
     * @param level the name of the level of the units that it is for; empty for all
     * @param from the first month that a period may end with
     * @param dueDay the day of the month
     * @param monthsAfter how many months after the last one of the period
     * @param graceDays how many days later nobody calls it late yet
     * @param remindDays how many days before the day units are reminded
     * @param by who said so
     * @param at when
     */
    public record ReportRule(
            String report,
            String region,
            Optional<String> level,
            YearMonth from,
            int dueDay,
            int monthsAfter,
            int graceDays,
            int remindDays,
            String by,
            Instant at) {
        /** Which one it is. */
        public Key key() {
            return new Key(report, region, level, from);
        }
    }

    /** Which rule: there is one at most for a report, a region, a level and a first month. */
    public record Key(String report, String region, Optional<String> level, YearMonth from) {}

    private final Database db;

    /** The rules of a database. */
    public ReportRules(Database db) {
        this.db = db;
    }

    /** All rules of all reports. */
    public List<ReportRule> all() {
        return db.query(
                rows -> rows.map(ReportRules::rule).toList(),
                RULE + " ORDER BY report, region, level, valid_from");
    }

    /** Sets a rule, in place of the one for the same report, region, level and month. */
    public void put(ReportRule rule) {
        db.inTransaction(
                tx -> {
                    delete(tx, rule.key());
                    tx.note(told(rule, "set", rule.by()));
                    return tx.dml(
                            "INSERT INTO report_rule (report, region, level, valid_from, due_day,"
                                    + " months_after, grace_days, remind_days, set_by, set_at)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            rule.report(),
                            rule.region(),
                            rule.level().orElse(ALL_LEVELS),
                            number(rule.from()),
                            rule.dueDay(),
                            rule.monthsAfter(),
                            rule.graceDays(),
                            rule.remindDays(),
                            rule.by(),
                            rule.at());
                });
    }

    /** Takes a rule back; says whether there was one. */
    public boolean remove(Key key, String by) {
        return db.inTransaction(
                tx -> {
                    Optional<ReportRule> rule =
                            tx.get(RULE + OF_KEY, values(key)).map(ReportRules::rule);
                    rule.ifPresent(was -> tx.note(told(was, "remove", by)));
                    return rule.isPresent() && delete(tx, key) > 0;
                });
    }

    private static Deed told(ReportRule rule, String operation, String by) {
        return Deed.of(by, operation, "report-rule", rule.report(), rule.region())
                .saying(
                        rule.from()
                                + " "
                                + rule.dueDay()
                                + " "
                                + rule.graceDays()
                                + " "
                                + rule.remindDays());
    }

    private static long delete(Tx tx, Key key) {
        return tx.dml("DELETE FROM report_rule" + OF_KEY, values(key));
    }

    private static Object[] values(Key key) {
        return new Object[] {
            key.report(), key.region(), key.level().orElse(ALL_LEVELS), number(key.from())
        };
    }

    private static int number(YearMonth month) {
        return month.getYear() * 12 + month.getMonthValue() - 1;
    }

    private static ReportRule rule(DbRow row) {
        int from = row.column("valid_from").get(Integer.class);
        return new ReportRule(
                row.column("report").get(String.class),
                row.column("region").get(String.class),
                Optional.of(row.column("level").get(String.class)).filter(l -> !l.isEmpty()),
                YearMonth.of(Math.floorDiv(from, 12), Math.floorMod(from, 12) + 1),
                row.column("due_day").get(Integer.class),
                row.column("months_after").get(Integer.class),
                row.column("grace_days").get(Integer.class),
                row.column("remind_days").get(Integer.class),
                row.column("set_by").get(String.class),
                row.column("set_at").get(Instant.class));
    }
}
