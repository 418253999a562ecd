package org.boai.console;

import org.boai.console.Replies.EnrolmentReply;
import org.boai.console.Replies.TokenReply;
import org.boai.plugins.Text;
import org.boai.security.AccessToken;
import org.boai.security.Accounts;
import org.boai.security.Enrolment;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.security.SignedIn;
import org.boai.store.AccountTable.TokenRow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the owner of an account does about it: second factor, password, tokens for programs. */
final class CredentialRoutes {
    private static final String FACTOR = "/api/v1/second-factor";
    private static final String TOKENS = "/api/v1/tokens";
    private static final int LONGEST_NAME = 60;
    private static final Duration USUAL = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Accounts accounts;
    private final Clock clock;
    private final PlatformJson json;

    CredentialRoutes(Accounts accounts, Clock clock, PlatformJson json) {
        this.accounts = accounts;
        this.clock = clock;
        this.json = json;
    }

    List<Route> routes() {
        Gate signedIn = Gate.needs(Operation.READ_PROGRAMS);
        return List.of(
                Route.of(
                                "POST",
                                FACTOR,
                                Gate.open(),
                                Text.of("登记二次验证", "Enrol a second factor"),
                                this::enrol)
                        .answers(201, Shape.of(EnrolmentReply.class))
                        .asks(Shape.of(Asks.SignIn.class)),
                Route.of(
                                "PUT",
                                FACTOR,
                                Gate.open(),
                                Text.of("用第一个动态码确认", "Confirm it with its first code"),
                                this::confirm)
                        .answers(204)
                        .asks(Shape.of(Asks.Confirmation.class)),
                Route.of(
                                "PUT",
                                "/api/v1/password",
                                signedIn,
                                Text.of("修改密码", "Change one's password"),
                                this::changePassword)
                        .answers(204)
                        .asks(Shape.of(Asks.PasswordChange.class)),
                Route.of(
                                "POST",
                                "/api/v1/password",
                                Gate.open(),
                                Text.of(
                                        "不登录修改密码,用于已到期的密码",
                                        "Change a password that has run out, without a session"),
                                this::renewPassword)
                        .answers(204)
                        .asks(Shape.of(Asks.Renewal.class)),
                Route.of("GET", TOKENS, signedIn, Text.of("自己的访问令牌", "One's tokens"), this::tokens)
                        .answers(200, Shape.items(TokenReply.class))
                        .tables(),
                Route.of(
                                "POST",
                                TOKENS,
                                signedIn,
                                Text.of("新建访问令牌", "Make a token"),
                                this::addToken)
                        .answers(201, Shape.of(TokenReply.class))
                        .asks(Shape.of(Asks.NewToken.class)),
                Route.of(
                                "DELETE",
                                TOKENS + "/{id}",
                                signedIn,
                                Text.of("收回访问令牌", "Take a token back"),
                                this::removeToken)
                        .answers(204));
    }

    private Reply enrol(Exchange exchange) {
        exchange.know();
        Fields fields = new Fields(exchange.json());
        String user = fields.needed("user");
        String password = fields.needed("password");
        Optional<String> otp = fields.text("otp");
        fields.check();
        Enrolment made = accounts.enrol(user, password, otp, exchange.address());
        return json.reply(201, new EnrolmentReply(made.secret(), made.uri()));
    }

    private Reply confirm(Exchange exchange) {
        exchange.know();
        Fields fields = new Fields(exchange.json());
        String user = fields.needed("user");
        String password = fields.needed("password");
        String otp = fields.needed("otp");
        fields.check();
        accounts.confirm(user, password, otp, exchange.address());
        return Reply.empty(204);
    }

    private Reply changePassword(Exchange exchange) {
        exchange.know();
        requireSession(exchange);
        Fields fields = new Fields(exchange.json());
        String old = fields.needed("old");
        String fresh = fresh(fields, exchange.caller().name());
        fields.check();
        accounts.changePassword(exchange.caller(), old, fresh, exchange.address());
        return Reply.empty(204);
    }

    private String fresh(Fields fields, String name) {
        String fresh = fields.needed("new");
        if (!fresh.isEmpty()) {
            accounts.problemOfPassword(name, fresh)
                    .ifPresent(r -> fields.refuse("new", r.code(), r.text()));
        }
        return fresh;
    }

    private Reply renewPassword(Exchange exchange) {
        exchange.know();
        Fields fields = new Fields(exchange.json());
        String user = fields.needed("user");
        String old = fields.needed("old");
        String fresh = fresh(fields, user);
        Optional<String> otp = fields.text("otp");
        fields.check();
        accounts.changePassword(user, old, fresh, otp, exchange.address());
        return Reply.empty(204);
    }

    /** Whoever has found the token of a program gains nothing that outlives it. */
    static void requireSession(Exchange exchange) {
        if (exchange.token().filter(Accounts::isProgramToken).isPresent()) {
            throw new Refused(
                    Refused.Reason.FORBIDDEN,
                    "session-needed",
                    Text.of(
                            "访问令牌不能管理密码和令牌。请登录后再试。",
                            "A token manages neither passwords nor tokens. Sign in for that."));
        }
    }

    private Reply tokens(Exchange exchange) {
        Format format = exchange.format(Format.values());
        exchange.know();
        List<TokenReply> tokens =
                accounts.tokens(exchange.caller()).stream()
                        .map(row -> reply(row, Optional.empty()))
                        .toList();
        return format == Format.JSON
                ? json.items(tokens)
                : Sheet.of(format, "tokens", TokenReply.class, tokens);
    }

    private Reply addToken(Exchange exchange) {
        exchange.know();
        requireSession(exchange);
        if (exchange.signedIn().filter(SignedIn::fresh).isEmpty()) {
            throw Front.signInAgain();
        }
        Fields fields = new Fields(exchange.json());
        String name = fields.needed("name", LONGEST_NAME);
        Optional<Boolean> readOnly =
                fields.read(
                        fields.text("scope"),
                        "scope",
                        CredentialRoutes::isReading,
                        Text.of("须为 read 或 all。", "must be read or all."));
        Instant now = clock.instant();
        Optional<Instant> endsAt =
                fields.read(
                        fields.text("expiresAt"),
                        "expiresAt",
                        text -> ending(text, now),
                        Text.of(
                                "须为一年之内的时刻,例 2026-12-31T00:00:00Z。",
                                "must be a moment within a year: 2026-12-31T00:00:00Z."));
        fields.check();
        AccessToken made =
                accounts.addToken(
                        exchange.caller(),
                        name,
                        readOnly.orElse(true),
                        endsAt.orElse(now.plus(USUAL)));
        return json.reply(201, reply(made.row(), Optional.of(made.token())));
    }

    private static boolean isReading(String scope) {
        return switch (scope) {
            case "read" -> true;
            case "all" -> false;
            case String other -> throw new IllegalArgumentException(other);
        };
    }

    private static Instant ending(String text, Instant now) {
        Instant at = Instant.parse(text);
        if (!at.isAfter(now) || at.isAfter(now.plus(LONGEST))) {
            throw new IllegalArgumentException(text);
        }
        return at;
    }

    private static TokenReply reply(TokenRow row, Optional<String> token) {
        return new TokenReply(
                row.id(),
                row.name(),
                row.readOnly() ? "read" : "all",
                row.createdAt(),
                row.endsAt(),
                token);
    }

    private Reply removeToken(Exchange exchange) {
        exchange.know();
        requireSession(exchange);
        accounts.removeToken(exchange.caller(), exchange.id("id").orElseThrow(Refused::outOfReach));
        return Reply.empty(204);
    }
}
