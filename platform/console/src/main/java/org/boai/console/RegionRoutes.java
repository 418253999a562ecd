package org.boai.console;

import org.boai.console.Replies.RegionReply;
import org.boai.plugins.Text;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.Division;
import org.boai.store.DivisionKind;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Administrative divisions. The tree is public knowledge: reach does not narrow it. */
final class RegionRoutes {
    /** A search for a syllable may mean half of the country; a table of it ends here. */
    private static final int MOST = 10_000;

    private final Tree tree;
    private final Clock clock;
    private final PlatformJson json;

    RegionRoutes(Tree tree, Clock clock, PlatformJson json) {
        this.tree = tree;
        this.clock = clock;
        this.json = json;
    }

    List<Route> routes() {
        Gate gate = Gate.needs(Operation.READ_REGIONS);
        return List.of(
                Route.of(
                                "GET",
                                "/api/v1/regions",
                                gate,
                                Text.of("查找区划", "Search regions"),
                                this::search)
                        .answers(200, Shape.page(RegionReply.class))
                        .query("q", "within", "on", "limit", "cursor")
                        .tables(),
                Route.of(
                                "GET",
                                "/api/v1/regions/{code}",
                                gate,
                                Text.of("一个区划", "One region"),
                                this::read)
                        .answers(200, Shape.of(RegionReply.class))
                        .query("on"),
                Route.of(
                                "GET",
                                "/api/v1/regions/{code}/children",
                                gate,
                                Text.of("下级区划", "The regions below"),
                                this::children)
                        .answers(200, Shape.page(RegionReply.class))
                        .query("on", "raw", "limit", "cursor")
                        .tables());
    }

    private Reply read(Exchange exchange) {
        Parameters parameters = new Parameters(exchange).know("on");
        LocalDate on = on(parameters);
        parameters.check();
        Division division = tree.find(exchange.path("code"), on).orElseThrow(Refused::outOfReach);
        return json.ok(reply(division, exchange.language()));
    }

    private Reply children(Exchange exchange) {
        Format format = exchange.format(Format.values());
        Parameters parameters = new Parameters(exchange).know("on", "raw", "limit", "cursor");
        LocalDate on = on(parameters);
        boolean raw = parameters.flag("raw");
        Page.Asked asked = parameters.page(format);
        parameters.check();
        String code = tree.find(exchange.path("code"), on).orElseThrow(Refused::outOfReach).code();
        return list(exchange, format, Page.of(tree.children(code, raw, on), Division::code, asked));
    }

    private Reply search(Exchange exchange) {
        Format format = exchange.format(Format.values());
        Parameters parameters =
                new Parameters(exchange).know("q", "within", "on", "limit", "cursor");
        LocalDate on = on(parameters);
        String within = parameters.region("within").orElse(Tree.NATION);
        Page.Asked asked = parameters.page(format);
        Optional<String> text = parameters.text("q");
        parameters.check();
        return list(
                exchange,
                format,
                text.isPresent()
                        ? found(text.get(), within, on, asked)
                        : Page.of(tree.children(within, false, on), Division::code, asked));
    }

    /** What the text meant on the day. */
    private Page<Division> found(String text, String within, LocalDate on, Page.Asked asked) {
        Optional<Division> behind =
                asked.cursor().map(code -> tree.find(code, on).orElseThrow(Page::brokenCursor));
        int limit = Math.min(asked.limit(), MOST);
        return Page.first(tree.search(text, within, on, limit + 1, behind), Division::code, limit);
    }

    private Reply list(Exchange exchange, Format format, Page<Division> found) {
        Language language = exchange.language();
        return switch (format) {
            case JSON -> json.ok(found.map(d -> reply(d, language)));
            case CSV, XLSX -> sheet(found.items(), language, format);
        };
    }

    private static Reply sheet(List<Division> found, Language language, Format format) {
        return new Sheet(
                        "regions",
                        List.of(
                                Sheet.Column.text("code"),
                                Sheet.Column.text("name"),
                                Sheet.Column.number("level"),
                                Sheet.Column.text("kind"),
                                Sheet.Column.text("statutory"),
                                Sheet.Column.text("parent"),
                                Sheet.Column.text("nameEn"),
                                Sheet.Column.text("kindCode"),
                                Sheet.Column.text("validFrom"),
                                Sheet.Column.text("validTo")))
                .reply(
                        format,
                        row ->
                                found.forEach(
                                        d ->
                                                row.accept(
                                                        List.of(
                                                                d.code(),
                                                                d.name(),
                                                                Integer.toString(d.level()),
                                                                language.of(kind(d)),
                                                                Boolean.toString(d.statutory()),
                                                                d.parent().orElse(""),
                                                                d.nameEn(),
                                                                d.kind(),
                                                                day(d.validFrom()),
                                                                day(d.validTo())))));
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("");
    }

    private LocalDate on(Parameters parameters) {
        return parameters.date("on").orElseGet(() -> LocalDate.now(clock));
    }

    private static Text kind(Division division) {
        return DivisionKind.valueOf(division.kind()).label();
    }

    static RegionReply reply(Division d, Language language) {
        return new RegionReply(
                d.code(),
                d.name(),
                d.nameEn(),
                d.level(),
                d.kind(),
                language.of(kind(d)),
                d.statutory(),
                d.placeholder(),
                d.parent(),
                d.validFrom(),
                d.validTo());
    }
}
