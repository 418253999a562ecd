package org.boai.security;

import org.boai.plugins.Text;

/** The keys are missing, or are not those of the database: nothing starts. */
public final class KeyProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    KeyProblem(String zh, String en) {
        this(Text.of(zh, en));
    }

    KeyProblem(Text text) {
        super(text.en());
        this.text = text;
    }

    /** What is wrong and what to do. */
    public Text text() {
        return text;
    }
}
