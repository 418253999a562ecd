package org.boai.directory;

import org.boai.plugins.Label;

/** As the citizen identity number states it. */
public enum Sex {
    @Label(zh = "男", en = "Male")
    MALE,
    @Label(zh = "女", en = "Female")
    FEMALE
}
