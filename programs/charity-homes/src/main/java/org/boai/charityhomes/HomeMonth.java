package org.boai.charityhomes;

import module org.boai.plugins;

import java.time.YearMonth;

/**
 * One month of a home's year.
 *
 * @param month the month
 * @param activities how many activities there were
 * @param personTimes how many people they reached
 */
public record HomeMonth(
        @Label(zh = "月份", en = "Month") YearMonth month,
        @Label(zh = "活动数", en = "Activities") int activities,
        @Label(zh = "服务人次", en = "Person-times") long personTimes) {}
