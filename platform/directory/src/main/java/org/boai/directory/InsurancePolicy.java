package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;

import java.time.LocalDate;

/**
 * The accident insurance of a volunteer; needed for what is risky (志愿服务条例, article 17).
 *
 * @param volunteer who is insured
 * @param insurer by whom
 * @param policyNo its number
 * @param fromDate the first day
 * @param toDate the last day
 */
@Entity(zh = "保险", en = "Insurance", plural = "insurances")
public record InsurancePolicy(
        @Label(zh = "志愿者", en = "Volunteer") Ref<Volunteer> volunteer,
        @Label(zh = "保险机构", en = "Insurer") @NotBlank @Size(max = 120) String insurer,
        @Key @Label(zh = "保单号", en = "Policy number") @NotBlank @Size(max = 60) String policyNo,
        @Label(zh = "起", en = "From") LocalDate fromDate,
        @Label(zh = "止", en = "To") LocalDate toDate) {}
