package org.boai.console;

import org.boai.store.Dialect;

class DirectoryOnH2Test extends DirectoryContract {
    DirectoryOnH2Test() {
        super(Dialect.H2);
    }
}
