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

import java.time.LocalDate;

/**
 * What each level keeps of a fee, since when and where.
 *
 * @param appliesIn where, with all below
 * @param validFrom since when
 * @param reading how the rule is read
 * @param basePercent of what it collects
 * @param branchPercent of what they collect or receive
 * @param groupPassedUp as in Xiamen
 * @param source the document behind it
 */
@BindsBelow
@Entity(zh = "会费分成", en = "Fee split", plural = "fee-splits")
public record FeeSplit(
        @Key @Label(zh = "适用区划", en = "Applies in") Ref<Region> appliesIn,
        @Key @Label(zh = "生效日期", en = "Valid from") LocalDate validFrom,
        @Label(zh = "理解", en = "Reading") FeeReading reading,
        @Label(zh = "基层留存 %", en = "Base keeps %") @Min(0) @Max(100) int basePercent,
        @Label(zh = "县级以上留存 %", en = "Branches keep %") @Min(0) @Max(100) int branchPercent,
        @Label(zh = "团体会费全额上缴", en = "Group fees passed up whole") boolean groupPassedUp,
        @Label(zh = "依据", en = "Source") @NotBlank @Size(max = 300) String source) {}
