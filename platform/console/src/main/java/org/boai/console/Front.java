package org.boai.console;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import org.boai.plugins.Text;
import org.boai.records.RecordsException;
import org.boai.security.Access;
import org.boai.security.Audit;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.security.SignedIn;
import org.boai.store.Origin;
import org.boai.store.Reach;
import org.boai.store.Span;
import org.boai.store.StoreException;
import org.boai.store.Tracer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes every request: finds its route, asks who sends it, has it answered, sends and logs. */
final class Front {
    private static final Pattern ASKED_LANGUAGE = Pattern.compile("(?:^|&)lang=([A-Za-z-]+)");

    /** Ids of rows, codes of divisions, periods, and words that programs and accounts have. */
    private static final Pattern TOLD =
            Pattern.compile(
                    "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
                            + "|CN|[0-9]{2,6}|[0-9]{9}|[0-9]{12}|[0-9]{4}-[0-9]{2}"
                            + "|[a-z][a-z._-]*[0-9]{0,6}");

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private static final int LONGEST_ADDRESS = 2048;

    private final Doors doors;
    private final Router router;
    private final Sessions sessions;
    private final Access access;
    private final Repeats repeats;
    private final Protection protection;
    private final ErrorPage errorPage;
    private final SignInPages signInPages;
    private final Meters meters;
    private final Admission admission;
    private final long mostBytes;
    private final Duration patience;
    private final AccessLog log;
    private final Doorkeeper doorkeeper;
    private final Audit audit;
    private final Tracer tracer;

    Front(
            Doors doors,
            Router router,
            Sessions sessions,
            Access access,
            Repeats repeats,
            Protection protection,
            ErrorPage errorPage,
            SignInPages signInPages,
            Meters meters,
            Admission admission,
            AccessLog log,
            Doorkeeper doorkeeper,
            Audit audit,
            Tracer tracer,
            long mostBytes,
            Duration patience) {
        this.doors = doors;
        this.router = router;
        this.sessions = sessions;
        this.access = access;
        this.repeats = repeats;
        this.protection = protection;
        this.errorPage = errorPage;
        this.signInPages = signInPages;
        this.meters = meters;
        this.admission = admission;
        this.log = log;
        this.doorkeeper = doorkeeper;
        this.audit = audit;
        this.tracer = tracer;
        this.mostBytes = mostBytes;
        this.patience = patience;
    }

    /** What is known of a request so far; an error is told with as much as there is. */
    private static final class Progress {
        private final InetAddress origin;
        private final boolean atOffice;
        private String template = "-";
        private String caller = "-";
        private Optional<Caller> who = Optional.empty();
        private Optional<Integer> level = Optional.empty();
        private Map<String, String> path = Map.of();
        private Language language = Language.ZH;
        private Optional<SignedIn> signedIn = Optional.empty();
        private boolean page;
        private Optional<Admission.Place> place = Optional.empty();

        Progress(InetAddress origin, boolean atOffice) {
            this.origin = origin;
            this.atOffice = atOffice;
        }

        String address() {
            return origin.getHostAddress();
        }
    }

    /**
     * Answers.
     *
     * @param atOffice whether the request came by the listener of administrators
     */
    void handle(ServerRequest request, ServerResponse response, boolean atOffice) {
        tracer.begin(
                request.prologue().method().text(),
                Span.Kind.SERVER,
                name -> request.headers().first(HeaderNames.create(name)),
                span -> {
                    handle(request, response, new Progress(origin(request), atOffice), span);
                    return span;
                });
    }

    private InetAddress origin(ServerRequest request) {
        InetSocketAddress peer = (InetSocketAddress) request.remotePeer().address();
        String forwarded = String.join(",", request.headers().values(HeaderNames.X_FORWARDED_FOR));
        return doors.origin(peer.getAddress(), List.of(forwarded.strip().split("\\s*,\\s*")));
    }

    private void handle(
            ServerRequest request, ServerResponse response, Progress progress, Span span) {
        long began = System.nanoTime();
        meters.began();
        doorkeeper.asked(request.remotePeer().address());
        String method = request.prologue().method().text();
        int status = 500;
        try {
            Reply reply = reply(request, method, progress);
            status = reply.status();
            answering(
                    request,
                    progress,
                    () -> {
                        send(reply, method, response);
                        return reply;
                    });
            closeIfSaid(request, reply, response);
        } finally {
            doorkeeper.answered(request.remotePeer().address());
            progress.place.ifPresent(Admission.Place::leave);
            long took = System.nanoTime() - began;
            String known = SAFE.contains(method) || method.length() < 8 ? method : "OTHER";
            meters.ended(known, progress.template, status, took, progress.level);
            tell(span, known, progress.template, status);
            log.answered(
                    method,
                    progress.template,
                    status,
                    took,
                    response.bytesWritten(),
                    progress.caller,
                    progress.address());
        }
    }

    /** What is done for a caller is known by the caller, and reaches no further. */
    private static <R> R answering(ServerRequest request, Progress progress, Supplier<R> work) {
        Origin origin =
                new Origin(
                        progress.caller,
                        progress.address(),
                        request.headers().first(HeaderNames.USER_AGENT).orElse(""));
        Reach reach = progress.who.map(Caller::reach).orElse(Reach.NOTHING);
        return origin.call(() -> reach.call(work));
    }

    /** The template alone: an address may have numbers in it that stand for a person. */
    private static void tell(Span span, String method, String template, int status) {
        span.named(method + " " + template);
        span.fact("http.request.method", method);
        span.fact("http.route", template);
        span.fact("http.response.status_code", status);
        if (status >= 500) {
            span.failed(Integer.toString(status));
        }
    }

    /**
     * The server would wait for another request, though the caller or we said there is none. What
     * was streamed has its end only once it is committed.
     */
    private void closeIfSaid(ServerRequest request, Reply reply, ServerResponse response) {
        if (request.headers().contains(HeaderValues.CONNECTION_CLOSE)
                || admission.isClosing()
                || reply.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
            if (response instanceof RoutingResponse routed) {
                routed.commit();
            }
            throw new CloseConnectionException("It was said that this is the last one.");
        }
    }

    private Reply reply(ServerRequest request, String method, Progress progress) {
        try {
            Optional<byte[]> small = Exchange.small(request, patience);
            progress.place = admission.enter(request.path().rawPath(), small.isPresent());
            return progress.place.isPresent()
                    ? answer(request, small, method, progress)
                    : Problems.document(ClosedDoor.busy(admission.comeAgain()), Language.ZH);
        } catch (RequestException | UncheckedIOException | CloseConnectionException e) {
            // The connection itself failed, or its framing is broken: the server answers or closes.
            throw e;
        } catch (RuntimeException | Error e) {
            Problems.Told told = told(e, request, method, progress);
            return progress.page && !Exchange.isForScript(request)
                    ? errorPage.reply(
                            told,
                            new Frame(
                                    progress.language,
                                    progress.signedIn,
                                    Exchange.location(request)))
                    : Problems.document(told, progress.language);
        }
    }

    /** Whom the platform refuses, it remembers; what it cannot write down it does not answer. */
    private Problems.Told told(
            Throwable thrown, ServerRequest request, String method, Progress progress) {
        Problems.Told told = Problems.of(thrown);
        boolean refused =
                switch (thrown) {
                    case Refused r ->
                            r.reason() == Refused.Reason.FORBIDDEN
                                    || r.reason() == Refused.Reason.OUT_OF_REACH;
                    case RecordsException.NotFound _ -> true;
                    default -> false;
                };
        if (!refused || progress.who.isEmpty()) {
            return told;
        }
        try {
            return answering(
                    request,
                    progress,
                    () -> {
                        audit.refused(
                                progress.who.get(),
                                method + " " + progress.template,
                                progress.path.values().stream()
                                        .map(Front::toldOf)
                                        .collect(Collectors.joining(" ")),
                                told.code());
                        return told;
                    });
        } catch (StoreException e) {
            return Problems.of(e);
        }
    }

    /** Of what somebody typed into an address, nothing that may stand for a person. */
    private static String toldOf(String value) {
        return TOLD.matcher(value).matches() ? value : "-";
    }

    private Reply answer(
            ServerRequest request, Optional<byte[]> small, String method, Progress progress) {
        progress.language = Language.accepted(request.headers());
        String raw = request.path().rawPath();
        progress.page = isPage(raw, request.headers());
        if (progress.page) {
            // Also who loses the way is told so in their language, with the ways that they have.
            progress.language = chosen(request, language(request)).orElse(progress.language);
            progress.signedIn = greeted(request);
        }
        if (Exchange.location(request).length() > LONGEST_ADDRESS) {
            throw ClosedDoor.addressTooLong();
        }
        List<String> path = FormText.path(raw);
        Router.Match match = router.find(method, path);
        Route route = match.route();
        progress.template = route.template();
        progress.path = match.path();
        progress.page = route.about().kind() == Route.Kind.PAGE;
        Map<String, String> query = FormText.single(request.prologue().query().rawValue());
        if (progress.page) {
            progress.language = chosen(request, query).orElse(progress.language);
        }
        Optional<String> token =
                progress.page ? sessions.cookie(request) : Sessions.bearer(request);
        Optional<SignedIn> signedIn =
                progress.page && route.gate() instanceof Gate.Open
                        ? greeted(request)
                        : sessions.signedIn(token);
        signedIn.ifPresent(s -> progress.caller = s.caller().name());
        progress.signedIn = progress.page ? signedIn : Optional.empty();
        progress.who = signedIn.map(SignedIn::caller);
        if (!SAFE.contains(method)) {
            refuseForeign(request);
        }
        Exchange exchange =
                new Exchange(
                        request,
                        progress.address(),
                        small,
                        match.path(),
                        query,
                        progress.language,
                        token,
                        signedIn,
                        route.about().takes().mostBytes().orElse(mostBytes),
                        patience);
        switch (route.gate()) {
            case Gate.Open open -> {}
            case Gate.Needs(Operation it)
                    when it == Operation.READ_METRICS && progress.atOffice -> {}
            case Gate.Needs needs -> {
                if (signedIn.isEmpty()) {
                    if (progress.page && SAFE.contains(method) && !exchange.wantsJson()) {
                        return Reply.seeOther(SignInPages.before(Exchange.location(request)));
                    }
                    if (progress.page && isPage(raw, request.headers())) {
                        return signInPages.interrupted(exchange, FormInput.sent(exchange));
                    }
                    throw new Refused(
                            Refused.Reason.UNAUTHENTICATED,
                            token.isPresent() ? "session-ended" : "unauthenticated",
                            Text.of(
                                    "尚未登录或会话已结束。请先登录(POST /api/v1/sessions)。",
                                    "Not signed in, or the session has ended. Sign in first"
                                            + " (POST /api/v1/sessions)."));
                }
                progress.level = access.level(signedIn.get().caller());
                access.require(signedIn.get().caller(), needs.operation());
                doors.require(needs.operation(), progress.origin, progress.atOffice);
                if (needs.operation().isGrave()
                        && !SAFE.contains(method)
                        && !signedIn.get().fresh()) {
                    if (progress.page && isPage(raw, request.headers())) {
                        return signInPages.again(exchange, FormInput.sent(exchange));
                    }
                    throw signInAgain();
                }
            }
        }
        Reply reply = answering(request, progress, () -> repeats.answer(route, exchange));
        return progress.page && query.containsKey("lang")
                ? reply.with("Set-Cookie", sessions.remember(progress.language))
                : reply;
    }

    /**
     * Whom a page greets; while the database is down nobody, and the page is there all the same.
     */
    private Optional<SignedIn> greeted(ServerRequest request) {
        try {
            return sessions.signedIn(sessions.cookie(request));
        } catch (StoreException _) {
            return Optional.empty();
        }
    }

    /** A session that was left open gives nobody power, and takes nothing along in clear. */
    static Refused signInAgain() {
        return new Refused(
                Refused.Reason.UNAUTHENTICATED,
                "sign-in-again",
                Text.of(
                        "这项操作须刚刚登录过。请再次登录(POST /api/v1/sessions),用新的会话重试。",
                        "This is for somebody who has just signed in. Sign in again (POST"
                                + " /api/v1/sessions), and repeat it with the new session."));
    }

    /** Whether a person will read the error, before it is known which route it is about. */
    static boolean isPage(String raw, Headers headers) {
        return !raw.startsWith("/api/")
                && headers.first(HeaderNames.ACCEPT).orElse("").contains("text/html");
    }

    /** The language that an address asks for, also one that is otherwise not understood. */
    private static Map<String, String> language(ServerRequest request) {
        Matcher asked = ASKED_LANGUAGE.matcher(request.prologue().query().rawValue());
        return asked.find() ? Map.of("lang", asked.group(1)) : Map.of();
    }

    /** People choose their language once, on any page; a cookie keeps it. */
    private static Optional<Language> chosen(ServerRequest request, Map<String, String> query) {
        return Optional.ofNullable(query.get("lang"))
                .or(() -> request.headers().cookies().first("lang").asOptional())
                .flatMap(Language::tagged);
    }

    /** A page of another site cannot make a browser change anything here. */
    private static void refuseForeign(ServerRequest request) {
        Optional<String> origin = request.headers().first(HeaderNames.ORIGIN);
        boolean foreign =
                origin.map(o -> !sameHost(o, request.headers().first(HeaderNames.HOST).orElse("")))
                        .orElseGet(
                                () ->
                                        request.headers()
                                                .first(HeaderNames.create("Sec-Fetch-Site"))
                                                .filter(s -> s.equals("cross-site"))
                                                .isPresent());
        if (foreign) {
            throw Refusal.of(
                    403,
                    "foreign-origin",
                    "请求来自其他网站,已拒绝。请在本平台的页面上操作。",
                    "The request comes from another site and was refused. Use a page of this"
                            + " platform.");
        }
    }

    private static boolean sameHost(String origin, String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null
                    && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void send(Reply reply, String method, ServerResponse response) {
        response.status(reply.status());
        protection.headers().forEach(header -> response.header(header));
        reply.headers().forEach(response::header);
        if (admission.isClosing()) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        switch (reply) {
            case Reply.Whole whole -> {
                if (method.equals(Method.HEAD.text())) {
                    response.header("Content-Length", Integer.toString(whole.body().length()));
                    response.send();
                } else if (whole.body().length() == 0) {
                    response.send();
                } else {
                    response.send(whole.body().content());
                }
            }
            case Reply.Streamed streamed -> {
                if (method.equals(Method.HEAD.text())) {
                    response.send();
                } else {
                    stream(streamed, response);
                }
            }
        }
    }

    private static void stream(Reply.Streamed streamed, ServerResponse response) {
        try (OutputStream out = response.outputStream()) {
            streamed.content().to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
