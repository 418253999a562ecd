package org.boai.store;

/** Figures are not all there: their measures are being counted from the rows. */
public final class UnsettledMeasures extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsettledMeasures() {
        super("Measures are being counted from the rows.");
    }
}
