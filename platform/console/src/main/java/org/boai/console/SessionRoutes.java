package org.boai.console;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

import org.boai.console.Replies.AccountReply;
import org.boai.console.Replies.OpenSessionReply;
import org.boai.console.Replies.SessionReply;
import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.records.Records;
import org.boai.records.RecordsException;
import org.boai.registry.Registry;
import org.boai.security.Access;
import org.boai.security.Account;
import org.boai.security.Accounts;
import org.boai.security.Caller;
import org.boai.security.NewAccount;
import org.boai.security.Operation;
import org.boai.security.Post;
import org.boai.security.Refused;
import org.boai.security.Role;
import org.boai.security.Session;
import org.boai.store.Tree;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Signing in and out, and accounts. */
final class SessionRoutes {
    private static final String ACCOUNT = "/api/v1/accounts/{name}";
    private static final String[] PATCHES = {"application/merge-patch+json", "application/json"};
    private static final int LONGEST_SUBJECT = 255;
    private static final String ROLES =
            Arrays.stream(Role.values())
                    .map(role -> role.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));

    private final Accounts accounts;
    private final Access access;
    private final Tree tree;
    private final Records records;
    private final Registry registry;
    private final PlatformJson json;

    SessionRoutes(
            Accounts accounts,
            Access access,
            Tree tree,
            Records records,
            Registry registry,
            PlatformJson json) {
        this.accounts = accounts;
        this.access = access;
        this.tree = tree;
        this.records = records;
        this.registry = registry;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                                "POST",
                                "/api/v1/sessions",
                                Gate.open(),
                                Text.of("登录", "Sign in"),
                                this::signIn)
                        .answers(201, Shape.of(SessionReply.class))
                        .asks(Shape.of(Asks.SignIn.class)),
                Route.of(
                                "DELETE",
                                "/api/v1/sessions",
                                Gate.needs(Operation.READ_PROGRAMS),
                                Text.of("退出,或结束全部会话", "Sign out, or end all sessions"),
                                this::signOut)
                        .answers(204)
                        .query("all"),
                Route.of(
                                "GET",
                                "/api/v1/sessions",
                                Gate.needs(Operation.READ_PROGRAMS),
                                Text.of("自己的会话", "One's sessions"),
                                this::sessions)
                        .answers(200, Shape.items(OpenSessionReply.class))
                        .tables(),
                Route.of(
                                "DELETE",
                                "/api/v1/sessions/{id}",
                                Gate.needs(Operation.READ_PROGRAMS),
                                Text.of("结束自己的一个会话", "End one of one's sessions"),
                                this::endSession)
                        .answers(204),
                Route.of(
                                "GET",
                                "/api/v1/accounts",
                                Gate.needs(Operation.MANAGE_ACCOUNTS),
                                Text.of("管辖范围内的账号", "Accounts within reach"),
                                this::list)
                        .answers(200, Shape.page(AccountReply.class))
                        .query("limit", "cursor")
                        .tables(),
                Route.of(
                                "POST",
                                "/api/v1/accounts",
                                Gate.needs(Operation.MANAGE_ACCOUNTS),
                                Text.of("新建账号", "Add an account"),
                                this::add)
                        .answers(201, Shape.of(AccountReply.class))
                        .asks(Shape.of(Asks.NewAccount.class)),
                Route.of(
                                "DELETE",
                                ACCOUNT,
                                Gate.needs(Operation.MANAGE_ACCOUNTS),
                                Text.of("关闭账号", "Close an account"),
                                this::close)
                        .answers(204),
                Route.of(
                                "PATCH",
                                ACCOUNT,
                                Gate.needs(Operation.MANAGE_ACCOUNTS),
                                Text.of(
                                        "改变账号的角色、区划、单位或项目",
                                        "Change an account's role, region, unit or program"),
                                this::change)
                        .answers(200, Shape.of(AccountReply.class))
                        .takes(Shape.of(Asks.PostChange.class), PATCHES),
                Route.of(
                                "DELETE",
                                ACCOUNT + "/sessions",
                                Gate.needs(Operation.MANAGE_ACCOUNTS),
                                Text.of("结束账号的全部会话", "End all sessions of an account"),
                                this::endSessions)
                        .answers(204),
                Route.of(
                                "PUT",
                                ACCOUNT + "/subject",
                                Gate.needs(Operation.MANAGE_ACCOUNTS),
                                Text.of(
                                        "绑定统一身份认证的标识",
                                        "Bind an account to a subject of the identity provider"),
                                this::bind)
                        .answers(200, Shape.of(AccountReply.class))
                        .asks(Shape.of(Asks.Binding.class)),
                Route.of(
                                "DELETE",
                                ACCOUNT + "/subject",
                                Gate.needs(Operation.MANAGE_ACCOUNTS),
                                Text.of(
                                        "解除统一身份认证的绑定",
                                        "Unbind an account from the identity provider"),
                                this::unbind)
                        .answers(204),
                Route.of(
                                "POST",
                                ACCOUNT + "/password",
                                Gate.needs(Operation.MANAGE_ACCOUNTS),
                                Text.of(
                                        "发新的初始密码,已关闭的账号随之重新启用",
                                        "Give a new first password; opens a closed account again"),
                                this::renew)
                        .answers(200, Shape.of(AccountReply.class)));
    }

    private Reply signIn(Exchange exchange) {
        exchange.know();
        Fields fields = new Fields(exchange.json());
        String user = fields.needed("user");
        String password = fields.needed("password");
        Optional<String> otp = fields.text("otp");
        fields.check();
        Session session = accounts.signIn(user, password, otp, exchange.address());
        return json.reply(
                201,
                new SessionReply(
                        session.token(),
                        session.expiresAt(),
                        account(open(session.caller()), Optional.empty(), exchange.language())));
    }

    private Reply signOut(Exchange exchange) {
        Parameters parameters = new Parameters(exchange).know("all");
        boolean all = parameters.flag("all");
        parameters.check();
        if (all) {
            accounts.endAll(exchange.caller());
        } else {
            exchange.token().ifPresent(accounts::signOut);
        }
        return Reply.empty(204);
    }

    private Reply list(Exchange exchange) {
        Format format = exchange.format(Format.values());
        Parameters parameters = new Parameters(exchange).know("limit", "cursor");
        Page.Asked asked = parameters.page(format);
        parameters.check();
        Page<Account> found =
                Page.of(
                        accounts.within(exchange.caller().region()),
                        one -> one.caller().account().toString(),
                        asked);
        Language language = exchange.language();
        return switch (format) {
            case JSON -> json.ok(found.map(one -> account(one, Optional.empty(), language)));
            case CSV, XLSX -> sheet(found.items(), language, format);
        };
    }

    private static Reply sheet(List<Account> found, Language language, Format format) {
        return new Sheet(
                        "accounts",
                        List.of(
                                Sheet.Column.text("name"),
                                Sheet.Column.text("role"),
                                Sheet.Column.text("region"),
                                Sheet.Column.text("closedAt")))
                .reply(
                        format,
                        row ->
                                found.forEach(
                                        one ->
                                                row.accept(
                                                        List.of(
                                                                one.caller().name(),
                                                                language.of(
                                                                        Words.role(
                                                                                one.caller()
                                                                                        .role())),
                                                                one.caller().region(),
                                                                one.closedAt()
                                                                        .map(Instant::toString)
                                                                        .orElse("")))));
    }

    private Reply add(Exchange exchange) {
        exchange.know();
        Fields fields = new Fields(exchange.json());
        String name = fields.needed("name");
        Optional<String> password = fields.text("password");
        Caller caller = exchange.caller();
        if (!name.isEmpty()) {
            accounts.problemOfName(name).ifPresent(r -> fields.refuse("name", r.code(), r.text()));
        }
        password.flatMap(given -> accounts.problemOfPassword(name, given))
                .ifPresent(r -> fields.refuse("password", r.code(), r.text()));
        Post post = post(fields, caller);
        NewAccount added = accounts.add(name, post, password, caller.name());
        return json.reply(201, account(added, exchange.language()));
    }

    /** Reads a post that the caller can give, and with it everything else that was read. */
    private Post post(Fields fields, Caller caller) {
        String roleName = fields.needed("role");
        Optional<Role> role =
                fields.read(
                        Optional.of(roleName).filter(r -> !r.isEmpty()),
                        "role",
                        r -> Role.valueOf(r.toUpperCase(Locale.ROOT)),
                        Text.of(
                                "须为 %s 之一。".formatted(ROLES),
                                "must be one of %s.".formatted(ROLES)));
        String region = fields.needed("region");
        Optional<UUID> organisation =
                fields.read(
                        fields.text("organisation"),
                        "organisation",
                        UUID::fromString,
                        Text.of("须为组织的 id。", "must be an organisation's id."));
        Optional<String> program = fields.text("program");
        access.require(caller, Operation.MANAGE_ACCOUNTS);
        if (organisation.isPresent() && !isWithin(caller, organisation.get(), region)) {
            fields.refuse(
                    "organisation",
                    "not-found",
                    "没有找到,或不在该区划内。请重新选择。",
                    "was not found, or is not within the region. Choose another.");
        }
        if (program.filter(id -> registry.program(id).isEmpty()).isPresent()) {
            fields.refuse(
                    "program",
                    "not-found",
                    "没有这个项目。请检查编号。",
                    "is no program that is deployed. Check its id.");
        }
        Optional<Post> post = role.map(r -> new Post(r, region, organisation, program));
        post.flatMap(Accounts::problemOfPost)
                .ifPresent(
                        r ->
                                fields.refuse(
                                        role.filter(Role::isOfOrganisation).isPresent()
                                                ? "organisation"
                                                : "program",
                                        r.code(),
                                        r.text()));
        boolean reached = region.isEmpty() || access.reaches(caller, region);
        if (!reached) {
            Text text = Text.of("没有找到,或不在您的管辖范围内。", "was not found, or is not within your reach.");
            if (fields.isClean()) {
                throw Refusal.missing(
                        List.of(new Problem("region", "not-found", text, Problem.Severity.ERROR)));
            }
            fields.refuse("region", "not-found", text);
        }
        fields.check();
        return post.orElseThrow();
    }

    private Reply change(Exchange exchange) {
        exchange.know();
        return json.ok(
                account(
                        change(exchange.caller(), exchange.path("name"), exchange.json(PATCHES)),
                        Optional.empty(),
                        exchange.language()));
    }

    /** Another post for an account; what is not said stays, what is null goes (RFC 7396). */
    Account change(Caller caller, String name, JsonObject patch) {
        Post before = accounts.another(caller, access, name).caller().post();
        JsonValue merged = Json.createMergePatch(patch).apply(written(before));
        return accounts.change(
                caller, access, name, post(new Fields(merged.asJsonObject()), caller));
    }

    private static JsonObject written(Post post) {
        JsonObjectBuilder written =
                Json.createObjectBuilder()
                        .add("role", post.role().name().toLowerCase(Locale.ROOT))
                        .add("region", post.region());
        post.organisation().ifPresent(id -> written.add("organisation", id.toString()));
        post.program().ifPresent(id -> written.add("program", id));
        return written.build();
    }

    private Reply bind(Exchange exchange) {
        exchange.know();
        Fields fields = new Fields(exchange.json());
        String subject = fields.needed("subject", LONGEST_SUBJECT);
        fields.check();
        return json.ok(
                account(
                        accounts.bind(
                                exchange.caller(),
                                access,
                                exchange.path("name"),
                                Optional.of(subject)),
                        Optional.empty(),
                        exchange.language()));
    }

    private Reply unbind(Exchange exchange) {
        exchange.know();
        accounts.bind(exchange.caller(), access, exchange.path("name"), Optional.empty());
        return Reply.empty(204);
    }

    private Reply sessions(Exchange exchange) {
        Format format = exchange.format(Format.values());
        exchange.know();
        List<OpenSessionReply> found =
                accounts.sessions(exchange.caller(), exchange.token().orElse("")).stream()
                        .map(
                                one ->
                                        new OpenSessionReply(
                                                one.id(),
                                                one.startedAt(),
                                                one.seenAt(),
                                                one.endsAt(),
                                                one.address(),
                                                one.agent(),
                                                one.asking()))
                        .toList();
        return format == Format.JSON
                ? json.items(found)
                : Sheet.of(format, "sessions", OpenSessionReply.class, found);
    }

    private Reply endSession(Exchange exchange) {
        exchange.know();
        CredentialRoutes.requireSession(exchange);
        accounts.endSession(exchange.caller(), exchange.id("id").orElseThrow(Refused::outOfReach));
        return Reply.empty(204);
    }

    private Reply endSessions(Exchange exchange) {
        exchange.know();
        accounts.endAll(exchange.caller(), access, exchange.path("name"));
        return Reply.empty(204);
    }

    private Reply close(Exchange exchange) {
        exchange.know();
        accounts.close(exchange.caller(), access, exchange.path("name"));
        return Reply.empty(204);
    }

    private Reply renew(Exchange exchange) {
        exchange.know();
        return json.ok(
                account(
                        accounts.renew(exchange.caller(), access, exchange.path("name")),
                        exchange.language()));
    }

    private boolean isWithin(Caller caller, UUID organisation, String region) {
        try {
            String its =
                    records.read(caller, "directory/organisation", organisation.toString())
                            .region();
            return tree.within(its, region);
        } catch (RecordsException.NotFound e) {
            return false;
        }
    }

    private static Account open(Caller caller) {
        return new Account(caller, Optional.empty(), Optional.empty());
    }

    private static AccountReply account(NewAccount made, Language language) {
        return account(open(made.caller()), Optional.of(made.password()), language);
    }

    private static AccountReply account(
            Account account, Optional<String> password, Language language) {
        Caller caller = account.caller();
        return new AccountReply(
                caller.account(),
                caller.name(),
                caller.role().name().toLowerCase(Locale.ROOT),
                language.of(Words.role(caller.role())),
                caller.region(),
                caller.organisation(),
                caller.post().program(),
                account.closedAt(),
                account.subject(),
                password);
    }
}
