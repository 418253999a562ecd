package org.boai.security;

import org.boai.store.Dialect;

/** On what stands in for Oracle. */
class SealedRowsOracleTest extends SealedRowsContract {
    @Override
    Dialect dialect() {
        return Dialect.ORACLE;
    }
}
