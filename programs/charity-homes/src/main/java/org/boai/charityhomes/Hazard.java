package org.boai.charityhomes;

import module org.boai.plugins;

/** What a community is exposed to. */
public enum Hazard {
    @Label(zh = "洪涝", en = "Flood")
    FLOOD,
    @Label(zh = "台风", en = "Typhoon")
    TYPHOON,
    @Label(zh = "地震", en = "Earthquake")
    EARTHQUAKE,
    @Label(zh = "山洪滑坡", en = "Flash flood or landslide")
    LANDSLIDE,
    @Label(zh = "火灾", en = "Fire")
    FIRE,
    @Label(zh = "疫病", en = "Epidemic")
    EPIDEMIC,
    @Label(zh = "干旱", en = "Drought")
    DROUGHT,
    @Label(zh = "其他", en = "Other")
    OTHER
}
