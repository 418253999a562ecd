package org.boai.registry;

import org.boai.plugins.Text;

/** Hears of versions that have to be fenced off. */
interface Alarm {
    /** The version lets no more calls in. */
    void raised(Deployed version, Text why);
}
