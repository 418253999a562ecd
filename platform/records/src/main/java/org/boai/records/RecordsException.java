package org.boai.records;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;

import java.util.List;
import java.util.stream.Collectors;

/** A request for rows that is not carried out; each kind says why and what would have worked. */
public abstract sealed class RecordsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What sort of refusal it is, whatever the protocol calls it. */
    public enum Kind {
        /** The request cannot be read: 400. */
        MALFORMED,
        /** It is read, and its content is wrong: 422. */
        INVALID,
        /** It is not allowed here and now: 403. */
        FORBIDDEN,
        /** There is no such thing within reach: 404. */
        NOT_FOUND,
        /** It contradicts the row as it stands: 409. */
        CONFLICT,
        /** The row has changed meanwhile: 412. */
        STALE,
        /** The version that is to be changed was not named: 428. */
        VERSION_NEEDED
    }

    private final Kind kind;
    private final String code;
    private final transient Text text;
    private final transient List<Problem> problems;

    RecordsException(Kind kind, String code, Text text, List<Problem> problems) {
        super(
                problems.isEmpty()
                        ? text.en()
                        : text.en()
                                + " "
                                + problems.stream()
                                        .map(p -> p.field() + ":" + p.code())
                                        .collect(Collectors.joining(", ")));
        this.kind = kind;
        this.code = code;
        this.text = text;
        this.problems = List.copyOf(problems);
    }

    /** What sort of refusal it is. */
    public Kind kind() {
        return kind;
    }

    /** A stable word for programs. */
    public String code() {
        return code;
    }

    /** What is wrong and what to do. */
    public Text text() {
        return text;
    }

    /** Every problem found, empty where the text says it all. */
    public List<Problem> problems() {
        return problems;
    }

    /** The text is no JSON that is accepted here. */
    public static final class BadJson extends RecordsException {
        private static final long serialVersionUID = 1L;
        private final long line;
        private final long column;

        BadJson(String code, Text text, long line, long column) {
            super(
                    Kind.MALFORMED,
                    code,
                    Text.of(
                            text.zh() + "(第 %d 行第 %d 列)".formatted(line, column),
                            text.en() + " (line %d, column %d)".formatted(line, column)),
                    List.of());
            this.line = line;
            this.column = column;
        }

        /** The line, from 1. */
        public long line() {
            return line;
        }

        /** The column, from 1. */
        public long column() {
            return column;
        }
    }

    /** Parameters of the address or headers that cannot be understood. */
    public static final class BadRequest extends RecordsException {
        private static final long serialVersionUID = 1L;

        BadRequest(List<Problem> problems) {
            super(
                    Kind.MALFORMED,
                    "bad-request",
                    Text.of(
                            "请求参数有误。请按所列问题更正。",
                            "Parameters of the request are wrong. Correct what is listed."),
                    problems);
        }
    }

    /** A filing with problems: all of them. */
    public static final class Invalid extends RecordsException {
        private static final long serialVersionUID = 1L;

        Invalid(List<Problem> problems) {
            this(
                    Text.of(
                            "填报内容有误,没有保存。请按所列问题更正。",
                            "The filing has problems and was not saved. Correct what is listed."),
                    problems);
        }

        private Invalid(Text text, List<Problem> problems) {
            super(Kind.INVALID, "invalid", text, problems);
        }

        /** A question that cannot be answered: nothing would have been saved. */
        static Invalid question(List<Problem> problems) {
            return new Invalid(
                    Text.of(
                            "这样问无法回答。请按所列问题更正。",
                            "The question cannot be answered like this. Correct what is listed."),
                    problems);
        }
    }

    /** No such row, entity, endpoint or import within reach. */
    public static final class NotFound extends RecordsException {
        private static final long serialVersionUID = 1L;

        NotFound() {
            this(Text.of("没有找到,或不在您的管辖范围内。", "Not found, or not within your reach."));
        }

        NotFound(Text text) {
            super(Kind.NOT_FOUND, "not-found", text, List.of());
        }
    }

    /**
     * The program is off or paused in the row's region: {@code program-off}, {@code
     * program-paused}.
     */
    public static final class ProgramClosed extends RecordsException {
        private static final long serialVersionUID = 1L;

        ProgramClosed(String code, Text text) {
            super(Kind.FORBIDDEN, code, text, List.of());
        }
    }

    /**
     * The row as it stands does not allow it: {@code not-editable}, {@code no-such-transition},
     * {@code still-referred}.
     */
    public static final class Conflict extends RecordsException {
        private static final long serialVersionUID = 1L;

        Conflict(String code, Text text) {
            super(Kind.CONFLICT, code, text, List.of());
        }
    }

    /** The change does not say which version it means. */
    public static final class VersionNeeded extends RecordsException {
        private static final long serialVersionUID = 1L;

        VersionNeeded() {
            super(
                    Kind.VERSION_NEEDED,
                    "version-needed",
                    Text.of(
                            "修改或删除须带 If-Match。请先读取该记录,用其 ETag。",
                            "A change needs If-Match. Read the row first and send its ETag."),
                    List.of());
        }
    }

    /** Someone else changed the row meanwhile. */
    public static final class Stale extends RecordsException {
        private static final long serialVersionUID = 1L;

        Stale() {
            super(
                    Kind.STALE,
                    "stale",
                    Text.of(
                            "该记录已被他人修改。请重新读取后再改。",
                            "The row was changed meanwhile. Read it again, then change it."),
                    List.of());
        }
    }

    /** The request with the same idempotency key has no answer yet. */
    public static final class KeyPending extends RecordsException {
        private static final long serialVersionUID = 1L;

        KeyPending() {
            super(
                    Kind.CONFLICT,
                    "idempotency-key-pending",
                    Text.of(
                            "带此 Idempotency-Key 的请求尚未答复,或中途中断。请稍候;仍无答复时先查看是否已完成,再换一个新的。",
                            "The request with this Idempotency-Key is not answered yet, or was cut"
                                    + " off. Wait; if that does not help, look whether it was done,"
                                    + " then take a new one."),
                    List.of());
        }
    }

    /** The same idempotency key came with another body. */
    public static final class KeyReused extends RecordsException {
        private static final long serialVersionUID = 1L;

        KeyReused() {
            super(
                    Kind.INVALID,
                    "idempotency-key-reused",
                    Text.of(
                            "此 Idempotency-Key 已用于另一内容。请换一个新的。",
                            "This Idempotency-Key was used for another request. Take a new one."),
                    List.of());
        }
    }
}
