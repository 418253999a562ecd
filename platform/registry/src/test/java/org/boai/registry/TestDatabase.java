package org.boai.registry;

import org.boai.store.Database;
import org.boai.store.Dialect;
import org.boai.store.Migrations;
import org.boai.store.testing.TestDatabases;

/** A new database with the platform's tables, of either kind. */
final class TestDatabase {
    private TestDatabase() {}

    static Database fresh(Dialect dialect) {
        Database database = Database.open(TestDatabases.config(dialect).withPoolSize(3));
        Migrations.run(database);
        return database;
    }
}
