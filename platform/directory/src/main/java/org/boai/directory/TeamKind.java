package org.boai.directory;

import org.boai.plugins.Label;

/** What a team is for. */
public enum TeamKind {
    @Label(zh = "应急救援", en = "Rescue")
    RESCUE,
    @Label(zh = "应急救护", en = "First aid")
    FIRST_AID,
    @Label(zh = "南丁格尔志愿护理", en = "Nightingale nursing")
    NURSING,
    @Label(zh = "人道传播", en = "Communication")
    COMMUNICATION,
    @Label(zh = "宣讲", en = "Lecturers")
    LECTURERS,
    @Label(zh = "三献", en = "Three donations")
    THREE_DONATIONS,
    @Label(zh = "养老服务", en = "Care of the elderly")
    ELDERLY_CARE,
    @Label(zh = "心理援助", en = "Psychology")
    PSYCHOLOGY,
    @Label(zh = "青少年", en = "Youth")
    YOUTH,
    @Label(zh = "社区服务", en = "Community")
    COMMUNITY,
    @Label(zh = "其他", en = "Other")
    OTHER
}
