package org.boai.plugins;

import java.util.List;

/**
 * Something wrong with a filing.
 *
 * @param field the component it belongs to, or empty text for the row as a whole
 * @param code a stable word for programs
 * @param message what is wrong and what to do
 * @param severity whether it refuses the filing or only flags it
 */
public record Problem(String field, String code, Text message, Severity severity) {

    /** Whether a problem stops a filing. */
    public enum Severity {
        /** The filing is refused. */
        ERROR,
        /** The value is kept and flagged as a question of data quality. */
        WARNING
    }

    /** Refuses the filing because of one component. */
    public static <E extends Record> Problem at(Column<E, ?> column, String code, Text message) {
        return new Problem(Accessor.of(column).component(), code, message, Severity.ERROR);
    }

    /** Nothing where this holds, else the one problem: what a rule of one sentence answers. */
    public static <E extends Record> List<Problem> unless(
            boolean holds, Column<E, ?> column, String code, String zh, String en) {
        return holds ? List.of() : List.of(at(column, code, Text.of(zh, en)));
    }

    /** Refuses the filing as a whole. */
    public static Problem of(String code, Text message) {
        return new Problem("", code, message, Severity.ERROR);
    }

    /** The same finding, kept as a flag. */
    public Problem asWarning() {
        return new Problem(field, code, message, Severity.WARNING);
    }
}
