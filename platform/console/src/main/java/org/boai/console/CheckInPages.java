package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.small;

import jakarta.json.JsonObject;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.records.Records;
import org.boai.records.RecordsException;
import org.boai.records.RetryKey;
import org.boai.records.RowView;
import org.boai.security.Caller;
import org.boai.security.Operation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Whoever signed up for an activity is checked in where it takes place: a phone's camera opens this
 * page from the code on their sheet, also without a signal.
 */
final class CheckInPages {
    static final String ADDRESS = "/m/check-in";
    static final Text TITLE = Text.of("扫码签到", "Check in by code");

    private static final String SIGN_UP = "directory/sign-up";

    private static final Problem UNKNOWN =
            new Problem(
                    "code",
                    "unknown-code",
                    Text.of("没有这个签到码。请核对。", "There is no such code. Check it."),
                    Problem.Severity.ERROR);

    private final Layout layout;
    private final Records records;

    CheckInPages(Layout layout, Records records) {
        this.layout = layout;
        this.records = records;
    }

    List<Route> routes() {
        Gate read = Gate.needs(Operation.READ_ROWS);
        return List.of(
                Route.page(
                        "GET",
                        ADDRESS,
                        read,
                        e -> page(e, 200, e.query("code").orElse(""), List.of())),
                Route.page("POST", ADDRESS, read, this::checkIn));
    }

    /** What the code on the sheet of a row says; nothing is said of what is no sign-up. */
    static Optional<String> address(Entities.Found found, RowView row) {
        return found.id().equals(SIGN_UP)
                ? Optional.of(
                        ADDRESS
                                + "?code="
                                + URLEncoder.encode(
                                        row.fields().getString("code", ""), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private Reply page(Exchange exchange, int status, String code, List<Problem> problems) {
        Language language = exchange.language();
        String title = language.of(TITLE);
        return layout.page(
                exchange,
                status,
                title,
                h1(title),
                form(
                                Layout.csrf(exchange),
                                SignInPages.hidden("key", UUID.randomUUID().toString()),
                                Layout.told(problems, language),
                                div(
                                                label(language.of("签到码", "Code")).withFor("code"),
                                                small(
                                                        language.of(
                                                                "用手机相机扫志愿者报名单上的码,或照着输入。",
                                                                "Scan the code on the volunteer's"
                                                                        + " sheet with the camera"
                                                                        + " of the phone, or type"
                                                                        + " it.")),
                                                input().withId("code")
                                                        .withName("code")
                                                        .withValue(code)
                                                        .attr("autocapitalize", "characters")
                                                        .attr("autocomplete", "off")
                                                        .isRequired())
                                        .withClass("field"),
                                div(
                                                button(language.of("签到", "Check in"))
                                                        .withClass("primary"),
                                                a(language.of("返回", "Back"))
                                                        .withHref("/m")
                                                        .withClass("button"))
                                        .withClass("actions"))
                        .withMethod("post")
                        .withAction(ADDRESS)
                        .withClass("entity panel")
                        .attr("data-fresh", "1"));
    }

    private Reply checkIn(Exchange exchange) {
        FormInput sent = FormInput.sent(exchange);
        Csrf.check(exchange, sent);
        String code = sent.filled("code").orElse("").toUpperCase(Locale.ROOT);
        try {
            RowView signUp =
                    signUp(exchange.caller(), code)
                            .orElseThrow(() -> Refusal.invalid(List.of(UNKNOWN)));
            records.transition(
                    exchange.caller(),
                    SIGN_UP,
                    signUp.id().toString(),
                    "check-in",
                    JsonObject.EMPTY_JSON_OBJECT,
                    sent.filled("key")
                            .map(key -> RetryKey.of(key, "POST " + ADDRESS, sent.digested())));
            return EntityPages.filed(exchange, "/programs/" + SIGN_UP + "/" + signUp.id());
        } catch (RecordsException | Refusal e) {
            if (exchange.wantsJson()) {
                throw e;
            }
            return e instanceof RecordsException refused
                    ? page(
                            exchange,
                            EntityPages.status(refused),
                            code,
                            EntityPages.problems(refused))
                    : page(exchange, 422, code, List.of(UNKNOWN));
        }
    }

    private Optional<RowView> signUp(Caller caller, String code) {
        return code.isEmpty()
                ? Optional.empty()
                : records.list(caller, SIGN_UP, Map.of("code", List.of(code))).items().stream()
                        .findFirst();
    }
}
