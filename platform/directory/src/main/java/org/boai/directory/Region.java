package org.boai.directory;

import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Level;
import org.boai.plugins.Public;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An administrative division of China. The platform keeps the rows, by imported releases; nobody
 * files them.
 *
 * @param code the statistical code of 2, 4, 6, 9 or 12 digits, or {@code CN}
 * @param name the full name
 * @param nameEn the name in English, where the release has one
 * @param level its level: an attribute, not its depth
 * @param kind what it is, by its code (GB/T 2260 and the statistical code)
 * @param statutory whether it counts in denominators: placeholders, zones, farms and virtual
 *     villages do not
 * @param parent the region above
 * @param validFrom since when; absent for since ever
 * @param validTo until when; absent while it stands
 */
@Entity(zh = "行政区划", en = "Region", plural = "regions")
public record Region(
        @Key @Public @Label(zh = "代码", en = "Code") String code,
        @Public @Label(zh = "名称", en = "Name") String name,
        @Public @Label(zh = "英文名", en = "English name") Optional<String> nameEn,
        @Public @Label(zh = "层级", en = "Level") Level level,
        @Public @Label(zh = "类别", en = "Kind") String kind,
        @Public @Label(zh = "法定", en = "Statutory") boolean statutory,
        @Public @Label(zh = "上级", en = "Parent") Optional<String> parent,
        @Public @Label(zh = "生效日期", en = "Valid from") Optional<LocalDate> validFrom,
        @Public @Label(zh = "失效日期", en = "Valid to") Optional<LocalDate> validTo) {}
