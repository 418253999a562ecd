package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.api.Test;

/** The contract on H2 in memory. */
class H2MemoryTest extends DatabaseContract {

    @Override
    DatabaseConfig config() {
        return TestDatabases.config(Dialect.H2);
    }

    @Override
    String json() {
        return "JSON";
    }

    @Override
    String bytes() {
        return "VARBINARY(100)";
    }

    @Test
    void aClosedMemoryDatabaseIsGone() {
        DatabaseConfig config = config();
        try (Database first = Database.open(config)) {
            first.execute().dml("CREATE TABLE t (id INT)");
        }
        try (Database second = Database.open(config)) {
            assertThrows(StoreException.class, () -> second.execute().get("SELECT * FROM t"));
        }
    }
}
