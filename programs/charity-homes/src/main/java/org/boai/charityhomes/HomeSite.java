package org.boai.charityhomes;

import module org.boai.plugins;

import java.util.Optional;
import java.util.Set;

/**
 * A charity home (家园点). The dates of declaring, approving, accepting and opening are those of its
 * changes of state, so they are no fields.
 *
 * @param siteNo the number of the home
 * @param name its name
 * @param village the village or community in which it stands; its figures count there
 * @param hostOrganisation the base organisation that carries it; needed for acceptance
 * @param setting rural or urban
 * @param level the level that recognised it
 * @param households households in the served area
 * @param population people in the served area
 * @param fundSources who pays for it
 * @param totalInvestment the whole investment in yuan
 * @param manager who manages it
 * @param place where it is on the map
 * @param star its stars, from a star review
 * @param state where it stands in its life
 */
@Entity(zh = "家园点", en = "Home site")
public record HomeSite(
        @Key @Public @Label(zh = "家园编号", en = "Site number") @NotBlank @Size(max = 40)
                String siteNo,
        @Public @Label(zh = "名称", en = "Name") @NotBlank @Size(max = 120) String name,
        @Public
                @Label(
                        zh = "所在村(社区)",
                        en = "Village or community",
                        helpZh = "第 5 级区划,12 位代码。",
                        helpEn = "A region of level 5, with a code of 12 digits.")
                Ref<Region> village,
        @Label(
                        zh = "依托组织",
                        en = "Host organisation",
                        helpZh = "验收前须填写,且该组织已成立。",
                        helpEn = "Needed for acceptance, and must be established by then.")
                Optional<Ref<Organisation>> hostOrganisation,
        @Public @Label(zh = "类型", en = "Setting") Setting setting,
        @Public @Label(zh = "级别", en = "Level") HomeLevel level,
        @Label(zh = "覆盖户数", en = "Households") @PositiveOrZero @Max(1_000_000) int households,
        @Label(zh = "覆盖人口", en = "Population") @PositiveOrZero @Max(10_000_000) int population,
        @Label(zh = "资金来源", en = "Fund sources") @NotEmpty Set<FundSource> fundSources,
        @Label(zh = "总投入", en = "Total investment") @PositiveOrZero Money totalInvestment,
        @Personal @Label(zh = "负责人", en = "Manager") Ref<Person> manager,
        @Public @Label(zh = "位置", en = "Place") Optional<Place> place,
        @Public @Label(zh = "星级", en = "Stars") @Min(0) @Max(5) Optional<Integer> star,
        @Public @Label(zh = "状态", en = "State") HomeSiteState state) {}
