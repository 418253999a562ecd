package org.boai.directory;

import org.boai.plugins.Label;

/** Who issued a document. */
public enum IssuerKind {
    @Label(zh = "党委政府两办", en = "Party and government offices")
    TWO_OFFICES,
    @Label(zh = "政府", en = "Government")
    GOVERNMENT,
    @Label(zh = "红十字会", en = "Red Cross")
    RED_CROSS,
    @Label(zh = "部门", en = "Department")
    DEPARTMENT,
    @Label(zh = "联合", en = "Jointly")
    JOINT,
    @Label(zh = "其他", en = "Other")
    OTHER
}
