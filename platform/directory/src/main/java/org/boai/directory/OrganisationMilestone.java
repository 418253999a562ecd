package org.boai.directory;

import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Public;
import org.boai.plugins.Ref;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A dated step of an organisation: a plan issued, an office of its own, a congress held.
 *
 * @param kind which step
 * @param reachedOn when
 * @param document the document behind it
 * @param note anything else
 */
@Entity(zh = "组织节点", en = "Milestone", plural = "milestones")
public record OrganisationMilestone(
        @Key @Public @Label(zh = "节点", en = "Step") MilestoneKind kind,
        @Public @Label(zh = "完成日期", en = "Reached on") @PastOrPresent LocalDate reachedOn,
        @Label(zh = "依据文件", en = "Document") Optional<Ref<PolicyDocument>> document,
        @Label(zh = "说明", en = "Note") @Size(max = 300) Optional<String> note) {}
