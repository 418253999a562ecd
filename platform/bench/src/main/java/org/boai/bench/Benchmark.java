package org.boai.bench;

/** One thing that is measured. */
@FunctionalInterface
interface Benchmark {
    Measurement run(Stage stage, Plan plan) throws Exception;
}
