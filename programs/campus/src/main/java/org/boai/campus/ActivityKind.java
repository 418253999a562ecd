package org.boai.campus;

import module org.boai.plugins;

/** Which service to others an activity was, if it was one. */
public enum ActivityKind {
    @Label(zh = "救死扶伤", en = "Saving lives")
    RESCUE,
    @Label(zh = "扶危济困", en = "Relief")
    RELIEF,
    @Label(zh = "敬老助残", en = "Elderly and disabled people")
    ELDERLY_DISABLED,
    @Label(zh = "尊师爱幼", en = "Respect for teachers, care for the young")
    RESPECT_AND_CARE,
    @Label(zh = "其他", en = "Other")
    OTHER
}
