package org.boai.plugins;

import java.util.List;

/**
 * What an endpoint answers.
 *
 * @param <O> the record of a value or of a table's line
 */
public sealed interface Answer<O extends Record> {

    /**
     * One value: 200.
     *
     * @param body the value
     */
    record Value<O extends Record>(O body) implements Answer<O> {}

    /**
     * A table: 200, also as CSV or XLSX where the caller asks for it.
     *
     * @param lines its lines
     */
    record Table<O extends Record>(List<O> lines) implements Answer<O> {
        public Table {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Rows to be filed through the same checks as any other, all or none: 201 with the value.
     *
     * @param rows the new rows
     * @param body what is answered once they are filed
     */
    record Filings<O extends Record>(List<Record> rows, O body) implements Answer<O> {
        public Filings {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Things to be done, all or none: 200 with the value.
     *
     * @param steps in order
     * @param body what is answered once they are done
     */
    record Acts<O extends Record>(List<Step> steps, O body) implements Answer<O> {
        public Acts {
            steps = List.copyOf(steps);
        }
    }

    /**
     * There is no such thing, or it is out of reach: 404.
     *
     * @param message what was looked for
     */
    record Missing<O extends Record>(Text message) implements Answer<O> {}

    /**
     * The request cannot be answered as it stands: 422 with every problem.
     *
     * @param problems what is wrong
     */
    record Refused<O extends Record>(List<Problem> problems) implements Answer<O> {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** One value. */
    static <O extends Record> Answer<O> of(O body) {
        return new Value<>(body);
    }

    /** A table. */
    static <O extends Record> Answer<O> table(List<O> lines) {
        return new Table<>(lines);
    }

    /** File these rows, then answer this. */
    static <O extends Record> Answer<O> file(List<Record> rows, O body) {
        return new Filings<>(rows, body);
    }

    /** Do these things, then answer this. */
    static <O extends Record> Answer<O> act(List<Step> steps, O body) {
        return new Acts<>(steps, body);
    }

    /** There is no such thing within reach. */
    static <O extends Record> Answer<O> missing(Text message) {
        return new Missing<>(message);
    }

    /**
     * The request cannot be answered because of one thing that was said in it.
     *
     * @param field the parameter, the {@code {name}} of the path or the component of the body
     * @since 0.2
     */
    static <O extends Record> Answer<O> refused(String field, String code, String zh, String en) {
        return refused(List.of(new Problem(field, code, Text.of(zh, en), Problem.Severity.ERROR)));
    }

    /** The request cannot be answered as a whole, and no one thing in it is to blame. */
    static <O extends Record> Answer<O> refused(String code, String zh, String en) {
        return refused(List.of(Problem.of(code, Text.of(zh, en))));
    }

    /** The request cannot be answered. */
    static <O extends Record> Answer<O> refused(List<Problem> problems) {
        return new Refused<>(problems);
    }
}
