package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

import org.boai.plugins.BindsBelow;
import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;

import java.time.LocalDate;

/**
 * How a province numbers its cards, since when.
 *
 * @param province where
 * @param validFrom since when
 * @param prefix what every number begins with
 * @param digits how long the running number is
 * @param yearly whether numbers begin anew each year, after the year
 */
@BindsBelow
@Entity(zh = "会员证编号规则", en = "Card scheme", plural = "card-schemes")
public record CardScheme(
        @Key @Label(zh = "省", en = "Province") Ref<Region> province,
        @Key @Label(zh = "生效日期", en = "Valid from") LocalDate validFrom,
        @Label(zh = "前缀", en = "Prefix") @Pattern(regexp = "[A-Z0-9-]{1,10}") String prefix,
        @Label(zh = "序号位数", en = "Digits") @Min(4) @Max(12) int digits,
        @Label(zh = "每年重新编号", en = "Yearly") boolean yearly) {}
