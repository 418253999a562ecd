package org.boai.campus;

import module org.boai.plugins;

/** The day on which an activity was held, if it is one of awareness. */
public enum KeyDate {
    @Label(zh = "5.8 世界红十字日", en = "World Red Cross Day")
    MAY_8,
    @Label(zh = "世界急救日", en = "World First Aid Day")
    FIRST_AID_DAY,
    @Label(zh = "入会", en = "Joining")
    JOINING,
    @Label(zh = "无", en = "None")
    NONE
}
