package org.boai.console;

import org.boai.store.Dialect;

class DirectoryOnOracleTest extends DirectoryContract {
    DirectoryOnOracleTest() {
        super(Dialect.ORACLE);
    }
}
