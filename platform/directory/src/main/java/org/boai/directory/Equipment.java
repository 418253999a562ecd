package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.boai.plugins.Label;

/**
 * Equipment of a position.
 *
 * @param kind what
 * @param pieces how many
 */
public record Equipment(
        @Label(zh = "类别", en = "Kind") EquipmentKind kind,
        @Label(zh = "件数", en = "Pieces") @Min(1) @Max(1_000_000) int pieces) {}
