package org.boai.console;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.boai.records.Records;
import org.boai.records.RetryKey;
import org.boai.records.StrictJson;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Has a request answered, once for each {@code Idempotency-Key}. Rows and programs' endpoints keep
 * their answer with what they file; what the platform's own addresses do is claimed by its key.
 */
final class Repeats {
    private static final StrictJson JSON = new StrictJson();

    private final Records records;

    Repeats(Records records) {
        this.records = records;
    }

    Reply answer(Route route, Exchange exchange) {
        Optional<RetryKey> key = route.isKept() ? exchange.retry() : Optional.empty();
        return key.map(
                        k ->
                                reply(
                                        records.once(
                                                exchange.caller(),
                                                k,
                                                () -> text(route.handler().answer(exchange)))))
                .orElseGet(() -> route.handler().answer(exchange));
    }

    private static String text(Reply reply) {
        return switch (reply) {
            case Reply.Whole whole -> {
                JsonObjectBuilder headers = Json.createObjectBuilder();
                whole.headers().forEach(header -> headers.add(header.name(), header.get()));
                yield Json.createObjectBuilder()
                        .add("status", whole.status())
                        .add("headers", headers)
                        .add("body", new String(whole.body().content(), StandardCharsets.UTF_8))
                        .build()
                        .toString();
            }
            case Reply.Streamed _ ->
                    throw new IllegalStateException("Only a whole answer can be kept.");
        };
    }

    private static Reply reply(String text) {
        JsonObject kept = JSON.object(text.getBytes(StandardCharsets.UTF_8));
        Reply reply =
                new Reply.Whole(
                        kept.getInt("status"),
                        List.of(),
                        new Bytes(kept.getString("body").getBytes(StandardCharsets.UTF_8)));
        JsonObject headers = kept.getJsonObject("headers");
        for (String name : headers.keySet()) {
            reply = reply.with(name, headers.getString(name));
        }
        return reply;
    }
}
