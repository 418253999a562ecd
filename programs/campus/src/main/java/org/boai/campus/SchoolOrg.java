package org.boai.campus;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The Red Cross organisation of a school (学校红十字会).
 *
 * @param school the school
 * @param name the name of the school with 红十字会 behind it
 * @param stage the stage of the school, by which figures are broken down
 * @param presidentRole what its president is at the school
 * @param secretaryRole what its secretary-general is at the school
 * @param councilSize how many people sit in the council
 * @param schoolLeaders how many of them are school leaders
 * @param departmentHeads how many of them are heads of departments
 * @param youthRepresentatives how many of them represent the youth members
 * @param firstCongressOn the day of the first congress
 * @param nextElectionDue when the council has to be elected again
 * @param rules its rules
 * @param state where it stands in its life
 */
@Entity(zh = "学校红十字会", en = "School organisation")
public record SchoolOrg(
        @Label(zh = "学校", en = "School") Ref<School> school,
        @Public
                @Label(
                        zh = "名称",
                        en = "Name",
                        helpZh = "学校名称加“红十字会”。",
                        helpEn = "The name of the school comes first.")
                @NotBlank
                @Size(max = 130)
                String name,
        @Public @Label(zh = "学段", en = "Stage") Stage stage,
        @Label(zh = "会长身份", en = "President") PresidentRole presidentRole,
        @Label(zh = "秘书长身份", en = "Secretary-general") SecretaryRole secretaryRole,
        @Label(zh = "理事会人数", en = "Council") @Positive @Max(1_000) int councilSize,
        @Label(zh = "其中校级领导", en = "School leaders in it") @PositiveOrZero int schoolLeaders,
        @Label(zh = "其中部门负责人", en = "Department heads in it") @PositiveOrZero int departmentHeads,
        @Label(zh = "其中青少年会员代表", en = "Youth representatives in it") @PositiveOrZero
                int youthRepresentatives,
        @Label(zh = "首次会员代表大会日期", en = "First congress on") @PastOrPresent
                Optional<LocalDate> firstCongressOn,
        @Label(zh = "下次换届日期", en = "Next election due") Optional<LocalDate> nextElectionDue,
        @Label(zh = "规章制度", en = "Rules") @NotEmpty @Size(max = 20) List<Attachment> rules,
        @Public @Label(zh = "状态", en = "State") SchoolOrgState state) {}
