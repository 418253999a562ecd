package org.boai.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an address answers: whole, so that it is sent at once, or written as it is read. */
sealed interface Reply {

    /** An answer of known length. */
    record Whole(int status, Map<String, String> headers, Bytes body) implements Reply {}

    /** An answer that grows while it is sent. */
    record Streamed(int status, Map<String, String> headers, Content content) implements Reply {}

    /** Writes an answer. */
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    int status();

    Map<String, String> headers();

    static Reply of(int status, String mediaType, byte[] body) {
        return new Whole(status, Map.of("Content-Type", mediaType), new Bytes(body));
    }

    static Reply text(int status, String mediaType, String body) {
        return of(status, mediaType + ";charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply streamed(String mediaType, Content content) {
        return new Streamed(200, Map.of("Content-Type", mediaType), content);
    }

    static Reply empty(int status) {
        return new Whole(status, Map.of(), new Bytes(new byte[0]));
    }

    /** After a form was filed: the page to read next. */
    static Reply seeOther(String address) {
        return empty(303).with("Location", address);
    }

    /** The same with one header more. */
    default Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers());
        more.put(name, value);
        return switch (this) {
            case Whole w -> new Whole(w.status(), more, w.body());
            case Streamed s -> new Streamed(s.status(), more, s.content());
        };
    }
}
