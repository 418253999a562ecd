package org.boai.security;

import org.boai.store.Dialect;

/** On H2. */
class SealedRowsH2Test extends SealedRowsContract {
    @Override
    Dialect dialect() {
        return Dialect.H2;
    }
}
