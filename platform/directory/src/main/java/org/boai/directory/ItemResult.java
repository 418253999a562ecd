package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Attachment;
import org.boai.plugins.Label;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What was found for an item.
 *
 * @param item its code
 * @param met whether it is met
 * @param evidence what shows it
 * @param evidenceUntil until when it shows it
 */
public record ItemResult(
        @Label(zh = "条目", en = "Item") @NotBlank @Size(max = 40) String item,
        @Label(zh = "达到", en = "Met") boolean met,
        @Label(zh = "佐证", en = "Evidence") Optional<Attachment> evidence,
        @Label(zh = "佐证有效期", en = "Evidence valid to") Optional<LocalDate> evidenceUntil) {}
