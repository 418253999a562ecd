package org.boai.security;

import org.boai.store.Dialect;

/** On what stands in for Oracle. */
class AccountsOracleTest extends AccountsContract {
    @Override
    Dialect dialect() {
        return Dialect.ORACLE;
    }
}
