package org.boai.kpi;

import org.boai.plugins.Text;

/** What cannot be done because a period is closed, or is not. */
public final class PeriodRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Text text;

    PeriodRefused(String code, Text text) {
        super(text.en(), null, false, false);
        this.code = code;
        this.text = text;
    }

    /**
     * A stable word: {@code period-locked}, {@code period-open}, {@code already-locked}, {@code
     * not-locked}, {@code amendment-open}, {@code amendment-closed}, {@code amendment-used}, {@code
     * own-amendment}, {@code busy}.
     */
    public String code() {
        return code;
    }

    /** What is wrong and what to do. */
    public Text text() {
        return text;
    }
}
