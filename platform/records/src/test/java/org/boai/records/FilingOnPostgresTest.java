package org.boai.records;

import org.boai.store.Dialect;

final class FilingOnPostgresTest extends FilingContract {
    FilingOnPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
