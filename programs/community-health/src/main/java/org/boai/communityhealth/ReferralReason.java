package org.boai.communityhealth;

import module org.boai.plugins;

/** Why somebody is referred. */
public enum ReferralReason {
    @Label(zh = "疾病诊治", en = "Illness")
    ILLNESS,
    @Label(zh = "心理问题", en = "Mental health")
    MENTAL_HEALTH,
    @Label(zh = "长期照护", en = "Long-term care")
    NURSING,
    @Label(zh = "生活困难", en = "Hardship")
    HARDSHIP,
    @Label(zh = "其他", en = "Other")
    OTHER
}
