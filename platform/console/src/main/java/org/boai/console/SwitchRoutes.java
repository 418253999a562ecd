package org.boai.console;

import org.boai.console.Replies.SwitchLineReply;
import org.boai.console.Replies.SwitchPreviewReply;
import org.boai.console.Replies.SwitchReply;
import org.boai.console.Replies.SwitchedReply;
import org.boai.plugins.Text;
import org.boai.registry.Effective;
import org.boai.registry.Registry;
import org.boai.registry.SwitchLine;
import org.boai.registry.SwitchPreview;
import org.boai.registry.SwitchState;
import org.boai.registry.Switches;
import org.boai.registry.Touched;
import org.boai.security.Access;
import org.boai.security.Matter;
import org.boai.security.Operation;
import org.boai.security.Refused;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where programs run. */
final class SwitchRoutes {
    private static final Text STATES =
            Text.of("须为 on、pilot、paused 或 off。", "must be on, pilot, paused or off.");
    private static final Text DATES = Text.of("须为日期,例 2026-11-22。", "must be a date: 2026-11-22.");

    private final Registry registry;
    private final Switches switches;
    private final Access access;
    private final Clock clock;
    private final PlatformJson json;

    SwitchRoutes(
            Registry registry, Switches switches, Access access, Clock clock, PlatformJson json) {
        this.registry = registry;
        this.switches = switches;
        this.access = access;
        this.clock = clock;
        this.json = json;
    }

    List<Route> routes() {
        String base = "/api/v1/programs/{program}/switches";
        return List.of(
                Route.of(
                                "GET",
                                base,
                                Gate.needs(Operation.READ_SWITCHES),
                                Text.of(
                                        "一个区划的开关,或其下的设置",
                                        "The switch in a region, or those under it"),
                                this::read)
                        .answers(
                                200,
                                Shape.either(
                                        Shape.of(SwitchReply.class),
                                        Shape.page(SwitchLineReply.class)))
                        .query("region", "under", "limit", "cursor")
                        .tables(),
                Route.of(
                                "GET",
                                base + "/history",
                                Gate.needs(Operation.READ_SWITCHES),
                                Text.of("开关的历史", "The history of switches"),
                                this::history)
                        .answers(200, Shape.page(SwitchLineReply.class))
                        .query("region", "limit", "cursor")
                        .tables(),
                Route.of(
                                "PUT",
                                base + "/{region}",
                                Gate.needs(Operation.SWITCH_PROGRAM),
                                Text.of("设置开关", "Set a switch"),
                                this::set)
                        .answers(
                                200,
                                Shape.either(
                                        Shape.of(SwitchReply.class),
                                        Shape.of(SwitchPreviewReply.class)))
                        .query("dryRun")
                        .asks(Shape.of(Asks.SwitchOrder.class)),
                Route.of(
                                "DELETE",
                                base + "/{region}",
                                Gate.needs(Operation.SWITCH_PROGRAM),
                                Text.of("恢复沿用上级设置", "Inherit again"),
                                this::inherit)
                        .answers(
                                200,
                                Shape.either(
                                        Shape.of(SwitchReply.class),
                                        Shape.of(SwitchPreviewReply.class)))
                        .query("dryRun"));
    }

    private Reply read(Exchange exchange) {
        Format format = exchange.format(Format.values());
        Parameters parameters = new Parameters(exchange).know("region", "under", "limit", "cursor");
        Page.Asked asked = parameters.page(format);
        parameters.check();
        String program = program(exchange);
        Optional<String> under = exchange.query("under");
        if (under.isPresent()) {
            String top = within(exchange, under.get(), Operation.READ_SWITCHES);
            return lines(format, Page.of(switches.under(program, top), SwitchRoutes::key, asked));
        }
        String region =
                within(
                        exchange,
                        exchange.query("region").orElse(exchange.caller().region()),
                        Operation.READ_SWITCHES);
        return json.ok(reply(program, region, effective(program, region)));
    }

    private Reply history(Exchange exchange) {
        Format format = exchange.format(Format.values());
        Parameters parameters = new Parameters(exchange).know("region", "limit", "cursor");
        Page.Asked asked = parameters.page(format);
        parameters.check();
        String program = program(exchange);
        String region =
                within(
                        exchange,
                        exchange.query("region").orElse(exchange.caller().region()),
                        Operation.READ_SWITCHES);
        return lines(format, Page.of(switches.history(program, region), SwitchRoutes::key, asked));
    }

    private Reply set(Exchange exchange) {
        boolean dry = exchange.dryRun();
        String program = program(exchange);
        String region = within(exchange, exchange.path("region"), Operation.SWITCH_PROGRAM);
        access.requireBound(exchange.caller(), Matter.program(program));
        Fields fields = new Fields(exchange.json());
        String stateText = fields.needed("state");
        Optional<SwitchState> state =
                fields.read(
                        Optional.of(stateText).filter(s -> !s.isEmpty()),
                        "state",
                        s -> SwitchState.valueOf(s.toUpperCase(Locale.ROOT)),
                        STATES);
        Optional<LocalDate> from =
                fields.read(fields.text("from"), "from", Parameters::dateOf, DATES);
        Optional<LocalDate> to = fields.read(fields.text("to"), "to", Parameters::dateOf, DATES);
        fields.check();
        LocalDate start = from.orElseGet(() -> LocalDate.now(clock));
        if (dry) {
            return preview(
                    program,
                    region,
                    switches.preview(program, region, state.orElseThrow(), start, to));
        }
        switches.set(program, region, state.orElseThrow(), start, to, exchange.caller().name());
        return json.ok(reply(program, region, effective(program, region)));
    }

    private Reply inherit(Exchange exchange) {
        boolean dry = exchange.dryRun();
        String program = program(exchange);
        String region = within(exchange, exchange.path("region"), Operation.SWITCH_PROGRAM);
        access.requireBound(exchange.caller(), Matter.program(program));
        if (dry) {
            return preview(program, region, switches.previewInherit(program, region));
        }
        switches.inherit(program, region, exchange.caller().name());
        return json.ok(reply(program, region, effective(program, region)));
    }

    private Reply preview(String program, String region, SwitchPreview preview) {
        Touched touched = touched(registry, switches, program, region, preview);
        return json.ok(
                new SwitchPreviewReply(
                        reply(program, region, preview.before()),
                        reply(program, region, preview.after()),
                        preview.from(),
                        preview.to(),
                        preview.ownSettings().stream().map(SwitchRoutes::reply).toList(),
                        new SwitchedReply(
                                touched.organisations(),
                                touched.accounts(),
                                touched.openReports(),
                                touched.kpis())));
    }

    static Touched touched(
            Registry registry,
            Switches switches,
            String program,
            String region,
            SwitchPreview preview) {
        return switches.touched(
                registry.switching(program).orElseThrow(Refused::outOfReach),
                program,
                registry.table("directory/organisation").orElseThrow(),
                region,
                preview);
    }

    private String program(Exchange exchange) {
        String id = exchange.path("program");
        return registry.switching(id).map(_ -> id).orElseThrow(Refused::outOfReach);
    }

    private String within(Exchange exchange, String region, Operation operation) {
        access.require(exchange.caller(), operation, region);
        return region;
    }

    private Effective effective(String program, String region) {
        return switches.effective(program, region, LocalDate.now(clock));
    }

    private static String key(SwitchLine line) {
        return line.region() + "-" + line.sequence();
    }

    private Reply lines(Format format, Page<SwitchLine> page) {
        List<SwitchLine> found = page.items();
        return switch (format) {
            case JSON -> json.ok(page.map(SwitchRoutes::reply));
            case CSV, XLSX ->
                    new Sheet(
                                    "switches",
                                    List.of(
                                            Sheet.Column.text("region"),
                                            Sheet.Column.text("state"),
                                            Sheet.Column.text("from"),
                                            Sheet.Column.text("to"),
                                            Sheet.Column.text("by"),
                                            Sheet.Column.text("at")))
                            .reply(
                                    format,
                                    row ->
                                            found.forEach(
                                                    l ->
                                                            row.accept(
                                                                    List.of(
                                                                            l.region(),
                                                                            state(l),
                                                                            l.from().toString(),
                                                                            l.to().map(
                                                                                            LocalDate
                                                                                                    ::toString)
                                                                                    .orElse(""),
                                                                            l.by(),
                                                                            l.at().toString()))));
        };
    }

    private static String state(SwitchLine line) {
        return line.state().map(SwitchRoutes::name).orElse("inherit");
    }

    static String name(SwitchState state) {
        return KpiRoutes.lower(state);
    }

    private static SwitchReply reply(String program, String region, Effective effective) {
        return new SwitchReply(
                program,
                region,
                name(effective.state()),
                effective.program(),
                effective.from(),
                effective.since(),
                effective.until());
    }

    private static SwitchLineReply reply(SwitchLine line) {
        return new SwitchLineReply(
                line.region(), state(line), line.from(), line.to(), line.by(), line.at());
    }
}
