package org.boai.directory;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;
import org.boai.plugins.Stamped;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Hours that a volunteer served, without the way there, with who entered them and how. They are
 * never changed: a correction is added.
 *
 * @param volunteer who
 * @param activity at what
 * @param servedOn when
 * @param hours how long; negative in a correction only
 * @param source how they are known
 * @param signedBy the recipient or organiser
 * @param corrects the row that this one corrects
 * @param enteredBy who entered them
 * @param state where it stands
 */
@Entity(zh = "服务时长", en = "Service hours", plural = "service-hours")
public record ServiceHours(
        @Label(zh = "志愿者", en = "Volunteer") Ref<Volunteer> volunteer,
        @Label(zh = "活动", en = "Activity") Optional<Ref<VolunteerActivity>> activity,
        @Label(zh = "服务日期", en = "Served on") @PastOrPresent LocalDate servedOn,
        @Label(zh = "时长(小时)", en = "Hours")
                @DecimalMin("-24")
                @DecimalMax("24")
                @Digits(integer = 2, fraction = 1)
                BigDecimal hours,
        @Label(zh = "来源", en = "Source") HoursSource source,
        @Label(zh = "服务对象或组织方", en = "Signed by") @NotBlank @Size(max = 60) String signedBy,
        @Label(zh = "更正", en = "Corrects") Optional<Ref<ServiceHours>> corrects,
        @Stamped @Label(zh = "录入人", en = "Entered by") String enteredBy,
        @Label(zh = "状态", en = "State") HoursState state) {}
