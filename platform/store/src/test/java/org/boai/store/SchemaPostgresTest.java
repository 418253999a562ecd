package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

class SchemaPostgresTest extends SchemaContract {
    @Override
    Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    /** Elsewhere a reader keeps no migration waiting. */
    @Test
    void aMigrationTakesAsLongAsItTakes() throws Exception {
        DatabaseConfig config = TestDatabases.config(dialect());
        try (Database patient = Database.open(config);
                Database hurried =
                        Database.open(
                                config.withTimeouts(
                                        Duration.ofSeconds(20), Duration.ofMillis(400)))) {
            Migrations.runTo(patient, "39.1");
            CompletableFuture<Void> change;
            try (Tx reader = patient.transaction()) {
                assertEquals(0L, reader.query("SELECT * FROM attachment").count());
                change = CompletableFuture.runAsync(() -> Migrations.run(hurried));
                Thread.sleep(1_000);
            }
            change.get(1, TimeUnit.MINUTES);
            assertEquals(0, Migrations.pending(patient));
            assertEquals(
                    StoreException.Code.TIMEOUT,
                    assertThrows(
                                    StoreException.class,
                                    () -> hurried.execute().get(TestDatabases.endless(dialect())))
                            .code());
        }
    }
}
