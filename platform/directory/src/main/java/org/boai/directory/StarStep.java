package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;

import org.boai.plugins.Label;

/**
 * A step of a star scale.
 *
 * @param stars how many
 * @param hours from so many hours on
 */
public record StarStep(
        @Label(zh = "星级", en = "Stars") @Min(1) @Max(6) int stars,
        @Label(zh = "时数", en = "Hours") @Positive @Max(100_000) int hours) {}
