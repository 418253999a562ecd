package org.boai.console;

import org.boai.store.Dialect;

class DirectoryOnPostgresTest extends DirectoryContract {
    DirectoryOnPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
