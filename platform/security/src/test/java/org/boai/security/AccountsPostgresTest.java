package org.boai.security;

import org.boai.store.Dialect;

/** On PostgreSQL. */
class AccountsPostgresTest extends AccountsContract {
    @Override
    Dialect dialect() {
        return Dialect.POSTGRESQL;
    }
}
