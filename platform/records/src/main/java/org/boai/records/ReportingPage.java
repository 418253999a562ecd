package org.boai.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who has filed and who has not.
 *
 * @param asOf when that was so
 * @param totals over all reports of the region and period, whatever part of them is shown
 * @param reports which reports are due, with totals of their own
 * @param items one line for each report, filed or missing
 * @param next what to go on with
 */
public record ReportingPage(
        Instant asOf,
        ReportingTotals totals,
        List<ReportTotals> reports,
        List<ReportingItem> items,
        Optional<String> next) {

    /**
     * The totals of one report.
     *
     * @param report {@code program/entity}
     * @param period the period
     * @param totals how many are in which state
     */
    public record ReportTotals(String report, String period, ReportingTotals totals) {}

    public ReportingPage {
        reports = List.copyOf(reports);
        items = List.copyOf(items);
    }
}
