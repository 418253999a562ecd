package org.boai.campus;

import module org.boai.plugins;

/** What kind of pupils a school teaches. */
public enum Stage {
    @Label(zh = "幼儿园", en = "Kindergarten")
    KINDERGARTEN,
    @Label(zh = "小学", en = "Primary school")
    PRIMARY,
    @Label(zh = "初中", en = "Junior secondary school")
    JUNIOR,
    @Label(zh = "高中", en = "Senior secondary school")
    SENIOR,
    @Label(zh = "中职(技工)", en = "Vocational school")
    VOCATIONAL,
    @Label(zh = "高校", en = "University")
    UNIVERSITY,
    @Label(zh = "特殊教育", en = "Special school")
    SPECIAL
}
