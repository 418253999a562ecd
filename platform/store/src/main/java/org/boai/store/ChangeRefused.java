package org.boai.store;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;

import java.util.List;

/** A change of the divisions that cannot be made. */
public final class ChangeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** What is ordered does not fit the divisions. */
        INVALID,
        /** There is no such change. */
        UNKNOWN,
        /** Something else was changed since. */
        OVERTAKEN
    }

    private final Reason reason;
    private final transient Text text;
    private final transient List<Problem> problems;

    private ChangeRefused(Reason reason, Text text, List<Problem> problems) {
        super(text.en());
        this.reason = reason;
        this.text = text;
        this.problems = List.copyOf(problems);
    }

    /** With everything that is wrong with the order. */
    public static ChangeRefused invalid(List<Problem> problems) {
        return new ChangeRefused(
                Reason.INVALID,
                Text.of(
                        "区划变更有误,没有执行。请按所列问题更正。",
                        "The change has problems and was not made. Correct what is listed."),
                problems);
    }

    static ChangeRefused unknown() {
        return new ChangeRefused(
                Reason.UNKNOWN,
                Text.of("没有这项区划变更。请核对编号。", "There is no such change. Check its id."),
                List.of());
    }

    static ChangeRefused overtaken() {
        return new ChangeRefused(
                Reason.OVERTAKEN,
                Text.of(
                        "此后区划又有变动,这项变更不能再撤销。请用新的变更更正。",
                        "The divisions were changed again since, so this cannot be undone. Correct"
                                + " it by a new change."),
                List.of());
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** What to tell the user. */
    public Text text() {
        return text;
    }

    /** What is wrong with which field. */
    public List<Problem> problems() {
        return problems;
    }
}
