package org.boai.directory;

import org.boai.plugins.Label;

/** The four supervisions (四督). */
public enum SupervisionKind {
    @Label(zh = "常督", en = "Regular: leaders by area")
    REGULAR,
    @Label(zh = "严督", en = "Strict: the discipline group")
    STRICT,
    @Label(zh = "真督", en = "Real: heads of party and government")
    REAL,
    @Label(zh = "强督", en = "Strong: the provincial reform office")
    STRONG
}
