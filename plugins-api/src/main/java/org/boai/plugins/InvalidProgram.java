package org.boai.plugins;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A program says something that the platform cannot run. It carries every problem found, not the
 * first.
 */
public final class InvalidProgram extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Text> problems;

    /** All that is wrong, each with the way out. */
    public InvalidProgram(List<Text> problems) {
        super(problems.stream().map(Text::en).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem found. */
    public List<Text> problems() {
        return problems;
    }
}
