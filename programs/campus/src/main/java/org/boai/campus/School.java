package org.boai.campus;

import module org.boai.plugins;

import java.util.Optional;

/**
 * A school (学校), with a Red Cross organisation or without one. How many it teaches changes with the
 * school year: see {@link SchoolYear}.
 *
 * @param name its name
 * @param stage what kind of pupils it teaches
 * @param ownership who runs it
 * @param district where it stands; its figures count there
 * @param creditCode its unified social credit code
 * @param state whether it is open
 */
@Entity(zh = "学校", en = "School")
public record School(
        @Key @Public @Label(zh = "学校名称", en = "Name") @NotBlank @Size(max = 120) String name,
        @Public @Label(zh = "学段", en = "Stage") Stage stage,
        @Public @Label(zh = "办学性质", en = "Ownership") Ownership ownership,
        @Key
                @Public
                @Label(
                        zh = "所在区划",
                        en = "District",
                        helpZh = "学校所在的乡镇(街道)或县。",
                        helpEn = "The township or county in which the school stands.")
                Ref<Region> district,
        @Label(zh = "统一社会信用代码", en = "Credit code") @CreditCode Optional<String> creditCode,
        @Public @Label(zh = "状态", en = "State") SchoolState state) {}
