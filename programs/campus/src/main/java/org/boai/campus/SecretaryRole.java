package org.boai.campus;

import module org.boai.plugins;

/** What the secretary-general of a school organisation is at the school. */
public enum SecretaryRole {
    @Label(zh = "团委负责人", en = "Head of the Youth League")
    YOUTH_LEAGUE,
    @Label(zh = "政教处负责人", en = "Head of student affairs")
    STUDENT_AFFAIRS,
    @Label(zh = "其他", en = "Other")
    OTHER
}
