package org.boai.campus;

import module org.boai.plugins;

/** What a school keeps. */
public enum EquipmentType {
    @Label(zh = "博爱校医室", en = "Infirmary")
    INFIRMARY,
    @Label(zh = "生命安全健康教室", en = "Life-safety classroom")
    CLASSROOM,
    @Label(zh = "AED", en = "AED")
    AED,
    @Label(zh = "模拟人", en = "Manikin")
    MANIKIN,
    @Label(zh = "急救箱", en = "First-aid kit")
    FIRST_AID_KIT,
    @Label(zh = "文化角", en = "Culture corner")
    CULTURE_CORNER
}
