package org.boai.communityhealth;

import module org.boai.plugins;

/** What was done for somebody. */
public enum EncounterKind {
    @Label(zh = "测血压", en = "Blood pressure")
    BLOOD_PRESSURE,
    @Label(zh = "测血糖", en = "Blood sugar")
    BLOOD_SUGAR,
    @Label(zh = "义诊", en = "Free clinic")
    CLINIC,
    @Label(zh = "心理疏导", en = "Counselling")
    COUNSELLING,
    @Label(zh = "老年介护", en = "Elderly nursing")
    ELDERLY_NURSING,
    @Label(zh = "走访慰问", en = "Visit")
    VISIT,
    @Label(zh = "代办", en = "Errand")
    ERRAND,
    @Label(zh = "送医", en = "Taken to hospital")
    TO_HOSPITAL,
    @Label(zh = "转诊", en = "Referral")
    REFERRAL,
    @Label(zh = "复评", en = "Reassessment")
    REASSESSMENT
}
