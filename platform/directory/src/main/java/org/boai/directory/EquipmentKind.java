package org.boai.directory;

import org.boai.plugins.Label;

/** Equipment of positions. */
public enum EquipmentKind {
    @Label(zh = "AED", en = "AED")
    AED,
    @Label(zh = "应急救护一体机", en = "First-aid unit")
    FIRST_AID_UNIT,
    @Label(zh = "急救箱", en = "First-aid kit")
    FIRST_AID_KIT,
    @Label(zh = "抗疫包", en = "Epidemic pack")
    EPIDEMIC_PACK,
    @Label(zh = "救生圈", en = "Lifebuoy")
    LIFEBUOY,
    @Label(zh = "训练模型", en = "Manikin")
    MANIKIN,
    @Label(zh = "其他", en = "Other")
    OTHER
}
