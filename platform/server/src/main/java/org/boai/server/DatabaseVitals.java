package org.boai.server;

import org.boai.console.Vitals;
import org.boai.kpi.Kpis;
import org.boai.store.Database;

import java.util.Map;

/** Health as an operator's load balancer asks for it: a real question to the database. */
record DatabaseVitals(Database database, Kpis kpis) implements Vitals {
    @Override
    public boolean databaseAnswers() {
        return database.answers();
    }

    @Override
    public Map<String, Double> gauges() {
        return Map.of("boai_kpi_deltas_pending", Long.valueOf(kpis.pending()).doubleValue());
    }
}
