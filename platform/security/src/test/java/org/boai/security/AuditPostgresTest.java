package org.boai.security;

import org.boai.store.Dialect;

/** On PostgreSQL. */
class AuditPostgresTest extends AuditContract {
    @Override
    Dialect dialect() {
        return Dialect.POSTGRESQL;
    }
}
