package org.boai.example;

import module org.boai.plugins;

import java.time.LocalDate;

/**
 * A visit of volunteers to elderly people of one village; no names are kept.
 *
 * @param visitDate the day
 * @param elders how many elderly people were visited
 * @param volunteers how many volunteers went
 * @param state where the record stands
 */
@Entity(zh = "敬老探访", en = "Elder visit")
public record ElderVisit(
        @Label(zh = "探访日期", en = "Date") @PastOrPresent LocalDate visitDate,
        @Label(zh = "探访老人数", en = "Elderly people") @Min(1) @Max(10_000) int elders,
        @Label(zh = "志愿者人数", en = "Volunteers") @Min(1) @Max(1_000) int volunteers,
        @Label(zh = "状态", en = "State") VisitState state) {}
