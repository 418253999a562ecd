package org.boai.directory;

import org.boai.plugins.Label;

/** Who is a member. */
public enum MemberKind {
    @Label(zh = "成人会员", en = "Adult")
    ADULT,
    @Label(zh = "青少年会员", en = "Youth")
    YOUTH,
    @Label(zh = "团体会员", en = "Group")
    GROUP
}
