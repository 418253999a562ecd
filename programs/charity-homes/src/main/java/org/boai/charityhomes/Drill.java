package org.boai.charityhomes;

import module org.boai.plugins;

import java.time.LocalDate;

/**
 * A drill (演练) of a home's community.
 *
 * @param site the home
 * @param drillOn the day
 * @param scenario what was rehearsed
 * @param participants how many people took part
 */
@Entity(zh = "应急演练", en = "Drill")
public record Drill(
        @Label(zh = "家园点", en = "Home site") Ref<HomeSite> site,
        @Label(zh = "演练日期", en = "Date") @PastOrPresent LocalDate drillOn,
        @Label(zh = "演练情景", en = "Scenario") Hazard scenario,
        @Label(zh = "参加人数", en = "Participants") @Positive @Max(1_000_000) int participants) {}
