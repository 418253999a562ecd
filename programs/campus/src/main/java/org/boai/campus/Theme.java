package org.boai.campus;

import module org.boai.plugins;

/** What a lesson or activity is about. */
public enum Theme {
    @Label(zh = "会务知识", en = "Red Cross knowledge")
    RED_CROSS,
    @Label(zh = "生命健康", en = "Life and health")
    LIFE_HEALTH,
    @Label(zh = "应急救护", en = "First aid")
    FIRST_AID,
    @Label(zh = "心肺复苏", en = "Cardiopulmonary resuscitation")
    CPR,
    @Label(zh = "防灾避险", en = "Disaster safety")
    DISASTER,
    @Label(zh = "心理健康", en = "Mental health")
    MENTAL_HEALTH,
    @Label(zh = "三献", en = "Three donations")
    DONATION,
    @Label(zh = "人道传播", en = "Humanitarian communication")
    COMMUNICATION,
    @Label(zh = "志愿服务", en = "Volunteering")
    VOLUNTEERING,
    @Label(zh = "募捐", en = "Fundraising")
    FUNDRAISING,
    @Label(zh = "营地", en = "Camp")
    CAMP
}
