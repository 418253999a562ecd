package org.boai.registry;

import org.boai.store.Database;
import org.boai.store.Dialect;
import org.boai.store.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A registry on a real database, in the profile that accepts any sound jar. */
abstract class RegistryFixture {
    static final Clock CLOCK = Clock.system(ZoneId.of("Asia/Shanghai"));

    @TempDir Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    Database database(Dialect dialect) {
        Database database = TestDatabase.fresh(dialect);
        open.add(database);
        return database;
    }

    Registry registry(Database database) {
        return registry(database, "node", new RegistrySettings(true, Set.of()));
    }

    Registry registry(Database database, String node, RegistrySettings settings) {
        Registry registry =
                new Registry(
                        database,
                        new Schema(database),
                        CLOCK,
                        settings,
                        List.of(),
                        folder.resolve(node));
        open.add(registry);
        return registry;
    }
}
