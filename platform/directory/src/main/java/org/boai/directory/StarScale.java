package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;

import org.boai.plugins.BindsBelow;
import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;

import java.time.LocalDate;
import java.util.List;

/**
 * From how many hours on a volunteer has which star, since when.
 *
 * @param appliesIn where, with all below
 * @param validFrom since when
 * @param steps from low to high
 * @param source the document behind it
 */
@BindsBelow
@Entity(zh = "星级标准", en = "Star scale", plural = "star-scales")
public record StarScale(
        @Key @Label(zh = "适用区划", en = "Applies in") Ref<Region> appliesIn,
        @Key @Label(zh = "生效日期", en = "Valid from") LocalDate validFrom,
        @Label(zh = "档次", en = "Steps") @NotEmpty @Size(max = 10) List<StarStep> steps,
        @Label(zh = "依据", en = "Source") @NotBlank @Size(max = 300) String source) {}
