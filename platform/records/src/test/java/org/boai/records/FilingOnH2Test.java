package org.boai.records;

import org.boai.store.Dialect;

final class FilingOnH2Test extends FilingContract {
    FilingOnH2Test() {
        super(Dialect.H2);
    }
}
