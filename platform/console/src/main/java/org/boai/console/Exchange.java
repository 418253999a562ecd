package org.boai.console;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;

import jakarta.json.JsonObject;

import org.boai.plugins.Text;
import org.boai.records.RetryKey;
import org.boai.records.StrictJson;
import org.boai.security.Caller;
import org.boai.security.Refused;
import org.boai.security.SignedIn;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A request that found its route: what it names, who sends it, and what it carries. */
final class Exchange {
    private static final StrictJson JSON = new StrictJson();
    private static final long SMALL = 64 << 10;

    private final ServerRequest request;
    private final String address;
    private final Map<String, String> path;
    private final Map<String, String> query;
    private final Language language;
    private final Optional<String> token;
    private final Optional<SignedIn> signedIn;
    private final long mostBytes;
    private final Duration patience;
    private final Optional<byte[]> small;
    private byte @Nullable [] body;

    Exchange(
            ServerRequest request,
            String address,
            Optional<byte[]> small,
            Map<String, String> path,
            Map<String, String> query,
            Language language,
            Optional<String> token,
            Optional<SignedIn> signedIn,
            long mostBytes,
            Duration patience) {
        this.request = request;
        this.address = address;
        this.small = small;
        this.path = path;
        this.query = query;
        this.language = language;
        this.token = token;
        this.signedIn = signedIn;
        this.mostBytes = mostBytes;
        this.patience = patience;
    }

    /** What the path has where the route's template has this name. */
    String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalStateException("The route has no {" + name + "}.");
        }
        return value;
    }

    Map<String, String> path() {
        return path;
    }

    /** The same as an id; what is written otherwise is the id of nothing. */
    Optional<UUID> id(String name) {
        try {
            return Optional.of(UUID.fromString(path(name)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(v -> !v.isEmpty());
    }

    Map<String, String> query() {
        return query;
    }

    /** Refuses parameters that the address does not know, naming those that it knows. */
    void know(String... names) {
        new Parameters(this).know(names).check();
    }

    /** Whether it is only to be tried, which is all that a query may say. */
    boolean dryRun() {
        Parameters parameters = new Parameters(this).know("dryRun");
        boolean dry = parameters.flag("dryRun");
        parameters.check();
        return dry;
    }

    Language language() {
        return language;
    }

    /** What a page needs to know of this request. */
    Frame frame() {
        return new Frame(language, signedIn, location());
    }

    /** Who is calling; a route behind a gate always has somebody. */
    Caller caller() {
        return signedIn.map(SignedIn::caller)
                .orElseThrow(
                        () ->
                                new Refused(
                                        Refused.Reason.UNAUTHENTICATED,
                                        "unauthenticated",
                                        Text.of("请先登录。", "Sign in first.")));
    }

    Optional<SignedIn> signedIn() {
        return signedIn;
    }

    /** The token of the session, if the request carries one. */
    Optional<String> token() {
        return token;
    }

    Optional<String> header(String name) {
        return header(HeaderNames.create(name));
    }

    Optional<String> header(HeaderName name) {
        return request.headers().first(name).map(String::strip).filter(v -> !v.isEmpty());
    }

    /** What the browser was given to keep. */
    Optional<String> cookie(String name) {
        return request.headers().cookies().first(name).asOptional().filter(v -> !v.isEmpty());
    }

    /** A header as it was sent, even if it is empty. */
    Optional<String> sent(String name) {
        return request.headers().first(HeaderNames.create(name)).map(String::strip);
    }

    /** Where the caller is, for throttling. */
    String address() {
        return address;
    }

    /** The path and query as sent, to come back to. */
    String location() {
        return location(request);
    }

    static String location(ServerRequest request) {
        String raw = request.prologue().query().rawValue();
        return request.path().rawPath() + (raw.isEmpty() ? "" : "?" + raw);
    }

    String pathOnly() {
        return request.path().rawPath();
    }

    /** The form that the caller prefers. */
    Format format(Format... offered) {
        return Format.accepted(
                        request.headers().first(HeaderNames.ACCEPT).orElse(""), List.of(offered))
                .orElseThrow(
                        () ->
                                Refusal.of(
                                        406,
                                        "not-acceptable",
                                        "不能以所要求的格式回答。可用:" + types(offered) + "。",
                                        "This cannot be answered in the wanted form. There are "
                                                + types(offered)
                                                + "."));
    }

    private static String types(Format... formats) {
        return String.join(", ", java.util.Arrays.stream(formats).map(Format::mediaType).toList());
    }

    /** Whether a script of our pages asks, and not a browser that shows the answer. */
    boolean wantsJson() {
        return isForScript(request);
    }

    static boolean isForScript(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.ACCEPT)
                .filter(a -> a.contains("application/json") && !a.contains("text/html"))
                .isPresent();
    }

    /** The media type of the body, without parameters; refused unless it is one of these. */
    String contentType(String... allowed) {
        String type =
                header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!List.of(allowed).contains(type)) {
            String list = String.join(", ", allowed);
            throw Refusal.of(
                            415,
                            "unsupported-media-type",
                            "不支持的正文类型。请发送 " + list + "。",
                            "The type of the body is not supported. Send " + list + ".")
                    .with("Accept", list);
        }
        return type;
    }

    /** What makes a repetition of this request recognisable, if its caller wants that. */
    Optional<RetryKey> retry() {
        return sent("Idempotency-Key").map(key -> RetryKey.of(key, "POST " + location(), body()));
    }

    /** The whole body, read once and up to the route's limit. */
    byte[] body() {
        byte[] read = body;
        if (read == null) {
            read = read();
            body = read;
        }
        return read;
    }

    private byte[] read() {
        try (InputStream in = stream()) {
            byte[] body = in.readAllBytes();
            if (body.length < request.headers().contentLength().orElse(0)) {
                // A caller who stops in the midst of a body waits for no answer.
                throw new CloseConnectionException("The body ended early.");
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The body of a request, if it says that it is small: that is read before anything is done for
     * it, so that nobody waits for a slow line.
     */
    static Optional<byte[]> small(ServerRequest request, Duration patience) {
        if (!request.content().hasEntity()) {
            return Optional.of(new byte[0]);
        }
        if (request.headers().contentLength().orElse(Long.MAX_VALUE) > SMALL) {
            return Optional.empty();
        }
        try (InputStream in = new Bounded(request.content().inputStream(), SMALL, patience)) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body as it arrives, ending in a refusal where it grows over the route's limit. */
    InputStream stream() {
        long declared = request.headers().contentLength().orElse(0);
        if (declared > mostBytes) {
            throw tooLarge(mostBytes);
        }
        return small.<InputStream>map(ByteArrayInputStream::new)
                .orElseGet(() -> new Bounded(request.content().inputStream(), mostBytes, patience));
    }

    /** The body as one JSON object. */
    JsonObject json(String... mediaTypes) {
        contentType(mediaTypes.length == 0 ? new String[] {"application/json"} : mediaTypes);
        return JSON.object(body());
    }

    /** The fields of a simple form. */
    Map<String, List<String>> form() {
        contentType("application/x-www-form-urlencoded");
        return FormText.parse(new String(body(), StandardCharsets.UTF_8));
    }

    static Refusal tooLarge(long most) {
        String limit = most >= 1 << 20 ? (most >> 20) + " MiB" : most + " B";
        return Refusal.of(
                413,
                "too-large",
                "请求正文超过上限 " + limit + "。请分成几次发送。",
                "The body is larger than the limit of " + limit + ". Send it in parts.");
    }
}
