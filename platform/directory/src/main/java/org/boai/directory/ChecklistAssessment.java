package org.boai.directory;

import jakarta.validation.constraints.PastOrPresent;

import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;
import org.boai.plugins.Stamped;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What was found when a standard was applied. Score and pass are worked out by the platform.
 *
 * @param template by what
 * @param assessedOn when
 * @param position which position, if one
 * @param team which team, if one
 * @param results one per item
 * @param validUntil when it is due again
 * @param repeats the one that this one looks at again
 * @param score the weights that are met
 * @param passed whether it passes
 * @param state where it stands
 */
@Entity(zh = "达标评估", en = "Assessment", plural = "assessments")
public record ChecklistAssessment(
        @Key @Label(zh = "标准", en = "Checklist") Ref<ChecklistTemplate> template,
        @Key @Label(zh = "评估日期", en = "Assessed on") @PastOrPresent LocalDate assessedOn,
        @Label(zh = "阵地", en = "Position") Optional<Ref<Position>> position,
        @Label(zh = "队伍", en = "Team") Optional<Ref<Team>> team,
        @Label(zh = "结果", en = "Results") List<ItemResult> results,
        @Label(zh = "有效期", en = "Valid until") Optional<LocalDate> validUntil,
        @Label(zh = "复查", en = "Repeats") Optional<Ref<ChecklistAssessment>> repeats,
        @Stamped @Label(zh = "得分", en = "Score") int score,
        @Stamped @Label(zh = "达标", en = "Passed") boolean passed,
        @Label(zh = "状态", en = "State") AssessmentState state) {}
