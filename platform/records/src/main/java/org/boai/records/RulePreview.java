package org.boai.records;

import java.util.List;

/**
 * What a rule about due days would have changed in a period.
 *
 * @param period the period
 * @param before as it is
 * @param after as it would be
 * @param regions the regions next below where something would be different, and the region itself
 * @param items the first of the reports that would be late, or late no longer, as they would be
 * @param more whether there are others
 */
public record RulePreview(
        String period,
        ReportingTotals before,
        ReportingTotals after,
        List<Moved> regions,
        List<ReportingItem> items,
        boolean more) {
    public RulePreview {
        regions = List.copyOf(regions);
        items = List.copyOf(items);
    }

    /**
     * How many reports of a region would be different.
     *
     * @param region where, with all below unless it is the region of the rule
     * @param late how many would be late
     * @param noLonger how many would be late no longer
     */
    public record Moved(String region, long late, long noLonger) {}
}
