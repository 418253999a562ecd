package org.boai.directory;

import org.boai.plugins.Label;

/** The core businesses: three rescues, three donations, and the rest. */
public enum BusinessLine {
    @Label(zh = "应急救援", en = "Rescue")
    RESCUE,
    @Label(zh = "应急救护", en = "First aid")
    FIRST_AID,
    @Label(zh = "人道救助", en = "Relief")
    RELIEF,
    @Label(zh = "无偿献血", en = "Blood donation")
    BLOOD,
    @Label(zh = "造血干细胞捐献", en = "Stem cell donation")
    STEM_CELL,
    @Label(zh = "遗体器官捐献", en = "Body and organ donation")
    ORGAN,
    @Label(zh = "人道传播", en = "Communication")
    COMMUNICATION,
    @Label(zh = "筹资", en = "Fundraising")
    FUNDRAISING,
    @Label(zh = "疫情防控", en = "Epidemic control")
    EPIDEMIC,
    @Label(zh = "乡村振兴", en = "Rural revitalisation")
    RURAL,
    @Label(zh = "民族团结", en = "Ethnic unity")
    ETHNIC_UNITY,
    @Label(zh = "健康促进", en = "Health")
    HEALTH,
    @Label(zh = "其他", en = "Other")
    OTHER
}
