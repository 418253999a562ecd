package org.boai.communityhealth;

import module org.boai.plugins;

import java.util.Optional;
import java.util.Set;

/**
 * A site of community health promotion (一场一中心): a square, a centre, or both. The day of opening is
 * that of its change of state.
 *
 * @param name its name
 * @param village the village or community in which it stands; its figures count there
 * @param hostOrganisation the base organisation founded with it; needed for opening
 * @param setting rural or urban
 * @param hasSquare whether it has a square (博爱广场)
 * @param squareFunctions what the square is used for
 * @param hasCenter whether it has a centre
 * @param centerRooms what rooms the centre has
 * @param hostFacility the facility in which it is housed
 * @param partners who takes part
 * @param investment the investment in yuan
 * @param keepsReadings whether measured values of people in care are kept; they are not unless said
 * @param state where it stands in its life
 */
@Entity(zh = "社区健康促进点", en = "Health site")
public record HealthSite(
        @Key @Public @Label(zh = "名称", en = "Name") @NotBlank @Size(max = 120) String name,
        @Key
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
                        helpZh = "开放前须填写。",
                        helpEn = "Needed for opening.")
                Optional<Ref<Organisation>> hostOrganisation,
        @Public @Label(zh = "类型", en = "Setting") Setting setting,
        @Public @Label(zh = "有博爱广场", en = "Square") boolean hasSquare,
        @Public @Label(zh = "广场功能", en = "Uses of the square") Set<SquareFunction> squareFunctions,
        @Public @Label(zh = "有博爱中心", en = "Centre") boolean hasCenter,
        @Public @Label(zh = "中心功能室", en = "Rooms of the centre") Set<CenterRoom> centerRooms,
        @Public @Label(zh = "依托设施", en = "Host facility") HostFacility hostFacility,
        @Public @Label(zh = "合作单位", en = "Partners") @NotBlank @Size(max = 400)
                Optional<String> partners,
        @Label(zh = "投入", en = "Investment") @PositiveOrZero Money investment,
        @Label(
                        zh = "保存测量值",
                        en = "Keeps readings",
                        helpZh = "血压、血糖等健康数据默认不保存。",
                        helpEn = "Blood pressure and sugar are not kept unless this is ticked.")
                boolean keepsReadings,
        @Public @Label(zh = "状态", en = "State") HealthSiteState state) {}
