package org.boai.server;

import org.boai.plugins.Text;

/**
 * Something in the configuration or the command that stops the start: one sentence, exit status 1.
 */
public final class SettingsProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    /** What is wrong and what to do, in both languages. */
    public SettingsProblem(String zh, String en) {
        super(en);
        this.text = Text.of(zh, en);
    }

    /** What is wrong and what to do. */
    public Text text() {
        return text;
    }
}
