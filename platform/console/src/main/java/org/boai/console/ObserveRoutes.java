package org.boai.console;

import org.boai.console.Replies.CheckReply;
import org.boai.console.Replies.HealthReply;
import org.boai.plugins.Text;
import org.boai.registry.Registry;
import org.boai.security.Operation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whether the platform works, and how fast. */
final class ObserveRoutes {
    /** So far from the database's clock, a node gives rows and sessions wrong times. */
    private static final Duration FAR = Duration.ofSeconds(10);

    private final Registry registry;
    private final Vitals vitals;
    private final Meters meters;
    private final Admission admission;
    private final PlatformJson json;

    ObserveRoutes(
            Registry registry,
            Vitals vitals,
            Meters meters,
            Admission admission,
            PlatformJson json) {
        this.registry = registry;
        this.vitals = vitals;
        this.meters = meters;
        this.admission = admission;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                health("/observe/health", Text.of("健康状态", "Health"), this::everything),
                health(
                        "/observe/health/live",
                        Text.of("是否活着(503:请重启)", "Whether it lives (503: restart it)"),
                        this::live),
                health(
                        "/observe/health/ready",
                        Text.of("能否接受请求(503:请等待)", "Whether it takes requests (503: wait)"),
                        this::everything),
                Route.of(
                                "GET",
                                "/observe/metrics",
                                Gate.needs(Operation.READ_METRICS),
                                Text.of("运行指标", "Metrics"),
                                this::metrics)
                        .answersFile("text/plain"));
    }

    private Reply metrics(Exchange exchange) {
        exchange.know();
        return Reply.text(200, "text/plain; version=0.0.4", meters.text(gauges()));
    }

    private Route health(String path, Text title, Supplier<List<CheckReply>> checks) {
        return Route.of("GET", path, Gate.open(), title, exchange -> health(exchange, checks))
                .answers(200, Shape.of(HealthReply.class))
                .answers(503, Shape.of(HealthReply.class));
    }

    private Reply health(Exchange exchange, Supplier<List<CheckReply>> asked) {
        exchange.know();
        List<CheckReply> checks = asked.get();
        boolean well = checks.stream().allMatch(check -> check.status().equals(word(true)));
        return json.reply(well ? 200 : 503, new HealthReply(word(well), checks));
    }

    /** Only a new process ends code that does not end, or opens a file that this one has locked. */
    private List<CheckReply> live() {
        return List.of(
                check("loops", !registry.isLooping()), check("database", !vitals.isDatabaseLost()));
    }

    private List<CheckReply> everything() {
        Optional<Duration> offset = vitals.clockOffset();
        return List.of(
                check("database", offset.isPresent()),
                check("clock", offset.filter(o -> o.abs().compareTo(FAR) > 0).isEmpty()),
                offset.isPresent() ? programs() : check("programs", false),
                check("rotation", !admission.isClosing()));
    }

    private List<Gauge> gauges() {
        return Stream.concat(
                        vitals.gauges().stream(),
                        Stream.of(
                                Gauge.of(
                                        "boai_http_requests_turned_away_total",
                                        "Requests that were told to come again because it was"
                                                + " busy.",
                                        admission.turnedAway())))
                .toList();
    }

    private static CheckReply check(String name, boolean well) {
        return new CheckReply(name, word(well), Optional.empty());
    }

    private CheckReply programs() {
        Optional<String> why = registry.sick().map(text -> text.zh() + " " + text.en());
        return new CheckReply("programs", word(why.isEmpty()), why);
    }

    private static String word(boolean well) {
        return well ? "UP" : "DOWN";
    }
}
