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
    private static final int MOST = 500;

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
                        .query("q", "within", "on", "limit"),
                Route.of(
                                "GET",
                                "/api/v1/regions/{code}",
                                gate,
                                Text.of("一个区划", "One region"),
                                this::read)
                        .query("on"),
                Route.of(
                                "GET",
                                "/api/v1/regions/{code}/children",
                                gate,
                                Text.of("下级区划", "The regions below"),
                                this::children)
                        .query("on", "raw"));
    }

    private Reply read(Exchange exchange) {
        exchange.know("on");
        Division division =
                tree.find(exchange.path("code"), on(exchange)).orElseThrow(Refused::outOfReach);
        return json.ok(reply(division, exchange.language()));
    }

    private Reply children(Exchange exchange) {
        exchange.know("on", "raw");
        LocalDate on = on(exchange);
        String code = tree.find(exchange.path("code"), on).orElseThrow(Refused::outOfReach).code();
        return list(exchange, tree.children(code, exchange.flag("raw"), on));
    }

    private Reply search(Exchange exchange) {
        exchange.know("q", "within", "on", "limit");
        LocalDate on = on(exchange);
        String within = exchange.query("within").orElse(Tree.NATION);
        int limit = Parameters.limit(exchange, 50, MOST);
        Optional<String> text = exchange.query("q");
        return list(
                exchange,
                text.isPresent()
                        ? tree.search(text.get(), within, limit).stream()
                                .flatMap(found -> tree.find(found.code(), on).stream())
                                .toList()
                        : tree.children(within, false, on));
    }

    private Reply list(Exchange exchange, List<Division> found) {
        Language language = exchange.language();
        return switch (exchange.format(Format.values())) {
            case JSON -> json.items(found.stream().map(d -> reply(d, language)).toList());
            case CSV -> sheet(found, language, Format.CSV);
            case XLSX -> sheet(found, language, Format.XLSX);
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
                                Sheet.Column.text("parent")))
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
                                                                d.parent().orElse("")))));
    }

    private LocalDate on(Exchange exchange) {
        return Parameters.date(exchange, "on").orElseGet(() -> LocalDate.now(clock));
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
