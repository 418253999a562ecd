package org.boai.campus;

import module org.boai.plugins;

/** Who runs a school. */
public enum Ownership {
    @Label(zh = "公办", en = "Public")
    PUBLIC,
    @Label(zh = "民办", en = "Private")
    PRIVATE
}
