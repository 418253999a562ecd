package org.boai.records;

/**
 * What a rule about due days would change in a period.
 *
 * @param period the period
 * @param before as it is
 * @param after as it would be
 */
public record RulePreview(String period, ReportingTotals before, ReportingTotals after) {}
