package org.boai.kpi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.boai.store.Dialect;
import org.boai.store.Tracer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;

final class FolderTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    @Timeout(60)
    void whatWasFiledIsFoldedWithoutBeingAsked(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            world.kpis.start(Tracer.OFF);
            world.club("360801100", LocalDate.of(2026, 5, 1));
            while (world.kpis.pending() > 0) {
                Thread.onSpinWait();
            }
            assertEquals("1", world.value("clubs", "CN", World.NOW));
        }
    }
}
