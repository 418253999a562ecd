package org.boai.campus;

import module org.boai.plugins;

/**
 * A school in one school year (学年): the denominators of its indicators, from the day on which they
 * are confirmed until those of the next year are.
 *
 * @param school the school
 * @param schoolYear for example 2025-2026
 * @param students how many students
 * @param staff how many teachers and other staff
 * @param classes how many classes
 * @param state whether these are the figures of now
 */
@Entity(zh = "学年基数", en = "School year")
public record SchoolYear(
        @Key @Label(zh = "学校", en = "School") Ref<School> school,
        @Key
                @Label(
                        zh = "学年",
                        en = "School year",
                        helpZh = "例如 2025-2026。",
                        helpEn = "For example 2025-2026.")
                @NotBlank
                @Pattern(regexp = SchoolYear.WRITTEN)
                String schoolYear,
        @Label(zh = "学生数", en = "Students") @PositiveOrZero @Max(200_000) int students,
        @Label(zh = "教职工数", en = "Staff") @PositiveOrZero @Max(50_000) int staff,
        @Label(zh = "班级数", en = "Classes") @PositiveOrZero @Max(5_000) int classes,
        @Label(zh = "状态", en = "State") FigureState state) {
    /** How a school year is written. */
    static final String WRITTEN = "20[0-9]{2}-20[0-9]{2}";

    /** Whether this is a school year: it ends in the year after the one in which it begins. */
    static boolean isOne(String text) {
        return text.matches(WRITTEN)
                && Integer.parseInt(text, 0, 4, 10) + 1 == Integer.parseInt(text, 5, 9, 10);
    }
}
