package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.br;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.registry.Deployed;
import org.boai.registry.Passport;
import org.boai.registry.PassportRefused;
import org.boai.registry.Registry;
import org.boai.registry.RegistryRefused;
import org.boai.security.Access;
import org.boai.security.Account;
import org.boai.security.Accounts;
import org.boai.security.Caller;
import org.boai.security.NewAccount;
import org.boai.security.Operation;
import org.boai.security.Role;
import org.boai.store.SchemaPlan;
import org.boai.store.Tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Programs and where they run, and accounts: what administrators look after. */
final class AdminPages {
    private final Layout layout;
    private final Registry registry;
    private final Accounts accounts;
    private final Access access;
    private final RowChoices choices;
    private final DelegationPages delegations;
    private final long maxUpload;

    AdminPages(
            Layout layout,
            Registry registry,
            Accounts accounts,
            Access access,
            RowChoices choices,
            DelegationPages delegations,
            long maxUpload) {
        this.layout = layout;
        this.registry = registry;
        this.accounts = accounts;
        this.access = access;
        this.choices = choices;
        this.delegations = delegations;
        this.maxUpload = maxUpload;
    }

    List<Route> routes() {
        Gate manage = Gate.needs(Operation.MANAGE_ACCOUNTS);
        Gate run = Gate.needs(Operation.SWITCH_PROGRAM);
        Gate deploy = Gate.needs(Operation.DEPLOY_PROGRAM);
        return List.of(
                Route.page("GET", "/admin", Gate.needs(Operation.ENTER_OFFICE), this::start),
                Route.page("GET", "/admin/programs", run, e -> programs(e, 200, List.of())),
                Route.page("POST", "/admin/programs", deploy, this::deploy).atMost(maxUpload),
                Route.page("POST", "/admin/programs/{program}/rollback", deploy, this::rollback),
                Route.page("GET", "/admin/accounts", manage, e -> accounts(e, 200, List.of())),
                Route.page("POST", "/admin/accounts", manage, this::add),
                Route.page("POST", "/admin/accounts/change", manage, this::change));
    }

    private Reply start(Exchange exchange) {
        Language language = exchange.language();
        String title = language.of("管理", "Administration");
        return layout.page(
                exchange,
                200,
                title,
                h1(title),
                div(each(
                                List.of(Room.values()),
                                room ->
                                        iff(
                                                exchange.caller().may(room.needed),
                                                card(room, language))))
                        .withClass("cards"));
    }

    /** What is administered, each shown to those who may. */
    private enum Room {
        SWITCHES(
                "/admin/switches",
                Operation.SWITCH_PROGRAM,
                Text.of("项目开关", "Switch board"),
                Text.of("在哪些区划开启、试点、暂停或关闭项目。", "Where programs are on, on trial, paused or off.")),
        PROGRAMS(
                "/admin/programs",
                Operation.SWITCH_PROGRAM,
                Text.of("程序", "Programs"),
                Text.of("检查、部署、升级和恢复程序包。", "Check, deploy, upgrade and roll back program jars.")),
        CODE_LISTS(
                CodeListPages.ADDRESS,
                Operation.ADMINISTER_ROWS,
                Text.of("代码清单", "Code lists"),
                Text.of("各地可选的代码,增补和停用。", "Which codes can be chosen where; add and end them.")),
        ACCOUNTS(
                "/admin/accounts",
                Operation.MANAGE_ACCOUNTS,
                Text.of("账号", "Accounts"),
                Text.of("谁能在哪里做什么。", "Who may do what, and where.")),
        PERIODS(
                "/periods",
                Operation.LOCK_PERIODS,
                Text.of("锁定与更正", "Locks and amendments"),
                Text.of(
                        "锁定期间并发布数值,审批更正。",
                        "Lock periods and publish their figures, approve amendments.")),
        REGIONS(
                RegionPages.ADDRESS,
                Operation.CHANGE_REGIONS,
                Text.of("行政区划", "Divisions"),
                Text.of("有哪些区划,怎样变更。", "Which divisions there are, and how they change.")),
        MAPS(
                MapPages.ADDRESS,
                Operation.SET_MAPS,
                Text.of("地图", "Maps"),
                Text.of("上传有审图号的地图,用于挂图作战。", "Approved maps for the pages of indicators.")),
        AUDIT(
                "/admin/audit",
                Operation.READ_AUDIT,
                Text.of("审计", "Audit trail"),
                Text.of("谁在何时做了什么。", "Who did what, and when.")),
        INCIDENTS(
                PrivacyPages.INCIDENTS,
                Operation.READ_AUDIT,
                Text.of("事件排查", "Incidents"),
                Text.of("一个账号看过或带走了谁的信息。", "Whose data an account was shown, or took along.")),
        RIGHTS(
                RightsPages.ADDRESS,
                Operation.EXPORT_PERSON,
                Text.of("个人权利", "Rights of persons"),
                Text.of(
                        "查阅、更正、撤回同意、删除:有人要求时怎样办。",
                        "Copies, corrections, objections, erasures: what to do when somebody"
                                + " asks.")),
        RETENTION(
                PrivacyPages.RETENTION,
                Operation.READ_AUDIT,
                Text.of("保留期限", "Retention"),
                Text.of(
                        "个人信息保留多久,哪些已到期。",
                        "How long personal data are kept, and where that is over.")),
        REGISTER(
                PrivacyPages.REGISTER,
                Operation.READ_PROGRAMS,
                Text.of("个人信息处理登记", "Register of processing"),
                Text.of("保存哪些个人信息,谁读,为什么。", "What is kept about people, who reads it, and why."));

        private final String address;
        private final Operation needed;
        private final Text title;
        private final Text about;

        Room(String address, Operation needed, Text title, Text about) {
            this.address = address;
            this.needed = needed;
            this.title = title;
            this.about = about;
        }
    }

    private static DomContent card(Room room, Language language) {
        return div(
                        h2(a(language.of(room.title)).withHref(room.address)),
                        p(language.of(room.about)).withClass("soft"))
                .withClass("panel");
    }

    static DomContent crumbs(Language language, String title) {
        return Layout.crumbs(
                language,
                List.of(a(language.of("管理", "Administration")).withHref("/admin"), span(title)));
    }

    private static boolean national(Exchange exchange) {
        return exchange.caller().region().equals(Tree.NATION);
    }

    private Reply programs(Exchange exchange, int status, List<DomContent> told) {
        Language language = exchange.language();
        String title = language.of("程序", "Programs");
        List<List<DomContent>> lines = new ArrayList<>();
        registry.programs().stream()
                .sorted(Comparator.comparing(Deployed::id))
                .forEach(program -> lines.add(line(exchange, program, language)));
        registry.fenced().values().forEach(passport -> lines.add(fenced(passport, language)));
        return layout.page(
                exchange,
                status,
                title,
                crumbs(language, title),
                h1(title),
                each(told, one -> one),
                national(exchange) ? upload(exchange, language) : text(""),
                iff(registry.programs().stream().allMatch(Deployed::builtIn), none(language)),
                Layout.lines(
                        title,
                        List.of(
                                language.of("程序", "Program"),
                                language.of("版本", "Version"),
                                language.of("状态", "State"),
                                language.of("内容", "What it adds"),
                                language.of("操作", "Do")),
                        lines));
    }

    /** The server takes what its configuration lists: nobody in a browser can make it take more. */
    private static DomContent none(Language language) {
        return Layout.empty(
                language.of(
                        "还没有部署程序。随产品附带的程序包在安装目录的 programs/ 下。",
                        "No program is deployed yet. Those of the product lie in the folder"
                                + " programs/ of the installation."),
                text(
                        language.of(
                                "“检查”会显示程序包的 SHA-256。核对来源,由运维把它写入配置 programs.allowed 并重启,再在这里部署。",
                                "\"Check\" shows the SHA-256 of a jar. Once its source is certain,"
                                        + " the operator lists it as programs.allowed and restarts;"
                                        + " then deploy it here.")));
    }

    private static List<DomContent> fenced(Passport passport, Language language) {
        return List.of(
                text(passport.id()),
                text(passport.version()),
                span(language.of("不能运行", "Cannot run")).withClass("badge bad"),
                ul(each(passport.findings(), found -> li(language.of(found.message())))),
                text(""));
    }

    private static List<DomContent> line(Exchange exchange, Deployed program, Language language) {
        String title = language.of(program.definition().title());
        return List.of(
                span(text(title), br(), small(program.id()).withClass("soft")),
                text(program.version()),
                program.builtIn()
                        ? span(language.of("内置", "Built in")).withClass("badge")
                        : span(language.of("运行中", "Running")).withClass("badge good"),
                text(language.of(program.adds())),
                program.builtIn() ? text("") : ways(exchange, program, title, language));
    }

    private static DomContent ways(
            Exchange exchange, Deployed program, String title, Language language) {
        return div(
                        a(language.of("开关", "Switches"))
                                .withHref("/admin/switches?program=" + program.id())
                                .withClass("button small"),
                        national(exchange)
                                ? Layout.ending(
                                        exchange,
                                        Text.of("恢复上一版本", "Roll back"),
                                        title,
                                        "/admin/programs/" + program.id() + "/rollback")
                                : text(""))
                .withClass("actions");
    }

    private DomContent upload(Exchange exchange, Language language) {
        return form(
                        Layout.csrf(exchange),
                        div(
                                        label(language.of("程序包(.jar)", "Program jar"))
                                                .withFor("jar"),
                                        small(
                                                language.of(
                                                        "先检查:列出问题和数据表将怎样改变。没有问题再部署。",
                                                        "Check first: it lists findings and how"
                                                            + " tables would change. Deploy when"
                                                            + " there are none.")),
                                        input().withType("file")
                                                .withId("jar")
                                                .withName("jar")
                                                .attr("accept", ".jar")
                                                .isRequired())
                                .withClass("field"),
                        div(
                                        button(language.of("检查", "Check"))
                                                .withName("go")
                                                .withValue("check")
                                                .withClass("primary"),
                                        button(language.of("部署", "Deploy"))
                                                .withName("go")
                                                .withValue("deploy"))
                                .withClass("actions"))
                .withMethod("post")
                .attr("enctype", "multipart/form-data")
                .attr("data-most", Long.toString(maxUpload))
                .withClass("panel entity");
    }

    private Reply deploy(Exchange exchange) {
        FormInput sent = FormInput.sent(exchange);
        Csrf.check(exchange, sent);
        Language language = exchange.language();
        Optional<FormInput.UploadedFile> jar = sent.file("jar");
        if (jar.isEmpty()) {
            return programs(
                    exchange,
                    422,
                    List.of(
                            Layout.told(
                                    Text.of(
                                            "没有选择程序包。请选择 .jar 文件。",
                                            "No jar was chosen. Choose a .jar file."),
                                    language)));
        }
        byte[] content = jar.get().content().content();
        if (sent.first("go").equals(Optional.of("deploy"))) {
            try {
                Deployed deployed = registry.deploy(content, exchange.caller().name());
                return programs(
                        exchange,
                        200,
                        List.of(
                                Layout.done(
                                        language.of(
                                                "已部署 " + deployed + "。下一步:在开关页面开启。",
                                                "Deployed "
                                                        + deployed
                                                        + ". Next: switch it on."))));
            } catch (PassportRefused e) {
                return programs(exchange, 409, List.of(passport(e.passport(), language)));
            }
        }
        return programs(exchange, 200, List.of(passport(registry.passport(content), language)));
    }

    /** Whether a jar would work here, and why not. */
    private static DomContent passport(Passport passport, Language language) {
        List<Text> changes = passport.plan().map(SchemaPlan::changes).orElse(List.of());
        List<Text> refused = passport.plan().map(SchemaPlan::refused).orElse(List.of());
        return div(
                        h2(
                                (passport.id() + " " + passport.version()).strip()
                                        + " · "
                                        + (passport.accepted()
                                                ? language.of("可以部署", "may be deployed")
                                                : language.of("不能部署", "cannot be deployed"))),
                        each(passport.findings(), f -> p(language.of(f.message()))),
                        each(passport.notes(), f -> p(language.of(f.message()))),
                        each(refused, r -> p(language.of(r))),
                        changes.isEmpty()
                                ? p(language.of("数据表不变。", "Tables stay as they are."))
                                : div(
                                        h3(language.of("数据表的改变", "Changes of tables")),
                                        ul(each(changes, c -> li(language.of(c))))))
                .withClass(passport.accepted() ? "told" : "problems")
                .attr("role", passport.accepted() ? "status" : "alert");
    }

    private Reply rollback(Exchange exchange) {
        Csrf.check(exchange, FormInput.of(exchange.form()));
        Language language = exchange.language();
        String id = exchange.path("program");
        try {
            registry.rollback(id, exchange.caller().name());
            return programs(
                    exchange,
                    200,
                    List.of(
                            Layout.done(
                                    language.of(
                                            id + " 已恢复为上一版本。",
                                            "The previous version of " + id + " runs again."))));
        } catch (RegistryRefused e) {
            return programs(
                    exchange, Problems.of(e).status(), List.of(Layout.told(e.text(), language)));
        }
    }

    private Reply accounts(Exchange exchange, int status, List<DomContent> told) {
        return accounts(exchange, status, FormInput.of(Map.of()), told);
    }

    private Reply accounts(
            Exchange exchange, int status, FormInput entered, List<DomContent> told) {
        Language language = exchange.language();
        String role = entered.first("role").orElse("");
        String title = language.of("账号", "Accounts");
        List<Account> all =
                accounts.within(exchange.caller().region()).stream()
                        .sorted(Comparator.comparing(one -> one.caller().name()))
                        .toList();
        return layout.page(
                exchange,
                status,
                title,
                crumbs(language, title),
                h1(title),
                each(told, one -> one),
                form(
                                Layout.csrf(exchange),
                                label(
                                        span(language.of("用户名", "User name")),
                                        input().withName("name")
                                                .withValue(entered.first("name").orElse(""))
                                                .isRequired()
                                                .attr("autocomplete", "off")),
                                label(
                                        span(language.of("角色", "Role")),
                                        select(
                                                        each(
                                                                offered(),
                                                                r ->
                                                                        option(
                                                                                        language.of(
                                                                                                Words
                                                                                                        .role(
                                                                                                                r)))
                                                                                .withValue(r.name())
                                                                                .withCondSelected(
                                                                                        r.name()
                                                                                                .equals(
                                                                                                        role))))
                                                .withName("role")),
                                label(
                                        span(language.of("区划", "Region")),
                                        input().withName("region")
                                                .withClass("region")
                                                .withValue(
                                                        entered.first("region")
                                                                .orElse(exchange.caller().region()))
                                                .isRequired()),
                                button(language.of("新建账号", "Add an account")).withClass("primary"))
                        .withMethod("post")
                        .withClass("filter panel"),
                Layout.scrolling(
                        title,
                        table(
                                        thead(
                                                tr(
                                                        th(language.of("用户名", "User name")),
                                                        th(language.of("角色", "Role")),
                                                        th(language.of("区划", "Region")),
                                                        th(language.of("操作", "Do")))),
                                        tbody(each(all, one -> line(exchange, one, language))))
                                .withClass("stack")),
                delegations.within(exchange, language));
    }

    private DomContent line(Exchange exchange, Account one, Language language) {
        Caller caller = one.caller();
        return tr(
                td(
                        caller.account().equals(exchange.caller().account())
                                ? span(caller.name() + " ")
                                : a(caller.name() + " ")
                                        .withHref(ManagedAccountPages.address(caller.name())),
                        one.closedAt().isPresent()
                                ? span(language.of("已关闭", "Closed")).withClass("badge")
                                : text("")),
                td(language.of(Words.role(caller.role())))
                        .attr("data-label", language.of("角色", "Role")),
                td(choices.region(caller.region(), language) + " " + caller.region())
                        .attr("data-label", language.of("区划", "Region")),
                td(caller.account().equals(exchange.caller().account())
                                ? text("")
                                : form(
                                                Layout.csrf(exchange),
                                                input().withType("hidden")
                                                        .withName("name")
                                                        .withValue(caller.name()),
                                                one.closedAt().isPresent()
                                                        ? text("")
                                                        : act(
                                                                "close",
                                                                language.of("关闭", "Close"),
                                                                caller.name()),
                                                act(
                                                        "renew",
                                                        language.of("新密码", "New password"),
                                                        caller.name()))
                                        .withMethod("post")
                                        .withAction("/admin/accounts/change")
                                        .withClass("actions"))
                        .attr("data-label", language.of("操作", "Do")));
    }

    private static DomContent act(String what, String title, String name) {
        return button(title)
                .withName("do")
                .withValue(what)
                .withClass("small")
                .attr("aria-label", title + ": " + name);
    }

    private Reply change(Exchange exchange) {
        FormInput form = FormInput.of(exchange.form());
        Csrf.check(exchange, form);
        Language language = exchange.language();
        String name = form.first("name").orElse("");
        return switch (form.first("do").orElse("")) {
            case "renew" -> {
                NewAccount renewed = accounts.renew(exchange.caller(), access, name);
                yield accounts(exchange, 200, List.of(Layout.done(password(renewed, language))));
            }
            case "close" -> {
                accounts.close(exchange.caller(), access, name);
                yield accounts(exchange, 200, List.of(Layout.done(closed(name, language))));
            }
            default ->
                    accounts(
                            exchange,
                            422,
                            List.of(
                                    Layout.told(
                                            Text.of(
                                                    "没有说明要做什么。请点“关闭”或“新密码”。",
                                                    "Nothing was chosen. Press 'Close' or 'New"
                                                            + " password'."),
                                            language)));
        };
    }

    private static String closed(String name, Language language) {
        return language.of(
                name + " 已关闭,不能再登录。发新密码即可重新启用。",
                name + " is closed: nobody signs in with it. A new password opens it again.");
    }

    private static String password(NewAccount made, Language language) {
        return language.of(
                made.caller().name() + " 的初始密码(只显示这一次):" + made.password(),
                "The first password of %s, shown this once: %s"
                        .formatted(made.caller().name(), made.password()));
    }

    /** The roles that need no more than a region. */
    private static List<Role> offered() {
        return Arrays.stream(Role.values())
                .filter(role -> !role.isOfOrganisation() && !role.isOfProgram())
                .toList();
    }

    private Reply add(Exchange exchange) {
        FormInput form = FormInput.of(exchange.form());
        Csrf.check(exchange, form);
        Language language = exchange.language();
        Caller caller = exchange.caller();
        String name = form.first("name").orElse("").strip();
        String region = form.first("region").orElse("").strip();
        List<Problem> problems = new ArrayList<>();
        accounts.problemOfName(name).ifPresent(r -> problems.add(Problem.of(r.code(), r.text())));
        if (!access.reaches(caller, region)) {
            problems.add(
                    Problem.of(
                            "not-found",
                            Text.of(
                                    "没有这个区划,或不在您的管辖范围内。请重新选择。",
                                    "There is no such region within your reach. Choose another.")));
        }
        Optional<Role> role =
                offered().stream()
                        .filter(r -> form.first("role").equals(Optional.of(r.name())))
                        .findFirst();
        if (role.isEmpty()) {
            problems.add(Problem.of("invalid", Text.of("请选择角色。", "Choose a role.")));
        }
        if (!problems.isEmpty()) {
            return accounts(exchange, 422, form, List.of(Layout.told(problems, language)));
        }
        NewAccount added =
                accounts.add(
                        name,
                        role.orElseThrow(),
                        region,
                        Optional.empty(),
                        Optional.empty(),
                        caller.name());
        return accounts(
                exchange,
                200,
                List.of(Layout.done(language.of("已新建。", "Added. ") + password(added, language))));
    }
}
