package org.boai.communityhealth;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A survey of residents (居民满意度).
 *
 * @param site the site
 * @param surveyedOn the day
 * @param validAnswers how many answers were valid
 * @param satisfied how many were content
 * @param knowsRedCross how many knew the Red Cross
 */
@Entity(zh = "居民满意度调查", en = "Resident survey")
public record ResidentSurvey(
        @Key @Label(zh = "服务点", en = "Site") Ref<HealthSite> site,
        @Key @Label(zh = "调查日期", en = "Date") @PastOrPresent LocalDate surveyedOn,
        @Label(zh = "有效问卷数", en = "Valid answers") @Positive @Max(1_000_000) int validAnswers,
        @Label(zh = "满意人数", en = "Satisfied") @PositiveOrZero int satisfied,
        @Label(zh = "知晓红十字会人数", en = "Knew the Red Cross") @PositiveOrZero
                Optional<Integer> knowsRedCross) {}
