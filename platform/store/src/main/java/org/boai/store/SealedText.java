package org.boai.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

import java.util.Base64;
import java.util.Optional;

/** What is sealed, as it stands in JSON: {@code {"sealed":"..."}}. */
final class SealedText {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final String NAME = "sealed";

    private SealedText() {}

    static JsonObject of(byte[] sealed) {
        return JSON.createObjectBuilder()
                .add(NAME, Base64.getEncoder().encodeToString(sealed))
                .build();
    }

    /** What was sealed, if this is it. */
    static Optional<byte[]> in(JsonValue value) {
        return value instanceof JsonObject object
                        && object.size() == 1
                        && object.get(NAME) instanceof JsonString text
                ? Optional.of(Base64.getDecoder().decode(text.getString()))
                : Optional.empty();
    }
}
