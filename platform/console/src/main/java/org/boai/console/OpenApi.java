package org.boai.console;

import org.boai.registry.Registry;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The OpenAPI 3.1 document of everything that is deployed now. */
final class OpenApi {
    private static final String JSON = "application/json";

    /** A document and the deployments that it describes. */
    private record Kept(List<String> generation, Bytes body) {}

    private final Registry registry;
    private final Entities entities;
    private final List<Route> routes;
    private volatile Map<Language, Kept> kept = Map.of();

    OpenApi(Registry registry, Entities entities, List<Route> routes) {
        this.registry = registry;
        this.entities = entities;
        this.routes = List.copyOf(routes);
    }

    /** The document, made anew only when programs have changed. */
    Reply reply(Exchange exchange) {
        Language language = exchange.language();
        List<String> generation =
                registry.programs().stream()
                        .map(p -> p.id() + " " + p.version() + " " + p.sha256().orElse(""))
                        .toList();
        Kept known = kept.get(language);
        if (known == null || !known.generation().equals(generation)) {
            known =
                    new Kept(
                            generation,
                            new Bytes(
                                    new OpenApiDocument(registry, entities, routes, language)
                                            .write()
                                            .toString()
                                            .getBytes(StandardCharsets.UTF_8)));
            Map<Language, Kept> all = new LinkedHashMap<>(kept);
            all.put(language, known);
            kept = Map.copyOf(all);
        }
        return Reply.of(200, JSON + ";charset=UTF-8", known.body().content());
    }
}
