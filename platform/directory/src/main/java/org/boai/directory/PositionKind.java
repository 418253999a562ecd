package org.boai.directory;

import org.boai.plugins.Label;

/** What a position (阵地) is. */
public enum PositionKind {
    @Label(zh = "志愿服务站点", en = "Service station")
    SERVICE_STATION,
    @Label(zh = "志愿者注册点", en = "Registration point")
    REGISTRATION_POINT,
    @Label(zh = "社区服务站", en = "Community station")
    COMMUNITY_STATION,
    @Label(zh = "救护站", en = "First-aid station")
    FIRST_AID_STATION,
    @Label(zh = "生命健康安全体验馆", en = "Life experience hall")
    LIFE_HALL,
    @Label(zh = "博爱家园", en = "Charity home")
    CHARITY_HOME,
    @Label(zh = "博爱卫生站", en = "Health station")
    HEALTH_STATION,
    @Label(zh = "博爱驿站", en = "Boai post station")
    POST_STATION,
    @Label(zh = "传播基地", en = "Communication base")
    COMMUNICATION_BASE,
    @Label(zh = "会员之家", en = "Member home")
    MEMBER_HOME,
    @Label(zh = "会员中心", en = "Member centre")
    MEMBER_CENTRE,
    @Label(zh = "会员工作室", en = "Member's studio")
    STUDIO,
    @Label(zh = "博爱超市", en = "Boai supermarket")
    SUPERMARKET,
    @Label(zh = "博爱书屋", en = "Book room")
    BOOK_ROOM,
    @Label(zh = "红十字工作站", en = "Work station")
    WORK_STATION,
    @Label(zh = "救护培训基地", en = "Training base")
    TRAINING_BASE,
    @Label(zh = "养老服务培训基地", en = "Training base for elderly care")
    ELDERLY_BASE,
    @Label(zh = "文化长廊", en = "Culture corridor")
    CULTURE_CORRIDOR,
    @Label(zh = "冠名医疗机构", en = "Named hospital")
    NAMED_HOSPITAL,
    @Label(zh = "其他", en = "Other")
    OTHER
}
