package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that was found and has to be put right until a day.
 *
 * @param inspected who has to put it right
 * @param supervision where it was found
 * @param kind on what occasion
 * @param severity how grave
 * @param problem what is wrong
 * @param suggestion what to do
 * @param foundOn when
 * @param due until when
 * @param state where it stands
 */
@Entity(zh = "问题", en = "Finding", plural = "findings")
public record SupervisionFinding(
        @Label(zh = "责任组织", en = "Organisation") Ref<Organisation> inspected,
        @Label(zh = "督查", en = "Supervision") Optional<Ref<Supervision>> supervision,
        @Label(zh = "类别", en = "Kind") FindingKind kind,
        @Label(zh = "程度", en = "Severity") Severity severity,
        @Label(zh = "问题", en = "Problem") @NotBlank @Size(max = 300) String problem,
        @Label(zh = "整改建议", en = "Suggestion") @Size(max = 300) Optional<String> suggestion,
        @Label(zh = "发现日期", en = "Found on") @PastOrPresent LocalDate foundOn,
        @Label(zh = "整改期限", en = "Due") LocalDate due,
        @Label(zh = "状态", en = "State") FindingState state) {}
