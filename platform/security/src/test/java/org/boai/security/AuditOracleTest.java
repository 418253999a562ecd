package org.boai.security;

import org.boai.store.Dialect;

/** On what stands in for Oracle. */
class AuditOracleTest extends AuditContract {
    @Override
    Dialect dialect() {
        return Dialect.ORACLE;
    }
}
