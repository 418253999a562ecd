package org.boai.communityhealth;

import module org.boai.plugins;

/** What rooms a centre has. */
public enum CenterRoom {
    @Label(zh = "养老服务", en = "Elderly care")
    ELDERLY_CARE,
    @Label(zh = "健康小屋", en = "Health room")
    HEALTH_ROOM,
    @Label(zh = "心理咨询室", en = "Counselling")
    COUNSELLING,
    @Label(zh = "图书阅览室", en = "Reading room")
    READING_ROOM
}
