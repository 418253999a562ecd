package org.boai.communityhealth;

import module org.boai.plugins;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A service (服务记录): for somebody in care, or for so many people whom nobody counts by name.
 *
 * @param site the site
 * @param encounterDate the day
 * @param kind what was done
 * @param beneficiary for whom; left out where people were only counted
 * @param personTimes how many were served; 1 where it is said for whom
 * @param systolic the upper blood pressure in mmHg
 * @param diastolic the lower blood pressure in mmHg
 * @param glucose the blood sugar in mmol/L
 * @param volunteers how many volunteers helped
 * @param hours their hours together
 */
@Kept(years = 3, zh = "服务结束后的回访和核查", en = "Follow-up and review after the service")
@Entity(zh = "服务记录", en = "Health encounter")
public record HealthEncounter(
        @Label(zh = "服务点", en = "Site") Ref<HealthSite> site,
        @Label(zh = "服务日期", en = "Date") @PastOrPresent LocalDate encounterDate,
        @Label(zh = "服务类别", en = "Kind") EncounterKind kind,
        @Sensitive
                @Label(
                        zh = "受益人",
                        en = "Beneficiary",
                        helpZh = "不留名的集体服务留空,只填人次。",
                        helpEn = "Left out where people were only counted.")
                Optional<Ref<Beneficiary>> beneficiary,
        @Label(zh = "服务人次", en = "Person-times") @Positive @Max(100_000) int personTimes,
        @Sensitive @Label(zh = "收缩压(mmHg)", en = "Systolic (mmHg)") @Min(40) @Max(300)
                Optional<Integer> systolic,
        @Sensitive @Label(zh = "舒张压(mmHg)", en = "Diastolic (mmHg)") @Min(20) @Max(200)
                Optional<Integer> diastolic,
        @Sensitive
                @Label(zh = "血糖(mmol/L)", en = "Blood sugar (mmol/L)")
                @Positive
                @Max(60)
                @Digits(integer = 2, fraction = 1)
                Optional<BigDecimal> glucose,
        @Label(zh = "志愿者人数", en = "Volunteers") @PositiveOrZero @Max(10_000) int volunteers,
        @Label(zh = "志愿服务时长(小时)", en = "Volunteer hours")
                @PositiveOrZero
                @Digits(integer = 6, fraction = 2)
                BigDecimal hours) {}
