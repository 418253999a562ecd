package org.boai.store;

class RowsH2Test extends RowsContract {
    @Override
    Dialect dialect() {
        return Dialect.H2;
    }
}
