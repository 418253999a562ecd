package org.boai.store;

/** The tree on PostgreSQL. */
class PostgresTreeTest extends TreeContract {

    @Override
    Dialect dialect() {
        return Dialect.POSTGRESQL;
    }
}
