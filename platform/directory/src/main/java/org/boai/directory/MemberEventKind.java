package org.boai.directory;

import org.boai.plugins.Label;

/** What a member takes part in. */
public enum MemberEventKind {
    @Label(zh = "宣誓", en = "Oath")
    OATH,
    @Label(zh = "培训", en = "Training")
    TRAINING,
    @Label(zh = "会员教育", en = "Education")
    EDUCATION,
    @Label(zh = "会员活动", en = "Activity")
    ACTIVITY,
    @Label(zh = "表决选举", en = "Vote")
    VOTE,
    @Label(zh = "会员服务", en = "Service")
    SERVICE
}
