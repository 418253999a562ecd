package org.boai.charityhomes;

import module org.boai.plugins;

/** Where a home stands. */
public enum Setting {
    @Label(zh = "农村", en = "Rural")
    RURAL,
    @Label(zh = "城市社区", en = "Urban community")
    URBAN
}
