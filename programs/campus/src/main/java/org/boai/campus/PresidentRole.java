package org.boai.campus;

import module org.boai.plugins;

/** What the president of a school organisation is at the school. */
public enum PresidentRole {
    @Label(zh = "校领导", en = "A school leader")
    SCHOOL_LEADER,
    @Label(zh = "校(院)长", en = "The head of the school")
    HEAD,
    @Label(zh = "主管学生工作副校(院)长", en = "The vice-head for students")
    VICE_HEAD_STUDENTS
}
