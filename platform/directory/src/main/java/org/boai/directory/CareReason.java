package org.boai.directory;

import org.boai.plugins.Label;

/** Why somebody is visited. */
public enum CareReason {
    @Label(zh = "伤病", en = "Illness")
    ILLNESS,
    @Label(zh = "困难", en = "Hardship")
    HARDSHIP,
    @Label(zh = "丧亲", en = "Bereavement")
    BEREAVEMENT,
    @Label(zh = "节日", en = "Festival")
    FESTIVAL
}
