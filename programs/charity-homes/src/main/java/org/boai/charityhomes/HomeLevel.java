package org.boai.charityhomes;

import module org.boai.plugins;

/** The level that recognised a home. */
public enum HomeLevel {
    @Label(zh = "县级", en = "County")
    COUNTY,
    @Label(zh = "市级", en = "City")
    CITY,
    @Label(zh = "省级", en = "Province")
    PROVINCE,
    @Label(zh = "国家级精品", en = "National model")
    NATIONAL
}
