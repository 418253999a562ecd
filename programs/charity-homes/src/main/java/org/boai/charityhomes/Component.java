package org.boai.charityhomes;

import module org.boai.plugins;

/** The four contents (四项内容) of a charity home. */
public enum Component {
    @Label(zh = "防灾减灾", en = "Disaster reduction")
    DISASTER,
    @Label(zh = "健康促进", en = "Health promotion")
    HEALTH,
    @Label(zh = "生计发展", en = "Livelihood")
    LIVELIHOOD,
    @Label(zh = "人道传播", en = "Humanitarian communication")
    COMMUNICATION
}
