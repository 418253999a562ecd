package org.boai.directory;

import org.boai.plugins.Label;

/** How somebody works for an organisation. */
public enum Employment {
    @Label(zh = "专职", en = "Full-time")
    FULL_TIME,
    @Label(zh = "兼职", en = "Part-time")
    PART_TIME,
    @Label(zh = "挂职", en = "Seconded")
    SECONDED,
    @Label(zh = "购买服务", en = "Purchased service")
    PURCHASED,
    @Label(zh = "志愿", en = "Voluntary")
    VOLUNTARY
}
