package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Attachment;
import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Public;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Something that has to be disclosed until a day, and was or was not.
 *
 * @param kind what
 * @param period for example 2025
 * @param due until when
 * @param where where it can be read
 * @param files what was disclosed
 * @param state where it stands
 */
@Entity(zh = "信息公开", en = "Disclosure", plural = "disclosures")
public record DisclosureItem(
        @Key @Public @Label(zh = "类别", en = "Kind") DisclosureKind kind,
        @Key @Public @Label(zh = "期间", en = "Period") @NotBlank @Size(max = 20) String period,
        @Public @Label(zh = "应公开日期", en = "Due") LocalDate due,
        @Label(zh = "公开渠道", en = "Where") @Size(max = 300) Optional<String> where,
        @Label(zh = "文件", en = "Files") List<Attachment> files,
        @Public @Label(zh = "状态", en = "State") DisclosureState state) {}
