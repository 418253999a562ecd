package org.boai.security;

import org.boai.store.Dialect;

/** On Postgres. */
class SealedRowsPostgresTest extends SealedRowsContract {
    @Override
    Dialect dialect() {
        return Dialect.POSTGRESQL;
    }
}
