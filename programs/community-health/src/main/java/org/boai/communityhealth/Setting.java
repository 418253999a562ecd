package org.boai.communityhealth;

import module org.boai.plugins;

/** Where a site stands. */
public enum Setting {
    @Label(zh = "农村", en = "Rural")
    RURAL,
    @Label(zh = "城市社区", en = "Urban community")
    URBAN
}
