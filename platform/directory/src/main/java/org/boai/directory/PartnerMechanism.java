package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;

import org.boai.plugins.CodeList;
import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How an organisation works with a department: a mechanism, a joint document.
 *
 * @param department with whom
 * @param partner the unit
 * @param title what was agreed
 * @param since since when
 * @param document the joint document
 */
@Entity(zh = "协作机制", en = "Partner mechanism", plural = "partner-mechanisms")
public record PartnerMechanism(
        @Label(zh = "部门", en = "Department")
                @CodeList(value = "partner-department", items = Department.class)
                String department,
        @Label(zh = "单位名称", en = "Partner") @NotBlank @Size(max = 120) String partner,
        @Label(zh = "机制名称", en = "Title") @NotBlank @Size(max = 300) String title,
        @Label(zh = "起", en = "Since") @PastOrPresent LocalDate since,
        @Label(zh = "联合发文", en = "Joint document") Optional<Ref<PolicyDocument>> document) {}
