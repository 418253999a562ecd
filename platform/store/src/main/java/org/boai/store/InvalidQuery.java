package org.boai.store;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;

import java.io.Serial;

/** A query that cannot be answered: an unknown field, a value of the wrong type, a bad cursor. */
public final class InvalidQuery extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    InvalidQuery(String parameter, String code, Text text) {
        super(text.toString());
        this.problem = new Problem(parameter, code, text, Problem.Severity.ERROR);
    }

    /** What is wrong and what to do, for a user; its field is the parameter of a list. */
    public Problem problem() {
        return problem;
    }

    /** What is wrong and what to do, for a user. */
    public Text text() {
        return problem.message();
    }
}
