package org.boai.store;

/** The tree on H2. */
class H2TreeTest extends TreeContract {

    @Override
    Dialect dialect() {
        return Dialect.H2;
    }
}
