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
 * A supervision of an organisation.
 *
 * @param inspected who
 * @param kind which of the four
 * @param source from where
 * @param actor who supervised
 * @param heldOn when
 * @param note what was seen
 */
@Entity(zh = "督查", en = "Supervision", plural = "supervisions")
public record Supervision(
        @Label(zh = "被督查组织", en = "Inspected") Ref<Organisation> inspected,
        @Label(zh = "类别", en = "Kind") SupervisionKind kind,
        @Label(zh = "来源", en = "Source") SupervisionSource source,
        @Label(zh = "督查主体", en = "Actor") @NotBlank @Size(max = 120) String actor,
        @Label(zh = "日期", en = "Date") @PastOrPresent LocalDate heldOn,
        @Label(zh = "情况", en = "Note") @Size(max = 4000) Optional<String> note) {}
