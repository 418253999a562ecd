package org.boai.communityhealth;

import module org.boai.plugins;

/** Why somebody is in care. */
public enum VulnerableGroup {
    @Label(zh = "老人", en = "Elderly")
    ELDERLY,
    @Label(zh = "留守儿童", en = "Left-behind child")
    LEFT_BEHIND_CHILD,
    @Label(zh = "残疾人", en = "Disabled")
    DISABLED,
    @Label(zh = "困境/低保", en = "Hardship")
    HARDSHIP,
    @Label(zh = "慢病", en = "Chronically ill")
    CHRONICALLY_ILL,
    @Label(zh = "孕产", en = "Maternity")
    MATERNITY,
    @Label(zh = "失独", en = "Lost an only child")
    LOST_ONLY_CHILD,
    @Label(zh = "其他", en = "Other")
    OTHER
}
