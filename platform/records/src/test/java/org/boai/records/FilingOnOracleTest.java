package org.boai.records;

import org.boai.store.Dialect;

final class FilingOnOracleTest extends FilingContract {
    FilingOnOracleTest() {
        super(Dialect.ORACLE);
    }
}
