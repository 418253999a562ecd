package org.boai.security;

import org.boai.store.Dialect;

/** On H2. */
class AuditH2Test extends AuditContract {
    @Override
    Dialect dialect() {
        return Dialect.H2;
    }
}
