package org.boai.communityhealth;

import module org.boai.plugins;

/** What a square is used for. */
public enum SquareFunction {
    @Label(zh = "集体健身", en = "Exercise")
    EXERCISE,
    @Label(zh = "应急避险", en = "Refuge")
    REFUGE,
    @Label(zh = "人道传播", en = "Humanitarian communication")
    COMMUNICATION
}
