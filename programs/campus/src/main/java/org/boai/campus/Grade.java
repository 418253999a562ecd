package org.boai.campus;

import module org.boai.plugins;

/** The grade of a class. */
public enum Grade {
    @Label(zh = "幼儿园", en = "Kindergarten")
    KINDERGARTEN,
    @Label(zh = "小学一年级", en = "Primary year 1")
    PRIMARY_1,
    @Label(zh = "小学二年级", en = "Primary year 2")
    PRIMARY_2,
    @Label(zh = "小学三年级", en = "Primary year 3")
    PRIMARY_3,
    @Label(zh = "小学四年级", en = "Primary year 4")
    PRIMARY_4,
    @Label(zh = "小学五年级", en = "Primary year 5")
    PRIMARY_5,
    @Label(zh = "小学六年级", en = "Primary year 6")
    PRIMARY_6,
    @Label(zh = "初一", en = "Junior year 1")
    JUNIOR_1,
    @Label(zh = "初二", en = "Junior year 2")
    JUNIOR_2,
    @Label(zh = "初三", en = "Junior year 3")
    JUNIOR_3,
    @Label(zh = "高一(中职一)", en = "Senior or vocational year 1")
    SENIOR_1,
    @Label(zh = "高二(中职二)", en = "Senior or vocational year 2")
    SENIOR_2,
    @Label(zh = "高三(中职三)", en = "Senior or vocational year 3")
    SENIOR_3,
    @Label(zh = "大一", en = "University year 1")
    UNIVERSITY_1,
    @Label(zh = "大二", en = "University year 2")
    UNIVERSITY_2,
    @Label(zh = "大三", en = "University year 3")
    UNIVERSITY_3,
    @Label(zh = "大四", en = "University year 4")
    UNIVERSITY_4,
    @Label(zh = "大五", en = "University year 5")
    UNIVERSITY_5,
    @Label(zh = "其他", en = "Other")
    OTHER
}
