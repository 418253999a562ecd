package org.boai.plugins;

import java.util.Objects;

/**
 * A sentence or title that a user reads, in Chinese first and English beside it.
 *
 * @param zh the Chinese text, never blank
 * @param en the English text, never blank
 */
public record Text(String zh, String en) {
    public Text {
        if (Objects.requireNonNull(zh).isBlank() || Objects.requireNonNull(en).isBlank()) {
            throw new IllegalArgumentException(
                    "A text needs both languages: zh='" + zh + "', en='" + en + "'.");
        }
    }

    /** The text with both languages. */
    public static Text of(String zh, String en) {
        return new Text(zh, en);
    }

    @Override
    public String toString() {
        return zh + " | " + en;
    }
}
