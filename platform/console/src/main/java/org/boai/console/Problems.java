package org.boai.console;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;

import org.boai.console.Replies.FindingReply;
import org.boai.console.Replies.PassportReply;
import org.boai.kpi.KpiRefused;
import org.boai.kpi.PeriodRefused;
import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.records.RecordsException;
import org.boai.registry.Passport;
import org.boai.registry.PassportRefused;
import org.boai.registry.ProgramStopped;
import org.boai.registry.RegistryRefused;
import org.boai.security.Refused;
import org.boai.store.ChangeRefused;
import org.boai.store.InvalidQuery;
import org.boai.store.StoreException;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The one place where an exception becomes an answer: a problem document of RFC 9457 for programs,
 * the same content as a page for people. What is our own fault is answered with an id alone; the
 * log has the rest.
 */
final class Problems {
    private static final Logger LOG = System.getLogger(Problems.class.getName());

    /**
     * What is told of a problem.
     *
     * @param status the HTTP status
     * @param code a stable word
     * @param text what is wrong and what to do
     * @param problems every single finding
     * @param headers headers that belong to the status
     * @param passport of the jar that it is about
     */
    record Told(
            int status,
            String code,
            Text text,
            List<Problem> problems,
            Map<String, String> headers,
            Optional<Passport> passport) {

        Told(
                int status,
                String code,
                Text text,
                List<Problem> problems,
                Map<String, String> headers) {
            this(status, code, text, problems, headers, Optional.empty());
        }
    }

    private Problems() {}

    static Told of(Throwable thrown) {
        return switch (thrown) {
            case Refusal r -> new Told(r.status(), r.code(), r.text(), r.problems(), r.headers());
            case Refused r -> refused(r);
            case RecordsException r -> plain(status(r.kind()), r.code(), r.text(), r.problems());
            case RegistryRefused r -> registry(r);
            case ProgramStopped s -> stopped(s);
            case KpiRefused r -> kpi(r);
            case PeriodRefused r -> period(r);
            case ChangeRefused r -> change(r);
            case PassportRefused r ->
                    new Told(
                            409,
                            "passport-refused",
                            Text.of(
                                    "程序包不能在这里运行,没有部署。请按所列原因修改后重新打包。",
                                    "The jar would not work here and was not deployed. Mend what is"
                                            + " listed and build it again."),
                            r.passport().findings().stream()
                                    .map(f -> Problem.of(f.code(), f.message()))
                                    .toList(),
                            Map.of(),
                            Optional.of(r.passport()));
            case InvalidQuery q -> plain(400, "bad-request", q.text(), List.of(q.problem()));
            case StoreException s -> store(s);
            default -> ours(thrown);
        };
    }

    private static int status(RecordsException.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case INVALID -> 422;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case VERSION_NEEDED -> 428;
        };
    }

    private static Told refused(Refused r) {
        return switch (r.reason()) {
            case UNAUTHENTICATED ->
                    new Told(
                            401,
                            r.code(),
                            r.text(),
                            List.of(),
                            Map.of("WWW-Authenticate", "Bearer"));
            case FORBIDDEN -> plain(403, r.code(), r.text(), List.of());
            case OUT_OF_REACH -> plain(404, r.code(), r.text(), List.of());
            case THROTTLED ->
                    new Told(429, r.code(), r.text(), List.of(), Map.of("Retry-After", "900"));
            case INVALID -> plain(422, r.code(), r.text(), List.of());
            case UNAVAILABLE ->
                    new Told(503, r.code(), r.text(), List.of(), Map.of("Retry-After", "30"));
        };
    }

    private static Told registry(RegistryRefused r) {
        int status =
                switch (r.code()) {
                    case "program-unknown", "region-unknown" -> 404;
                    case "built-in",
                            "no-previous-version",
                            "still-needed",
                            "still-deployed",
                            "already-running",
                            "confirmation-needed" ->
                            409;
                    default -> 422;
                };
        List<Problem> problems =
                r.code().equals("dates-reversed")
                        ? List.of(about("to", r.code(), r.text()))
                        : List.of();
        return plain(status, r.code(), r.text(), problems);
    }

    private static Told stopped(ProgramStopped s) {
        return switch (s.reason()) {
            case FENCED, BUSY, TIMEOUT ->
                    new Told(
                            503,
                            s.reason().code(),
                            s.text(),
                            List.of(),
                            Map.of("Retry-After", Long.toString(s.reason().retry().toSeconds())));
            case FAILED -> plain(500, s.reason().code(), s.text(), List.of());
        };
    }

    private static Problem about(String field, String code, Text text) {
        return new Problem(field, code, text, Problem.Severity.ERROR);
    }

    private static Told kpi(KpiRefused r) {
        return switch (r.reason()) {
            case UNKNOWN_KPI -> kpi(404, "unknown-kpi", "kpi", r);
            case UNKNOWN_REGION -> plain(404, "not-found", r.text(), List.of());
            case UNKNOWN_DIMENSION -> kpi(400, "unknown-dimension", "dimension", r);
            case TOO_MANY -> kpi(400, "too-many-figures", "kpi", r);
            case PERIOD -> kpi(400, "invalid-period", "to", r);
            case NO_SIBLINGS -> kpi(400, "no-siblings", "by", r);
            case RECOUNTING ->
                    new Told(503, "recounting", r.text(), List.of(), Map.of("Retry-After", "5"));
        };
    }

    private static Told kpi(int status, String code, String field, KpiRefused r) {
        return plain(status, code, r.text(), List.of(about(field, code, r.text())));
    }

    private static Told period(PeriodRefused r) {
        return plain(r.code().equals("own-amendment") ? 403 : 409, r.code(), r.text(), List.of());
    }

    private static Told change(ChangeRefused r) {
        return switch (r.reason()) {
            case INVALID -> plain(422, "invalid", r.text(), r.problems());
            case UNKNOWN -> plain(404, "not-found", r.text(), List.of());
            case OVERTAKEN -> plain(409, "overtaken", r.text(), List.of());
        };
    }

    private static Told store(StoreException s) {
        return switch (s.code()) {
            case UNAVAILABLE, TIMEOUT ->
                    new Told(
                            503,
                            s.code() == StoreException.Code.TIMEOUT ? "timeout" : "unavailable",
                            s.text(),
                            List.of(),
                            Map.of("Retry-After", "2"));
            case DUPLICATE -> plain(409, "duplicate", s.text(), List.of());
            case CONFLICT -> plain(409, "conflict", s.text(), List.of());
            case LOCKED, NOT_WRITABLE, FAILED -> ours(s);
        };
    }

    private static Told ours(Throwable thrown) {
        String id = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "Fault " + id, thrown);
        return plain(
                500,
                "internal-error",
                Text.of(
                        "系统出错,已记录,编号 " + id + "。请把编号告诉管理员。",
                        "The platform failed; the log has it as "
                                + id
                                + ". Tell an administrator."),
                List.of());
    }

    private static Told plain(int status, String code, Text text, List<Problem> problems) {
        return new Told(status, code, text, problems, Map.of());
    }

    /** The problem document. */
    static Reply document(Told told, Language language) {
        var errors = Json.createArrayBuilder();
        for (Problem problem : told.problems()) {
            errors.add(
                    Json.createObjectBuilder()
                            .add("field", problem.field())
                            .add("code", problem.code())
                            .add("message", language.of(problem.message())));
        }
        JsonObjectBuilder body =
                Json.createObjectBuilder()
                        .add("type", "urn:boai:problem:" + told.code())
                        .add("title", language.of(title(told.status())))
                        .add("status", told.status())
                        .add("detail", language.of(told.text()))
                        .add("code", told.code())
                        .add("errors", errors);
        told.passport().ifPresent(of -> body.add("passport", passport(of, language)));
        Reply reply =
                Reply.text(told.status(), "application/problem+json", body.build().toString())
                        .with("Content-Language", language.tag());
        for (Map.Entry<String, String> header : new HashMap<>(told.headers()).entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    private static JsonObjectBuilder passport(Passport passport, Language language) {
        PassportReply reply = ProgramRoutes.passport(passport, language);
        return Json.createObjectBuilder()
                .add("id", reply.id())
                .add("version", reply.version())
                .add("sha256", reply.sha256())
                .add("accepted", reply.accepted())
                .add("findings", findings(reply.findings()))
                .add("notes", findings(reply.notes()))
                .add(
                        "plan",
                        Json.createObjectBuilder()
                                .add("steps", Json.createArrayBuilder(reply.plan().steps()))
                                .add("refused", Json.createArrayBuilder(reply.plan().refused())));
    }

    private static JsonArrayBuilder findings(List<FindingReply> found) {
        JsonArrayBuilder findings = Json.createArrayBuilder();
        found.forEach(
                finding ->
                        findings.add(
                                Json.createObjectBuilder()
                                        .add("code", finding.code())
                                        .add("message", finding.message())));
        return findings;
    }

    static Text title(int status) {
        return switch (status) {
            case 400 -> Text.of("请求有误", "Bad request");
            case 401 -> Text.of("需要登录", "Sign-in needed");
            case 403 -> Text.of("不允许", "Not allowed");
            case 404 -> Text.of("没有找到", "Not found");
            case 405 -> Text.of("不支持的方法", "Method not allowed");
            case 406 -> Text.of("不支持的格式", "Not acceptable");
            case 408 -> Text.of("等待过久", "Waited too long");
            case 409 -> Text.of("与现状冲突", "Conflict");
            case 412 -> Text.of("已被修改", "Changed meanwhile");
            case 413 -> Text.of("内容过大", "Too large");
            case 414 -> Text.of("地址过长", "Address too long");
            case 415 -> Text.of("不支持的内容类型", "Unsupported media type");
            case 422 -> Text.of("内容有误", "Content with problems");
            case 428 -> Text.of("须注明版本", "Version needed");
            case 429 -> Text.of("尝试过多", "Too many tries");
            case 503 -> Text.of("暂时不可用", "Unavailable for the moment");
            default -> Text.of("系统出错", "Fault");
        };
    }
}
