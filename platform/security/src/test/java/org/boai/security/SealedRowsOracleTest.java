package org.boai.security;

import org.boai.store.Dialect;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** On what stands in for Oracle. */
class SealedRowsOracleTest extends SealedRowsContract {
    @Override
    Dialect dialect() {
        return Dialect.ORACLE;
    }

    @Override
    @Test
    @Disabled("It reads the whole table for each portion: whoever files meanwhile is faster.")
    void aNewKeyTakesItsPlaceWhileRowsAreFiled() {}
}
