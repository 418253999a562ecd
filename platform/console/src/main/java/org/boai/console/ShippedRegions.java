package org.boai.console;

import org.boai.store.ImportReport;
import org.boai.store.Progress;

import java.time.LocalDate;
import java.util.Optional;

/** The divisions that come with the product. */
public interface ShippedRegions {
    /** The day that they are of; nothing where this installation has none. */
    Optional<LocalDate> asOf();

    /** Loads them, which takes about a minute. */
    ImportReport load(Progress progress);
}
