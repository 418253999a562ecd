package org.boai.kpi;

import java.time.YearMonth;
import java.util.List;

/**
 * What is served, beside what the rows say.
 *
 * @param served the figure of the whole time as it is served
 * @param recounted the same computed from the rows alone
 * @param months the same for each month
 */
public record Recount(KpiRow served, KpiRow recounted, List<Line> months) {

    /**
     * One month.
     *
     * @param month the month
     * @param served as it is served
     * @param recounted as the rows say
     */
    public record Line(YearMonth month, KpiRow served, KpiRow recounted) {}

    public Recount {
        months = List.copyOf(months);
    }

    /** Whether all agree: values, numerators, denominators, numbers of rows and qualifiers. */
    public boolean equal() {
        return served.equals(recounted)
                && months.stream().allMatch(line -> line.served().equals(line.recounted()));
    }
}
