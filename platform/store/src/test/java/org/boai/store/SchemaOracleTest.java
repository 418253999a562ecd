package org.boai.store;

class SchemaOracleTest extends SchemaContract {
    @Override
    Dialect dialect() {
        return Dialect.ORACLE;
    }
}
