package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;

import java.time.LocalDate;

/**
 * A leader or core member of a base organisation, chosen by criteria.
 *
 * @param person who
 * @param kind in what way
 * @param chosenOn when
 * @param criteria by what
 */
@Entity(zh = "骨干", en = "Backbone", plural = "backbones")
public record Backbone(
        @Key @Label(zh = "人员", en = "Person") Ref<Person> person,
        @Key @Label(zh = "类别", en = "Kind") BackboneKind kind,
        @Label(zh = "遴选日期", en = "Chosen on") @PastOrPresent LocalDate chosenOn,
        @Label(zh = "遴选依据", en = "Criteria") @NotBlank @Size(max = 300) String criteria) {}
