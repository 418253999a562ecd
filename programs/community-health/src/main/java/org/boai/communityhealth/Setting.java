package org.boai.communityhealth;

import org.boai.plugins.Label;

/** Where a site stands. */
public enum Setting {
    @Label(zh = "农村", en = "Rural")
    RURAL,
    @Label(zh = "城市社区", en = "Urban community")
    URBAN
}
