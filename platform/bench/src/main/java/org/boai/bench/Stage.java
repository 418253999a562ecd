package org.boai.bench;

import java.io.IOException;
import java.util.Optional;

/**
 * One kind of database with the platform that most benchmarks share, built when first asked for.
 */
final class Stage implements AutoCloseable {
    static final Sample.Size USUAL = new Sample.Size(2, 0, 9);

    private final Ground ground;
    private Optional<Sample> sample = Optional.empty();

    Stage(Ground ground) {
        this.ground = ground;
    }

    Ground ground() {
        return ground;
    }

    Sample sample() throws IOException {
        if (sample.isEmpty()) {
            sample = Optional.of(Sample.on(ground, USUAL));
        }
        return sample.get();
    }

    @Override
    public void close() {
        sample.ifPresent(Sample::close);
    }
}
