package org.boai.records;

import java.io.Serial;

/** Ends a transaction whose work is not meant to last, and carries what it came to. */
final class DryRun extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final transient ImportResult result;

    DryRun(ImportResult result) {
        super("Nothing was filed: it was a dry run.", null, false, false);
        this.result = result;
    }

    ImportResult result() {
        return result;
    }
}
