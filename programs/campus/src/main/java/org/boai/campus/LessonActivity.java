package org.boai.campus;

import module org.boai.plugins;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A lesson or activity of a school organisation (教学与活动).
 *
 * @param schoolOrg the school organisation
 * @param activityDate the day
 * @param title what it was
 * @param venue where it was held
 * @param theme what it was about
 * @param kind which service to others it was, if it was one
 * @param keyDate the day of awareness on which it was held
 * @param gradeBand for whom it was meant
 * @param participants how many took part; someone who came twice counts twice
 * @param hours how many lessons it took
 * @param leadTeacher who led it
 * @param photosConsented whether the guardians of minors in the pictures agree
 * @param evidence photos and documents
 */
@Entity(zh = "教学与活动", en = "Lesson or activity")
public record LessonActivity(
        @Label(zh = "学校红十字会", en = "School organisation") Ref<SchoolOrg> schoolOrg,
        @Label(zh = "活动日期", en = "Date") @PastOrPresent LocalDate activityDate,
        @Label(zh = "活动名称", en = "Title") @NotBlank @Size(max = 120) String title,
        @Label(zh = "地点", en = "Venue") @NotBlank @Size(max = 120) String venue,
        @Label(zh = "主题", en = "Theme") Theme theme,
        @Label(zh = "服务活动类别", en = "Kind of service")
                @CodeList(value = "school-activity", items = ActivityKind.class)
                Optional<String> kind,
        @Label(zh = "主题日", en = "Key date") KeyDate keyDate,
        @Label(zh = "面向学段", en = "Grade band") GradeBand gradeBand,
        @Label(zh = "参加人次", en = "Participants") @PositiveOrZero @Max(1_000_000) int participants,
        @Label(zh = "课时", en = "Hours") @PositiveOrZero @Digits(integer = 4, fraction = 1)
                BigDecimal hours,
        @Personal @Label(zh = "带队教师", en = "Lead teacher") Ref<Person> leadTeacher,
        @Label(
                        zh = "照片已获监护人同意",
                        en = "Guardians agree to the photos",
                        helpZh = "照片中有未成年人时须勾选。",
                        helpEn = "Needed where minors can be seen.")
                boolean photosConsented,
        @Label(zh = "佐证材料", en = "Evidence") @Size(max = 50) List<Attachment> evidence) {}
