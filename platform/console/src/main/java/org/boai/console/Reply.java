package org.boai.console;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What an address answers: whole, so that it is sent at once, or written as it is read. */
sealed interface Reply {

    /** An answer of known length. */
    record Whole(int status, List<Header> headers, Bytes body) implements Reply {}

    /** An answer that grows while it is sent. */
    record Streamed(int status, List<Header> headers, Content content) implements Reply {}

    /** Writes an answer. */
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    int status();

    List<Header> headers();

    static Reply of(int status, String mediaType, byte[] body) {
        return of(status, contentType(mediaType), body);
    }

    static Reply of(int status, Header contentType, byte[] body) {
        return new Whole(status, List.of(contentType), new Bytes(body));
    }

    private static Header contentType(String mediaType) {
        return header(HeaderNames.CONTENT_TYPE, mediaType);
    }

    /**
     * What comes from elsewhere is looked at here: the server would look at all, again and again.
     */
    private static Header header(HeaderName name, String value) {
        Header header = HeaderValues.create(name, value);
        header.validate();
        return header;
    }

    static Reply text(int status, String mediaType, String body) {
        return of(status, mediaType + ";charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply streamed(String mediaType, Content content) {
        return new Streamed(200, List.of(contentType(mediaType)), content);
    }

    static Reply empty(int status) {
        return new Whole(status, List.of(), new Bytes(new byte[0]));
    }

    /** After a form was filed: the page to read next. */
    static Reply seeOther(String address) {
        return empty(303).with("Location", address);
    }

    /** The same, to be saved under a name. */
    default Reply named(String file) {
        return with(
                "Content-Disposition",
                "attachment; filename*=UTF-8''"
                        + URLEncoder.encode(file, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** The same with one header more. */
    default Reply with(String name, String value) {
        return with(HeaderNames.create(name), value);
    }

    /** The same with one header more, whose name needs no looking up. */
    default Reply with(HeaderName name, String value) {
        List<Header> more = new ArrayList<>(headers());
        more.add(header(name, value));
        return switch (this) {
            case Whole w -> new Whole(w.status(), more, w.body());
            case Streamed s -> new Streamed(s.status(), more, s.content());
        };
    }
}
