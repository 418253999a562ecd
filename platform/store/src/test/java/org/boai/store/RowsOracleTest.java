package org.boai.store;

class RowsOracleTest extends RowsContract {
    @Override
    Dialect dialect() {
        return Dialect.ORACLE;
    }
}
