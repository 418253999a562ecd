package org.boai.store;

class RowsPostgresTest extends RowsContract {
    @Override
    Dialect dialect() {
        return Dialect.POSTGRESQL;
    }
}
