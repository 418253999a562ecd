package org.boai.communityhealth;

import module org.boai.plugins;

import java.time.LocalDate;

/** How often somebody is visited. */
public enum Frequency {
    @Label(zh = "每日", en = "Daily")
    DAILY,
    @Label(zh = "每周", en = "Weekly")
    WEEKLY,
    @Label(zh = "每两周", en = "Every two weeks")
    FORTNIGHTLY,
    @Label(zh = "每月", en = "Monthly")
    MONTHLY;

    /** The day on which the next visit is due. */
    LocalDate after(LocalDate last) {
        return switch (this) {
            case DAILY -> last.plusDays(1);
            case WEEKLY -> last.plusWeeks(1);
            case FORTNIGHTLY -> last.plusWeeks(2);
            case MONTHLY -> last.plusMonths(1);
        };
    }
}
