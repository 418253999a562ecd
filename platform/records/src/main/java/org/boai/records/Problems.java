package org.boai.records;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a filing; a flood is cut off at a hundred. */
final class Problems {
    private static final int MOST = 100;

    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    void add(String field, String code, String zh, String en) {
        add(new Problem(field, code, Text.of(zh, en), Problem.Severity.ERROR));
    }

    void add(Problem problem) {
        List<Problem> list = problem.severity() == Problem.Severity.ERROR ? errors : warnings;
        if (list.size() < MOST) {
            list.add(problem);
        }
    }

    void addAll(List<Problem> problems) {
        problems.forEach(this::add);
    }

    /** What another has collected is here then, and no longer there. */
    void takeAll(Problems other) {
        addAll(other.errors);
        addAll(other.warnings);
        other.errors.clear();
        other.warnings.clear();
    }

    /** The problems of a line of a file. */
    void addLine(int line, Problems ofLine) {
        for (Problem problem : ofLine.errors) {
            add(
                    new Problem(
                            problem.field(),
                            problem.code(),
                            Text.of(
                                    "第 %d 行:%s".formatted(line, problem.message().zh()),
                                    "Line %d: %s".formatted(line, problem.message().en())),
                            Problem.Severity.ERROR));
        }
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    boolean full() {
        return errors.size() >= MOST;
    }

    int size() {
        return errors.size();
    }

    List<Problem> errors() {
        return List.copyOf(errors);
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }

    void refuseIfAny() {
        if (!errors.isEmpty()) {
            throw new RecordsException.Invalid(errors);
        }
    }
}
