package org.boai.directory;

import jakarta.validation.constraints.PastOrPresent;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;
import org.boai.plugins.Stamped;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Certifies the confirmed hours of a volunteer in a period; anybody can check it by its code.
 *
 * @param volunteer who
 * @param fromDate the first day
 * @param toDate the last day
 * @param hours as confirmed
 * @param code what it is checked by
 * @param issuedOn the day of filing
 * @param state where it stands
 */
@Entity(zh = "服务证明", en = "Service certificate", plural = "service-certificates")
public record ServiceCertificate(
        @Label(zh = "志愿者", en = "Volunteer") Ref<Volunteer> volunteer,
        @Label(zh = "起", en = "From") LocalDate fromDate,
        @Label(zh = "止", en = "To") @PastOrPresent LocalDate toDate,
        @Stamped @Label(zh = "时长(小时)", en = "Hours") BigDecimal hours,
        @Stamped @Label(zh = "验证码", en = "Verification code") String code,
        @Stamped @Label(zh = "开具日期", en = "Issued on") LocalDate issuedOn,
        @Label(zh = "状态", en = "State") PostedState state) {}
