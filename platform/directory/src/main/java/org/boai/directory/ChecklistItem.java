package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Label;

/**
 * An item of a checklist.
 *
 * @param code its code
 * @param title what is asked
 * @param weight what it is worth
 * @param evidence whether evidence is needed
 */
public record ChecklistItem(
        @Label(zh = "编号", en = "Code") @NotBlank @Size(max = 40) String code,
        @Label(zh = "内容", en = "Title") @NotBlank @Size(max = 200) String title,
        @Label(zh = "分值", en = "Weight") @Min(0) @Max(1000) int weight,
        @Label(zh = "须佐证", en = "Evidence") boolean evidence) {}
