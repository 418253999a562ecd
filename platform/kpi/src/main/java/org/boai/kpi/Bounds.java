package org.boai.kpi;

import org.boai.plugins.Qualifier;

/** How exact a figure is that was worked out from others. */
final class Bounds {
    private Bounds() {}

    /** Of figures that rise with both: two bounds to different sides leave nothing but "about". */
    static Qualifier and(Qualifier a, Qualifier b) {
        if (a == Qualifier.EXACT || a == b) {
            return b;
        }
        if (b == Qualifier.EXACT) {
            return a;
        }
        return a == Qualifier.UNKNOWN || b == Qualifier.UNKNOWN
                ? Qualifier.UNKNOWN
                : Qualifier.ABOUT;
    }

    /** Of a figure that rises with the first and falls with the second. */
    static Qualifier over(Qualifier rising, Qualifier falling) {
        return and(rising, turned(falling));
    }

    /** A lower bound of a number is an upper bound of what is divided by it. */
    static Qualifier turned(Qualifier qualifier) {
        return switch (qualifier) {
            case AT_LEAST -> Qualifier.NEARLY;
            case NEARLY -> Qualifier.AT_LEAST;
            case EXACT, ABOUT, UNKNOWN -> qualifier;
        };
    }
}
