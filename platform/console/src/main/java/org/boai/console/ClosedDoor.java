package org.boai.console;

import io.helidon.http.DirectHandler;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;

import org.boai.plugins.Text;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers requests so broken, or so large, that the server stops reading them before any route is
 * known.
 */
final class ClosedDoor implements DirectHandler {
    private final Protection protection;
    private final ErrorPage errorPage;

    ClosedDoor(Protection protection, ErrorPage errorPage) {
        this.protection = protection;
        this.errorPage = errorPage;
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType event,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        Reply.Whole reply = (Reply.Whole) reply(request, told(status.code()));
        protection.headers().forEach(header -> headers.set(header));
        reply.headers().forEach(headers::set);
        return TransportResponse.builder()
                .status(status)
                .headers(headers)
                .keepAlive(false)
                .entity(reply.body().content())
                .build();
    }

    /** Whoever it is has not been looked at. */
    private Reply reply(TransportRequest request, Problems.Told told) {
        Language language = Language.accepted(request.headers());
        return Front.isPage(request.path(), request.headers())
                ? errorPage.reply(told, new Frame(language, Optional.empty(), request.path()))
                : Problems.document(told, language);
    }

    /** The refusal of an address that is too long to be looked at. */
    static Refusal addressTooLong() {
        Text text = sentence(414);
        return Refusal.of(414, word(414), text.zh(), text.en());
    }

    /** What is told of a status that comes before any route. */
    private static Problems.Told told(int status) {
        return told(status, Map.of());
    }

    /** What is told whoever finds no place, and has to come again. */
    static Problems.Told busy(Duration again) {
        return told(503, Map.of("Retry-After", Long.toString(again.toSeconds())));
    }

    private static Problems.Told told(int status, Map<String, String> headers) {
        return new Problems.Told(status, word(status), sentence(status), List.of(), headers);
    }

    private static String word(int status) {
        return switch (status) {
            case 413 -> "too-large";
            case 414 -> "address-too-long";
            case 431 -> "headers-too-large";
            case 503 -> "busy";
            default -> status >= 500 ? "internal-error" : "bad-request";
        };
    }

    private static Text sentence(int status) {
        return switch (status) {
            case 413 -> Text.of("请求正文过大。请分成几次发送。", "The body is too large. Send it in parts.");
            case 414 -> Text.of("地址过长(最多 2 KiB)。请缩短。", "The address is longer than 2 KiB.");
            case 431 -> Text.of("请求头过大(最多 8 KiB)。", "The headers are larger than 8 KiB.");
            case 503 -> Text.of("系统繁忙,请稍后再试。", "Too busy at the moment. Try again shortly.");
            case 500 ->
                    Text.of(
                            "系统出错,已记录在日志中。请告诉管理员。",
                            "The platform failed; the log has it. Tell an administrator.");
            default ->
                    Text.of(
                            "无法读懂此 HTTP 请求。请检查其格式。",
                            "This HTTP request cannot be read. Check how it is written.");
        };
    }
}
