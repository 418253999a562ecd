package org.boai.plugins;

/** How exact a figure is. A sum carries the weakest qualifier of its parts. */
public enum Qualifier {
    /** The figure as counted. */
    EXACT,
    /** At least this many ("30余人"). */
    AT_LEAST,
    /** About this many ("约1000"). */
    ABOUT,
    /** Nearly this many ("近30"). */
    NEARLY,
    /** Not known ("若干"); the value is absent. */
    UNKNOWN
}
