package org.boai.kpi;

import java.time.Instant;
import java.util.List;

/**
 * Figures that were all true at one moment.
 *
 * @param asOf the moment
 * @param rows the figures by region, period and indicator, in the order of the query
 */
public record KpiTable(Instant asOf, List<KpiRow> rows) {
    public KpiTable {
        rows = List.copyOf(rows);
    }
}
