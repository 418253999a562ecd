package org.boai.directory;

import org.boai.plugins.Label;

/** The departments that the Red Cross works with. */
public enum Department {
    @Label(zh = "宣传", en = "Publicity")
    PUBLICITY,
    @Label(zh = "教育", en = "Education")
    EDUCATION,
    @Label(zh = "卫健", en = "Health")
    HEALTH,
    @Label(zh = "民政", en = "Civil affairs")
    CIVIL_AFFAIRS,
    @Label(zh = "文旅", en = "Culture and tourism")
    CULTURE_TOURISM,
    @Label(zh = "交通", en = "Transport")
    TRANSPORT,
    @Label(zh = "公安", en = "Public security")
    PUBLIC_SECURITY,
    @Label(zh = "应急", en = "Emergency")
    EMERGENCY,
    @Label(zh = "农业农村", en = "Agriculture")
    AGRICULTURE,
    @Label(zh = "其他", en = "Other")
    OTHER
}
