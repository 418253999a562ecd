package org.boai.console;

import org.boai.console.Replies.CheckReply;
import org.boai.console.Replies.HealthReply;
import org.boai.plugins.Text;
import org.boai.registry.Registry;
import org.boai.security.Operation;

import java.util.List;

/** Whether the platform works, and how fast. */
final class ObserveRoutes {
    private final Registry registry;
    private final Vitals vitals;
    private final Meters meters;
    private final PlatformJson json;

    ObserveRoutes(Registry registry, Vitals vitals, Meters meters, PlatformJson json) {
        this.registry = registry;
        this.vitals = vitals;
        this.meters = meters;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                                "GET",
                                "/observe/health",
                                Gate.open(),
                                Text.of("健康状态", "Health"),
                                this::health)
                        .answers(200, Shape.of(HealthReply.class))
                        .answers(503, Shape.of(HealthReply.class)),
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
        return Reply.text(200, "text/plain; version=0.0.4", meters.text(vitals.gauges()));
    }

    private Reply health(Exchange exchange) {
        exchange.know();
        boolean database = vitals.databaseAnswers();
        boolean programs = database && registry.sick().isEmpty();
        return json.reply(
                programs ? 200 : 503,
                new HealthReply(
                        word(programs),
                        List.of(
                                new CheckReply("database", word(database)),
                                new CheckReply("programs", word(programs)))));
    }

    private static String word(boolean well) {
        return well ? "UP" : "DOWN";
    }
}
