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
 * @param redCrossLessons how many of them were about red cross; arrives filled in
 * @param lifeHealthLessons how many of them were about life health; arrives filled in
 * @param firstAidLessons how many of them were about first aid; arrives filled in
 * @param cprLessons how many of them were about cpr; arrives filled in
 * @param disasterLessons how many of them were about disaster; arrives filled in
 * @param mentalHealthLessons how many of them were about mental health; arrives filled in
 * @param donationLessons how many of them were about donation; arrives filled in
 * @param communicationLessons how many of them were about communication; arrives filled in
 * @param volunteering how many of them were about volunteering; arrives filled in
 * @param fundraisers how many of them were about fundraising; arrives filled in
 * @param camps how many of them were about camp; arrives filled in
 * @param participants how many took part in them; arrives filled in
 * @param lessonHours their class hours together; arrives filled in
 * @param cprParticipants how many learned cardiopulmonary resuscitation; arrives filled in
 * @param newMembers how many youth members joined, by the rosters confirmed in the term; arrives
 *     filled in
 * @param leftMembers how many left, by the same rosters; arrives filled in
 * @param certifiedTeachers how many of the staff hold a certificate that is valid at the end of the
 *     term; arrives filled in
 * @param volunteers how many members volunteer, by the current rosters; arrives filled in
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
        @Label(zh = "会务知识活动次数", en = "Lessons: Red Cross") @PositiveOrZero
                Optional<Integer> redCrossLessons,
        @Label(zh = "生命健康活动次数", en = "Lessons: life and health") @PositiveOrZero
                Optional<Integer> lifeHealthLessons,
        @Label(zh = "应急救护活动次数", en = "Lessons: first aid") @PositiveOrZero
                Optional<Integer> firstAidLessons,
        @Label(zh = "心肺复苏活动次数", en = "Lessons: CPR") @PositiveOrZero Optional<Integer> cprLessons,
        @Label(zh = "防灾避险活动次数", en = "Lessons: disaster safety") @PositiveOrZero
                Optional<Integer> disasterLessons,
        @Label(zh = "心理健康活动次数", en = "Lessons: mental health") @PositiveOrZero
                Optional<Integer> mentalHealthLessons,
        @Label(zh = "三献活动次数", en = "Lessons: donation") @PositiveOrZero
                Optional<Integer> donationLessons,
        @Label(zh = "人道传播活动次数", en = "Lessons: communication") @PositiveOrZero
                Optional<Integer> communicationLessons,
        @Label(zh = "志愿服务活动次数", en = "Volunteering") @PositiveOrZero Optional<Integer> volunteering,
        @Label(zh = "募捐活动次数", en = "Fundraising") @PositiveOrZero Optional<Integer> fundraisers,
        @Label(zh = "营地活动次数", en = "Camps") @PositiveOrZero Optional<Integer> camps,
        @Label(zh = "参加人次", en = "Participants") @PositiveOrZero Optional<Integer> participants,
        @Label(zh = "课时(小时)", en = "Lesson hours")
                @PositiveOrZero
                @Digits(integer = 7, fraction = 1)
                Optional<BigDecimal> lessonHours,
        @Label(zh = "心肺复苏培训人次", en = "Participants of CPR") @PositiveOrZero
                Optional<Integer> cprParticipants,
        @Label(zh = "新入会人数", en = "New members") @PositiveOrZero Optional<Integer> newMembers,
        @Label(zh = "离会人数", en = "Members who left") @PositiveOrZero Optional<Integer> leftMembers,
        @Label(zh = "持证教职工人数", en = "Certified staff") @PositiveOrZero
                Optional<Integer> certifiedTeachers,
        @Label(zh = "志愿者人数", en = "Volunteers") @PositiveOrZero @Max(100_000)
                Optional<Integer> volunteers,
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
                        helpZh = "本学期没有活动、会员变动、志愿服务、募捐和问题时勾选。",
                        helpEn =
                                "Tick it when there was no lesson, change of members, volunteering,"
                                        + " money or problem.")
                boolean zero,
        @Label(zh = "状态", en = "State") ReportState state) {}
