package org.boai.directory;

import org.boai.plugins.Label;

/** What an organisation has reached on its way. */
public enum MilestoneKind {
    @Label(zh = "出台改革方案", en = "Reform plan issued")
    REFORM_PLAN,
    @Label(zh = "出台三定方案", en = "Staffing plan issued")
    STAFFING_PLAN,
    @Label(zh = "出台实施方案", en = "Implementation plan issued")
    IMPLEMENTATION_PLAN,
    @Label(zh = "理顺管理体制", en = "Management straightened")
    STRAIGHTENED,
    @Label(zh = "机构独立", en = "Independent body")
    INDEPENDENT_BODY,
    @Label(zh = "独立办公", en = "Independent office")
    INDEPENDENT_OFFICE,
    @Label(zh = "领导专职", en = "Full-time leader")
    FULL_TIME_LEADER,
    @Label(zh = "召开会员代表大会", en = "Congress held")
    FIRST_CONGRESS,
    @Label(zh = "成立监事会", en = "Supervisory board formed")
    SUPERVISORY_BOARD,
    @Label(zh = "成立执委会", en = "Executive committee formed")
    EXECUTIVE_COMMITTEE,
    @Label(zh = "成立党组", en = "Party group formed")
    PARTY_GROUP,
    @Label(zh = "完善内设机构", en = "Internal units complete")
    INTERNAL_UNITS,
    @Label(zh = "向编办申请设立", en = "Establishment applied for")
    ESTABLISHMENT_APPLIED,
    @Label(zh = "编办批复设立", en = "Establishment granted")
    ESTABLISHMENT_GRANTED
}
