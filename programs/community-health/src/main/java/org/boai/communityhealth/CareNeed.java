package org.boai.communityhealth;

import module org.boai.plugins;

/** What somebody needs. */
public enum CareNeed {
    @Label(zh = "助餐", en = "Meals")
    MEALS,
    @Label(zh = "助洁助浴", en = "Hygiene")
    HYGIENE,
    @Label(zh = "用药提醒", en = "Medicine")
    MEDICINE,
    @Label(zh = "陪伴", en = "Company")
    COMPANY,
    @Label(zh = "康复", en = "Rehabilitation")
    REHABILITATION,
    @Label(zh = "代办", en = "Errands")
    ERRANDS,
    @Label(zh = "居家安全", en = "Safety at home")
    SAFETY,
    @Label(zh = "其他", en = "Other")
    OTHER
}
