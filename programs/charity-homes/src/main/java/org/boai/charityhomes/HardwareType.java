package org.boai.charityhomes;

import module org.boai.plugins;

/** What is built for a home. */
public enum HardwareType {
    @Label(zh = "逃生路", en = "Escape road")
    ESCAPE_ROAD,
    @Label(zh = "堤坝", en = "Dyke")
    DYKE,
    @Label(zh = "引水渠", en = "Channel")
    CHANNEL,
    @Label(zh = "避难广场", en = "Refuge square")
    REFUGE_SQUARE,
    @Label(zh = "卫生室", en = "Health room")
    HEALTH_ROOM,
    @Label(zh = "垃圾场", en = "Refuse site")
    REFUSE_SITE,
    @Label(zh = "宣传栏", en = "Notice board")
    NOTICE_BOARD,
    @Label(zh = "物资点", en = "Store of supplies")
    STORE,
    @Label(zh = "其他", en = "Other")
    OTHER
}
