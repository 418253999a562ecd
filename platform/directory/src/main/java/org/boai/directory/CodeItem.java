package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An item of a list of codes, for the region of the organisation that keeps it and all below. Of
 * one code the nearest region decides, and there what holds since the latest day; so a code is
 * ended by a further item with a last day.
 *
 * @param list the name of the list, as programs say it
 * @param code what rows keep
 * @param validFrom since when
 * @param validTo until when
 * @param zh what users read
 * @param en what they read in English
 * @param source the document behind it
 * @param state whether it is in force
 */
@Entity(zh = "代码项", en = "Code item", plural = "code-items")
public record CodeItem(
        @Key
                @Label(
                        zh = "清单",
                        en = "List",
                        helpZh = "各清单及其用处见 /code-lists。",
                        helpEn = "The lists and where they are used: /code-lists.")
                @Pattern(regexp = "[a-z][a-z0-9]*(-[a-z0-9]+)*")
                @Size(max = 60)
                String list,
        @Key @Label(zh = "代码", en = "Code") @Pattern(regexp = "[A-Z][A-Z0-9_]*") @Size(max = 40)
                String code,
        @Key @Label(zh = "起", en = "Valid from") LocalDate validFrom,
        @Label(zh = "止", en = "Valid to") Optional<LocalDate> validTo,
        @Label(zh = "中文名", en = "Chinese name") @NotBlank @Size(max = 120) String zh,
        @Label(zh = "英文名", en = "English name") @NotBlank @Size(max = 120) String en,
        @Label(zh = "依据", en = "Source") @NotBlank @Size(max = 300) String source,
        @Label(zh = "状态", en = "State") CodeItemState state) {}
