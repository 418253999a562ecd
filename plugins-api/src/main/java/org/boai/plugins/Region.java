package org.boai.plugins;

/**
 * An administrative division, as every program sees it. A reference to it is its code.
 *
 * @param code the statistical code of 2, 4, 6, 9 or 12 digits, or {@code CN}
 * @param name its name
 * @param level its level; an attribute, not its depth in the tree
 * @param statutory whether it counts in the denominators of coverage
 */
@View(of = "directory/region")
public record Region(String code, String name, Level level, boolean statutory) {}
