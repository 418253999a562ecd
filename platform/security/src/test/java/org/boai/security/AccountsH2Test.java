package org.boai.security;

import org.boai.store.Dialect;

/** On H2. */
class AccountsH2Test extends AccountsContract {
    @Override
    Dialect dialect() {
        return Dialect.H2;
    }
}
