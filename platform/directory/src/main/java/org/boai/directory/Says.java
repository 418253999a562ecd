package org.boai.directory;

import org.boai.plugins.Column;
import org.boai.plugins.Problem;
import org.boai.plugins.Text;

import java.util.List;

/** The short forms in which rules answer. */
final class Says {
    private Says() {}

    /** Nothing, as long as this holds. */
    static List<Problem> unless(boolean holds, Problem otherwise) {
        return holds ? List.of() : List.of(otherwise);
    }

    static <E extends Record> Problem at(Column<E, ?> column, String code, String zh, String en) {
        return Problem.at(column, code, Text.of(zh, en));
    }

    static Problem of(String code, String zh, String en) {
        return Problem.of(code, Text.of(zh, en));
    }
}
