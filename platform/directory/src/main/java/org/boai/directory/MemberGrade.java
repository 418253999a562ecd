package org.boai.directory;

import org.boai.plugins.Label;

/** By fees and duties (会员管理办法). */
public enum MemberGrade {
    @Label(zh = "普通会员", en = "Ordinary")
    ORDINARY,
    @Label(zh = "特别会员", en = "Special")
    SPECIAL,
    @Label(zh = "永久会员", en = "Permanent")
    PERMANENT
}
