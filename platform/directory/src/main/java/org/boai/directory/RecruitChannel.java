package org.boai.directory;

import org.boai.plugins.Label;

/**
 * How somebody came to be a member or volunteer; holders of certificates and
 * rescuers come first.
 */
public enum RecruitChannel {
    @Label(zh = "救护员", en = "First-aider")
    FIRST_AIDER,
    @Label(zh = "救援队员", en = "Rescue team")
    RESCUE_TEAM,
    @Label(zh = "造血干细胞捐献者", en = "Stem cell donor")
    STEM_CELL_DONOR,
    @Label(zh = "遗体器官捐献登记者", en = "Registered body or organ donor")
    ORGAN_REGISTRANT,
    @Label(zh = "捐献者家属", en = "Donor's family")
    DONOR_FAMILY,
    @Label(zh = "无偿献血者", en = "Blood donor")
    BLOOD_DONOR,
    @Label(zh = "捐赠者", en = "Donor")
    DONOR,
    @Label(zh = "志愿者", en = "Volunteer")
    VOLUNTEER,
    @Label(zh = "项目实施", en = "Project")
    PROJECT,
    @Label(zh = "项目受益人", en = "Beneficiary")
    BENEFICIARY,
    @Label(zh = "救灾救援", en = "Disaster relief")
    RELIEF,
    @Label(zh = "筹资募捐", en = "Fundraising")
    FUNDRAISING,
    @Label(zh = "结对帮扶", en = "Pairing help")
    PAIRING,
    @Label(zh = "学校", en = "School")
    SCHOOL,
    @Label(zh = "理事人选", en = "Council candidate")
    COUNCIL,
    @Label(zh = "网上申请", en = "Online")
    ONLINE,
    @Label(zh = "关系转入", en = "Transfer")
    TRANSFER,
    @Label(zh = "其他", en = "Other")
    OTHER
}
