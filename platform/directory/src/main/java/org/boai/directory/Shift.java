package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Label;

/**
 * A shift of an activity.
 *
 * @param name its name
 * @param places how many are wanted
 */
public record Shift(
        @Label(zh = "班次", en = "Shift") @NotBlank @Size(max = 40) String name,
        @Label(zh = "名额", en = "Places") @Min(1) @Max(10_000) int places) {}
