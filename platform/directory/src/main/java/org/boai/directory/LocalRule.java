package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.boai.plugins.BindsBelow;
import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A number that a rule needs, for a region and since a day. Without one the national rule holds.
 *
 * @param threshold what it is about
 * @param appliesIn where, with all below
 * @param validFrom since when
 * @param number the number
 * @param source the document behind it
 */
@BindsBelow
@Entity(zh = "地方规则", en = "Local rule", plural = "local-rules")
public record LocalRule(
        @Key @Label(zh = "规则", en = "Rule") Threshold threshold,
        @Key @Label(zh = "适用区划", en = "Applies in") Ref<Region> appliesIn,
        @Key @Label(zh = "生效日期", en = "Valid from") LocalDate validFrom,
        @Label(zh = "数值", en = "Number") @Min(0) @Max(100_000) BigDecimal number,
        @Label(zh = "依据", en = "Source") @NotBlank @Size(max = 300) String source) {}
