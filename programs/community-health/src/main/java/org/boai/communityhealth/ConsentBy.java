package org.boai.communityhealth;

import module org.boai.plugins;

/** Who consented that somebody's data are kept. */
public enum ConsentBy {
    @Label(zh = "本人", en = "The person")
    SELF,
    @Label(zh = "监护人", en = "A guardian")
    GUARDIAN
}
