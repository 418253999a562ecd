package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Derived;
import org.boai.plugins.Entity;
import org.boai.plugins.Label;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What was published of the service of many volunteers, with flags where it cannot be.
 *
 * @param title what it is about
 * @param asOf the day it is of
 * @param teams how many
 * @param volunteers how many
 * @param years over how many years
 * @param hours in all
 * @param services person-times served
 * @param source where it was published
 */
@Entity(zh = "服务汇总数", en = "Service summary", plural = "service-summaries")
public record ServiceSummary(
        @Label(zh = "名称", en = "Title") @NotBlank @Size(max = 300) String title,
        @Label(zh = "截至日期", en = "As of") @PastOrPresent LocalDate asOf,
        @Label(zh = "队伍数", en = "Teams") @PositiveOrZero @Max(1_000_000) Optional<Integer> teams,
        @Label(zh = "志愿者人数", en = "Volunteers") @PositiveOrZero @Max(100_000_000)
                Optional<Integer> volunteers,
        @Label(zh = "年数", en = "Years") @Min(1) @Max(200) Optional<Integer> years,
        @Label(zh = "服务时长", en = "Hours") @PositiveOrZero long hours,
        @Label(zh = "服务人次", en = "Services") @PositiveOrZero long services,
        @Label(zh = "来源", en = "Source") @NotBlank @Size(max = 300) String source) {

    /** Hours per service. */
    @Derived
    @Label(zh = "每人次时数", en = "Hours per service")
    public Optional<BigDecimal> hoursPerService() {
        return share(services);
    }

    /** Hours per volunteer and year. */
    @Derived
    @Label(zh = "人均年时数", en = "Hours per volunteer and year")
    public Optional<BigDecimal> hoursPerVolunteerYear() {
        return share((long) volunteers.orElse(0) * years.orElse(1));
    }

    private Optional<BigDecimal> share(long among) {
        return among == 0
                ? Optional.empty()
                : Optional.of(
                        BigDecimal.valueOf(hours)
                                .divide(BigDecimal.valueOf(among), 2, RoundingMode.HALF_UP));
    }
}
