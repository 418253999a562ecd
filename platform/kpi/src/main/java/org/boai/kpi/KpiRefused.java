package org.boai.kpi;

import org.boai.plugins.Text;

/** A question about figures that cannot be answered. */
public final class KpiRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What was wrong. */
    public enum Reason {
        /** There is no such indicator. */
        UNKNOWN_KPI,
        /** There is no such region. */
        UNKNOWN_REGION,
        /** The indicator is not broken down by this choice. */
        UNKNOWN_DIMENSION,
        /** The time asked about is no time, too long or has not begun. */
        PERIOD,
        /** So many figures were asked for that the answer would be of no use. */
        TOO_MANY,
        /** A rank was asked of a region alone. */
        NO_SIBLINGS,
        /** The rows are being counted; figures are there when it is done. */
        RECOUNTING
    }

    private final Reason reason;
    private final transient Text text;

    KpiRefused(Reason reason, Text text) {
        super(text.en());
        this.reason = reason;
        this.text = text;
    }

    /** What was wrong. */
    public Reason reason() {
        return reason;
    }

    /** What to tell the user. */
    public Text text() {
        return text;
    }
}
