package org.boai.directory;

import org.boai.plugins.Label;

/** How the rule "the levels above keep 70 % of what they collect" is read. */
public enum FeeReading {
    @Label(zh = "逐级分成", en = "Each level shares what it received")
    CASCADE,
    @Label(zh = "只分本级收取", en = "Each level shares what it collected itself")
    OWN_COLLECTION
}
