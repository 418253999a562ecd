package org.boai.bench;

import java.util.List;

/** One thing that is measured. */
@FunctionalInterface
interface Benchmark {
    List<Measurement> run(Stage stage, Plan plan) throws Exception;
}
