package org.boai.campus;

import module org.boai.plugins;

/** For whom a lesson is meant (分层次). */
public enum GradeBand {
    @Label(zh = "小学低年级", en = "Lower primary")
    LOWER_PRIMARY,
    @Label(zh = "小学高年级", en = "Upper primary")
    UPPER_PRIMARY,
    @Label(zh = "初中", en = "Junior secondary")
    JUNIOR,
    @Label(zh = "高中", en = "Senior secondary")
    SENIOR,
    @Label(zh = "大学", en = "University")
    UNIVERSITY
}
