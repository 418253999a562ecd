package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.boai.plugins.CreditCode;
import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Level;
import org.boai.plugins.OrganisationKind;
import org.boai.plugins.OrganisationState;
import org.boai.plugins.Public;
import org.boai.plugins.Ref;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * A Red Cross organisation: a branch at county level or above, or a base organisation below (Red
 * Cross Law, article 7).
 *
 * @param name the registered name
 * @param level the level it works on
 * @param kind what it belongs to
 * @param line led by area or by industry
 * @param region where it is; its rows and figures stand there
 * @param parent the organisation above
 * @param hostUnit the unit that it is part of, for example a school
 * @param creditCode the unified social credit code, for legal persons
 * @param fullTimeStaff full-time staff
 * @param nextElectionDue when the next election (换届) is due
 * @param tags what it is known for
 * @param state where it stands in its life
 */
@Entity(zh = "红十字组织", en = "Organisation", plural = "organisations")
public record Organisation(
        @Public @Label(zh = "名称", en = "Name") @NotBlank @Size(max = 120) String name,
        @Public @Label(zh = "层级", en = "Level") Level level,
        @Public @Label(zh = "类型", en = "Kind") OrganisationKind kind,
        @Public @Label(zh = "条线", en = "Line") Line line,
        @Public @Label(zh = "所在区划", en = "Region") Ref<Region> region,
        @Public @Label(zh = "上级组织", en = "Parent") Optional<Ref<Organisation>> parent,
        @Label(zh = "依托单位", en = "Host unit") @Size(max = 120) Optional<String> hostUnit,
        @Public @Label(zh = "统一社会信用代码", en = "Unified social credit code") @CreditCode
                Optional<String> creditCode,
        @Label(zh = "专职人数", en = "Full-time staff") @PositiveOrZero @Max(100_000)
                Optional<Integer> fullTimeStaff,
        @Label(zh = "下次换届日期", en = "Next election due") Optional<LocalDate> nextElectionDue,
        @Public @Label(zh = "标签", en = "Tags") Optional<Set<OrganisationTag>> tags,
        @Public @Label(zh = "状态", en = "State") OrganisationState state) {}
