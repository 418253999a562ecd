package org.boai.console;

import java.util.Map;

/** How the rooms behind the console are: what health and metrics report. */
public interface Vitals {
    /** Whether the database answers now. */
    boolean databaseAnswers();

    /** Figures by their Prometheus names, for example {@code boai_kpi_deltas_pending}. */
    Map<String, Double> gauges();
}
