package org.boai.directory;

import org.boai.plugins.Label;

/** Who gives an honour. */
public enum HonourLevel {
    @Label(zh = "国家级", en = "National")
    NATIONAL,
    @Label(zh = "总会", en = "Red Cross headquarters")
    HEADQUARTERS,
    @Label(zh = "省级", en = "Province")
    PROVINCE,
    @Label(zh = "市级", en = "City")
    CITY,
    @Label(zh = "县级", en = "County")
    COUNTY,
    @Label(zh = "基层", en = "Base")
    BASE
}
