package org.boai.charityhomes;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.Set;

/**
 * A vulnerability and capacity assessment (易受损性及能力评估): what a home is planned on.
 *
 * @param site the home
 * @param doneOn when it was finished
 * @param hazards what the community is exposed to
 * @param participants how many people took part
 * @param vulnerablePeople how many vulnerable people were found; a number, never their names
 * @param capacitySummary what the community can do by itself
 * @param report the report
 */
@Entity(zh = "易受损性及能力评估", en = "Vulnerability and capacity assessment")
public record VcaAssessment(
        @Label(zh = "家园点", en = "Home site") Ref<HomeSite> site,
        @Label(zh = "完成日期", en = "Done on") @PastOrPresent LocalDate doneOn,
        @Label(zh = "灾害风险", en = "Hazards") @NotEmpty Set<Hazard> hazards,
        @Label(zh = "参与人数", en = "Participants") @Positive @Max(100_000) int participants,
        @Label(
                        zh = "易受损人数",
                        en = "Vulnerable people",
                        helpZh = "只填人数,不填姓名。",
                        helpEn = "The number only, no names.")
                @PositiveOrZero
                @Max(1_000_000)
                int vulnerablePeople,
        @Label(zh = "能力概述", en = "Capacity summary") @NotBlank @Size(max = 4000)
                String capacitySummary,
        @Label(zh = "评估报告", en = "Report") Attachment report) {}
