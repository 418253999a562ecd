package org.boai.console;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyOrderStrategy;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the platform's own replies. Records of programs never pass it: it would pin their classes.
 */
final class PlatformJson {
    private final Jsonb jsonb =
            JsonbBuilder.create(
                    new JsonbConfig().withPropertyOrderStrategy(PropertyOrderStrategy.ANY));

    Reply reply(int status, Object value) {
        return Reply.of(
                status,
                "application/json;charset=UTF-8",
                jsonb.toJson(value).getBytes(StandardCharsets.UTF_8));
    }

    Reply ok(Object value) {
        return reply(200, value);
    }

    Reply items(List<?> items) {
        return reply(200, new Replies.Items<>(items));
    }
}
