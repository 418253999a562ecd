package org.boai.store;

import org.boai.plugins.Text;

import java.io.Serial;

/** A query that cannot be answered: an unknown field, a value of the wrong type, a bad cursor. */
public final class InvalidQuery extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final transient Text text;

    InvalidQuery(Text text) {
        super(text.toString());
        this.text = text;
    }

    /** What is wrong and what to do, for a user. */
    public Text text() {
        return text;
    }
}
