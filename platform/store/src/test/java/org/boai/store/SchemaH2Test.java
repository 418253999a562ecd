package org.boai.store;

class SchemaH2Test extends SchemaContract {
    @Override
    Dialect dialect() {
        return Dialect.H2;
    }
}
