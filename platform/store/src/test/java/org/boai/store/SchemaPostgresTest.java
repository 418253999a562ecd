package org.boai.store;

class SchemaPostgresTest extends SchemaContract {
    @Override
    Dialect dialect() {
        return Dialect.POSTGRESQL;
    }
}
