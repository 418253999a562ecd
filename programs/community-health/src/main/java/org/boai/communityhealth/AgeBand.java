package org.boai.communityhealth;

import module org.boai.plugins;

/** How old somebody is, roughly. */
public enum AgeBand {
    @Label(zh = "0-13 岁", en = "0-13")
    AGE_0_13,
    @Label(zh = "14-17 岁", en = "14-17")
    AGE_14_17,
    @Label(zh = "18-59 岁", en = "18-59")
    AGE_18_59,
    @Label(zh = "60-79 岁", en = "60-79")
    AGE_60_79,
    @Label(zh = "80 岁及以上", en = "80 and older")
    AGE_80
}
