package org.boai.console;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;

import java.nio.charset.StandardCharsets;

/**
 * Answers who announces a body that is longer than anybody may send, and reads it nevertheless: a
 * connection that is closed while the other side still sends is cut, and they would see the cut and
 * not the answer. The doorkeeper ends it in time.
 */
final class Overlong implements Http1ConnectionListener {
    private static final Status TOO_LARGE = Status.REQUEST_ENTITY_TOO_LARGE_413;

    private final long most;
    private final ClosedDoor door;
    private final Doorkeeper doorkeeper;

    Overlong(long most, ClosedDoor door, Doorkeeper doorkeeper) {
        this.most = most;
        this.door = door;
        this.doorkeeper = doorkeeper;
    }

    /** Which place it was for, nobody has looked at. */
    private record Unread(ServerRequestHeaders headers) implements DirectHandler.TransportRequest {
        @Override
        public String protocolVersion() {
            return "1.1";
        }

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "/";
        }
    }

    @Override
    public void headers(ConnectionContext connection, Headers headers) {
        String declared = headers.first(HeaderNames.CONTENT_LENGTH).orElse("");
        if (declared.length() < 19 && declared.chars().allMatch(c -> c >= '0' && c <= '9')) {
            long length = declared.isEmpty() ? 0 : Long.parseLong(declared);
            if (length > most) {
                answer(connection, headers);
                doorkeeper.dismissed(connection.remotePeer().address());
                readToTheEnd(connection.dataReader(), length);
                throw new CloseConnectionException("The body is longer than anybody may send.");
            }
        }
    }

    private void answer(ConnectionContext connection, Headers headers) {
        DirectHandler.TransportResponse answer =
                door.handle(
                        new Unread(ServerRequestHeaders.create(headers)),
                        DirectHandler.EventType.BAD_REQUEST,
                        TOO_LARGE,
                        ServerResponseHeaders.create(),
                        "");
        byte[] entity = answer.entity().orElseThrow();
        ServerResponseHeaders about = answer.headers();
        about.set(HeaderValues.CONNECTION_CLOSE);
        about.contentLength(entity.length);
        BufferData data = BufferData.growing(entity.length + 1024);
        data.write(("HTTP/1.1 " + TOO_LARGE + "\r\n").getBytes(StandardCharsets.US_ASCII));
        about.forEach(header -> header.writeHttp1Header(data));
        data.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        data.write(entity);
        connection.dataWriter().writeNow(data);
    }

    private static void readToTheEnd(DataReader reader, long length) {
        long left = length;
        while (left > 0) {
            reader.ensureAvailable();
            int part = (int) Math.min(reader.available(), left);
            reader.skip(part);
            left -= part;
        }
    }
}
