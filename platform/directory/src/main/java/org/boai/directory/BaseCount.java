package org.boai.directory;

import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Derived;
import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * The number of base organisations by kind as a branch has published it, kept beside what the
 * platform counts itself.
 *
 * @param asOf the day that the figures are of
 * @param township 乡镇(街道)
 * @param communityVillage 村(社区)
 * @param school 学校
 * @param scenicSpot 景区
 * @param enterprise 企业
 * @param other 其他
 * @param total the total as published
 * @param source where it was published
 */
@Entity(zh = "基层组织公布数", en = "Published base count", plural = "base-counts")
public record BaseCount(
        @Key @Label(zh = "截至日期", en = "As of") @PastOrPresent LocalDate asOf,
        @Label(zh = "乡镇(街道)", en = "Townships") @PositiveOrZero int township,
        @Label(zh = "村(社区)", en = "Villages and communities") @PositiveOrZero int communityVillage,
        @Label(zh = "学校", en = "Schools") @PositiveOrZero int school,
        @Label(zh = "景区", en = "Scenic spots") @PositiveOrZero int scenicSpot,
        @Label(zh = "企业", en = "Enterprises") @PositiveOrZero int enterprise,
        @Label(zh = "其他", en = "Others") @PositiveOrZero int other,
        @Label(zh = "公布总数", en = "Published total") @PositiveOrZero int total,
        @Label(zh = "来源", en = "Source") @Size(max = 200) String source) {

    /** The sum of the parts. */
    @Derived
    @Label(zh = "分项之和", en = "Sum of the parts")
    public long sum() {
        return (long) township + communityVillage + school + scenicSpot + enterprise + other;
    }

    /** The share of townships in the sum, in percent. */
    @Derived
    @Label(zh = "乡镇(街道)占比 %", en = "Share of townships %")
    public BigDecimal townshipShare() {
        return share(township);
    }

    /** The share of villages and communities in the sum, in percent. */
    @Derived
    @Label(zh = "村(社区)占比 %", en = "Share of villages and communities %")
    public BigDecimal communityVillageShare() {
        return share(communityVillage);
    }

    /** The share of schools in the sum, in percent. */
    @Derived
    @Label(zh = "学校占比 %", en = "Share of schools %")
    public BigDecimal schoolShare() {
        return share(school);
    }

    /** The share of scenic spots in the sum, in percent. */
    @Derived
    @Label(zh = "景区占比 %", en = "Share of scenic spots %")
    public BigDecimal scenicSpotShare() {
        return share(scenicSpot);
    }

    /** The share of enterprises in the sum, in percent. */
    @Derived
    @Label(zh = "企业占比 %", en = "Share of enterprises %")
    public BigDecimal enterpriseShare() {
        return share(enterprise);
    }

    /** The share of others in the sum, in percent. */
    @Derived
    @Label(zh = "其他占比 %", en = "Share of others %")
    public BigDecimal otherShare() {
        return share(other);
    }

    private BigDecimal share(int part) {
        return sum() == 0
                ? BigDecimal.ZERO.setScale(3)
                : BigDecimal.valueOf(100L * part)
                        .divide(BigDecimal.valueOf(sum()), 3, RoundingMode.HALF_UP);
    }
}
