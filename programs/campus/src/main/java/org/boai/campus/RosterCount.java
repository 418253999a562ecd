package org.boai.campus;

import module org.boai.plugins;

/**
 * The roster of a class by numbers (会员花名册汇总): nobody is named here.
 *
 * @param schoolOrg the school organisation
 * @param schoolYear for example 2025-2026
 * @param grade the grade
 * @param className which class of the grade
 * @param classSize how many pupils the class has
 * @param youthMembers how many of them are youth members
 * @param newMembers how many joined this year
 * @param leftMembers how many left this year
 * @param volunteers how many members volunteer
 * @param state whether this is the roster of now
 */
@Entity(zh = "会员花名册(汇总)", en = "Roster count")
public record RosterCount(
        @Key @Label(zh = "学校红十字会", en = "School organisation") Ref<SchoolOrg> schoolOrg,
        @Key @Label(zh = "学年", en = "School year") @NotBlank @Pattern(regexp = SchoolYear.WRITTEN)
                String schoolYear,
        @Key @Label(zh = "年级", en = "Grade") Grade grade,
        @Key @Label(zh = "班级", en = "Class") @NotBlank @Size(max = 20) String className,
        @Label(zh = "班级人数", en = "Pupils") @PositiveOrZero @Max(1_000) int classSize,
        @Label(zh = "青少年会员数", en = "Youth members") @PositiveOrZero int youthMembers,
        @Label(zh = "新入会人数", en = "New members") @PositiveOrZero int newMembers,
        @Label(zh = "离会人数", en = "Members who left") @PositiveOrZero @Max(1_000) int leftMembers,
        @Label(zh = "志愿者人数", en = "Volunteers") @PositiveOrZero int volunteers,
        @Label(zh = "状态", en = "State") FigureState state) {}
