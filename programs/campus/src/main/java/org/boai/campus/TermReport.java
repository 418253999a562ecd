package org.boai.campus;

import module org.boai.plugins;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a school organisation reports each term beyond the rosters, lessons and certificates that
 * are recorded one by one; nobody types a figure twice.
 *
 * @param schoolOrg the school organisation
 * @param term the school term
 * @param lessons how many lessons and activities there were; arrives filled in
 * @param participants how many took part in them; arrives filled in
 * @param lessonHours their class hours together; arrives filled in
 * @param cprParticipants how many learned cardiopulmonary resuscitation; arrives filled in
 * @param volunteers how many volunteered
 * @param volunteerHours their hours together
 * @param raised what was raised in the term, in yuan
 * @param spent what of it was spent, in yuan
 * @param equipmentChecked whether the equipment was checked
 * @param problem the one problem that stands in the way most
 * @param zero whether there was nothing to report (零报告): silence is not zero
 * @param state where the report stands
 */
@Entity(zh = "学期报表", en = "Term report")
public record TermReport(
        @Key @Label(zh = "学校红十字会", en = "School organisation") Ref<SchoolOrg> schoolOrg,
        @Key
                @Label(
                        zh = "学期",
                        en = "Term",
                        helpZh = "秋季学期如 2025-T1,春季学期如 2026-T2。",
                        helpEn = "2025-T1 begins in September, 2026-T2 in March.")
                @PastOrPresent
                Period term,
        @Label(zh = "教学与活动次数", en = "Lessons") @PositiveOrZero Optional<Integer> lessons,
        @Label(zh = "参加人次", en = "Participants") @PositiveOrZero Optional<Integer> participants,
        @Label(zh = "课时(小时)", en = "Lesson hours")
                @PositiveOrZero
                @Digits(integer = 7, fraction = 1)
                Optional<BigDecimal> lessonHours,
        @Label(zh = "心肺复苏培训人次", en = "Participants of CPR") @PositiveOrZero
                Optional<Integer> cprParticipants,
        @Label(zh = "志愿者人数", en = "Volunteers") @PositiveOrZero @Max(100_000) int volunteers,
        @Label(zh = "志愿服务时长(小时)", en = "Volunteer hours")
                @PositiveOrZero
                @Digits(integer = 7, fraction = 1)
                BigDecimal volunteerHours,
        @Label(zh = "募集金额", en = "Raised") @PositiveOrZero Money raised,
        @Label(zh = "支出金额", en = "Spent") @PositiveOrZero Money spent,
        @Label(zh = "已检查设施", en = "Equipment checked") boolean equipmentChecked,
        @Label(zh = "突出问题", en = "Problem") @NotBlank @Size(max = 2000) Optional<String> problem,
        @Label(
                        zh = "零报告",
                        en = "Zero report",
                        helpZh = "本学期没有志愿服务、募捐和问题时勾选。",
                        helpEn = "Tick it when there was no volunteering, money or problem.")
                boolean zero,
        @Label(zh = "状态", en = "State") ReportState state) {}
