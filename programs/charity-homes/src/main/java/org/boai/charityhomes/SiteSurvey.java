package org.boai.charityhomes;

import module org.boai.plugins;

import java.time.LocalDate;

/**
 * A survey of the people around a home (两率两度): how many of those asked had heard of it, knew it,
 * took part and were content.
 *
 * @param site the home
 * @param surveyedOn the day
 * @param sampleSize how many people were asked; 30 or more are advised
 * @param popularised how many had heard of it (宣传普及)
 * @param aware how many knew what it does (知晓)
 * @param participated how many took part (参与)
 * @param satisfied how many were content (满意)
 */
@Entity(zh = "两率两度调查", en = "Site survey")
public record SiteSurvey(
        @Label(zh = "家园点", en = "Home site") Ref<HomeSite> site,
        @Label(zh = "调查日期", en = "Date") @PastOrPresent LocalDate surveyedOn,
        @Label(zh = "调查人数", en = "Sample size") @Positive @Max(1_000_000) int sampleSize,
        @Label(zh = "普及人数", en = "Had heard of it") @PositiveOrZero int popularised,
        @Label(zh = "知晓人数", en = "Aware") @PositiveOrZero int aware,
        @Label(zh = "参与人数", en = "Took part") @PositiveOrZero int participated,
        @Label(zh = "满意人数", en = "Satisfied") @PositiveOrZero int satisfied) {}
