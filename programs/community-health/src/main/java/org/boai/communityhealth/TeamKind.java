package org.boai.communityhealth;

import module org.boai.plugins;

/** What a team of volunteers is there for. */
public enum TeamKind {
    @Label(zh = "养老志愿服务", en = "Elderly care")
    ELDERLY_CARE,
    @Label(zh = "心理咨询", en = "Counselling")
    COUNSELLING,
    @Label(zh = "其他", en = "Other")
    OTHER
}
