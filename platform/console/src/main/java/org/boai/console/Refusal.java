package org.boai.console;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;

import java.util.List;
import java.util.Map;

/** A request that the console itself refuses, before any other room is asked. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient Text text;
    private final transient List<Problem> problems;
    private final transient Map<String, String> headers;

    private Refusal(
            int status,
            String code,
            Text text,
            List<Problem> problems,
            Map<String, String> headers) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
        this.problems = List.copyOf(problems);
        this.headers = Map.copyOf(headers);
    }

    static Refusal of(int status, String code, String zh, String en) {
        return new Refusal(status, code, Text.of(zh, en), List.of(), Map.of());
    }

    /** A query parameter or header that cannot be used. */
    static Refusal parameter(String name, String code, String zh, String en) {
        Text text = Text.of(zh, en);
        Problem problem = new Problem(name, code, text, Problem.Severity.ERROR);
        return new Refusal(400, code, text, List.of(problem), Map.of());
    }

    /** Query parameters that cannot be used, all of them. */
    static Refusal parameters(List<Problem> problems) {
        Problem first = problems.getFirst();
        if (problems.size() == 1) {
            return new Refusal(400, first.code(), first.message(), problems, Map.of());
        }
        boolean alike = problems.stream().allMatch(p -> p.code().equals(first.code()));
        return new Refusal(
                400,
                alike ? first.code() : "bad-request",
                Text.of(
                        "请求参数有误。请按所列问题更正。",
                        "Parameters of the request are wrong. Correct what is listed."),
                problems,
                Map.of());
    }

    /** What a body names and nobody here may see. */
    static Refusal missing(List<Problem> problems) {
        return new Refusal(
                404,
                "not-found",
                Text.of("没有找到,或不在您的管辖范围内。", "Not found, or not within your reach."),
                problems,
                Map.of());
    }

    /** A body with problems: all of them. */
    static Refusal invalid(List<Problem> problems) {
        return new Refusal(
                422,
                "invalid",
                Text.of("内容有误,没有保存。请按所列问题更正。", "The content has problems. Correct what is listed."),
                problems,
                Map.of());
    }

    Refusal with(String header, String value) {
        return new Refusal(status, code, text, problems, Map.of(header, value));
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Text text() {
        return text;
    }

    List<Problem> problems() {
        return problems;
    }

    Map<String, String> headers() {
        return headers;
    }
}
