/** Turns declared formulas into figures that are always right. */
module org.boai.kpi {
    requires transitive org.boai.registry;
    requires static org.jspecify;

    exports org.boai.kpi;
}
