package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.boai.plugins.BindsBelow;
import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Money;
import org.boai.plugins.Ref;

import java.time.LocalDate;

/**
 * What a member pays in a year, since when and where; the most that may be asked (会费管理办法). More is
 * welcome as a gift.
 *
 * @param appliesIn where, with all below
 * @param kind of which members
 * @param minHeadcount of a group; 0 for a person
 * @param validFrom since when
 * @param amount in yuan
 * @param voluntary whether nobody is asked for it
 * @param source the document behind it
 */
@BindsBelow
@Entity(zh = "会费标准", en = "Fee schedule", plural = "fee-schedules")
public record FeeSchedule(
        @Key @Label(zh = "适用区划", en = "Applies in") Ref<Region> appliesIn,
        @Key @Label(zh = "会员类型", en = "Kind") MemberKind kind,
        @Key @Label(zh = "职工人数下限", en = "Headcount from") @PositiveOrZero @Max(10_000_000)
                int minHeadcount,
        @Key @Label(zh = "生效日期", en = "Valid from") LocalDate validFrom,
        @Label(zh = "年会费", en = "Yearly fee") @PositiveOrZero Money amount,
        @Label(zh = "自愿", en = "Voluntary") boolean voluntary,
        @Label(zh = "依据", en = "Source") @NotBlank @Size(max = 300) String source) {}
