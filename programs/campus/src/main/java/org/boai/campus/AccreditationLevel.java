package org.boai.campus;

import module org.boai.plugins;

/** What a school organisation is named as. */
public enum AccreditationLevel {
    @Label(zh = "达标校", en = "Standard school")
    STANDARD,
    @Label(zh = "示范校", en = "Demonstration school")
    DEMONSTRATION,
    @Label(zh = "全国红十字模范校", en = "National model school")
    NATIONAL_MODEL
}
