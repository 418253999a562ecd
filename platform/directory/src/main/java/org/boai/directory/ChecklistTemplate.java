package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.boai.plugins.BindsBelow;
import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Level;
import org.boai.plugins.Public;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A standard such as 五有, 六有, 六精 or 六统一. Names repeat with other content, so a standard is known by
 * name, issuer, level and edition; items that nobody published are left empty.
 *
 * @param name for example 六有
 * @param issuer whose it is
 * @param level of which level
 * @param edition for example 2020
 * @param scope what it looks at
 * @param validFrom since when
 * @param passScore from which score on it is passed; without one all items must be met
 * @param items what is asked
 */
@BindsBelow
@Entity(zh = "标准", en = "Checklist", plural = "checklist-templates")
public record ChecklistTemplate(
        @Key @Public @Label(zh = "名称", en = "Name") @NotBlank @Size(max = 60) String name,
        @Key @Public @Label(zh = "发布单位", en = "Issuer") @NotBlank @Size(max = 120) String issuer,
        @Key @Public @Label(zh = "适用层级", en = "Level") Level level,
        @Key @Public @Label(zh = "版本", en = "Edition") @NotBlank @Size(max = 40) String edition,
        @Public @Label(zh = "对象", en = "Scope") ChecklistScope scope,
        @Public @Label(zh = "生效日期", en = "Valid from") LocalDate validFrom,
        @Label(zh = "达标分", en = "Pass score") @Min(0) @Max(100_000) Optional<Integer> passScore,
        @Label(zh = "条目", en = "Items") @Size(max = 100) List<ChecklistItem> items) {}
