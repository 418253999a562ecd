package org.boai.directory;

import org.boai.plugins.Label;

/** Where the holder of a post comes from. */
public enum Sector {
    @Label(zh = "党政", en = "Party and government")
    PARTY_GOVERNMENT,
    @Label(zh = "工会", en = "Trade union")
    UNION,
    @Label(zh = "共青团", en = "Youth league")
    YOUTH_LEAGUE,
    @Label(zh = "妇联", en = "Women's federation")
    WOMEN,
    @Label(zh = "卫生", en = "Health")
    HEALTH,
    @Label(zh = "教育", en = "Education")
    EDUCATION,
    @Label(zh = "企业", en = "Enterprise")
    ENTERPRISE,
    @Label(zh = "村(社区)", en = "Community")
    COMMUNITY,
    @Label(zh = "社会人士", en = "Society")
    SOCIETY,
    @Label(zh = "其他", en = "Other")
    OTHER
}
