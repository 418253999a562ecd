package org.boai.bench;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import java.net.InetAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

/**
 * A web server with one hand-written handler, on the platform's own pool and with its settings of
 * the socket: what a programmer would write who needs nothing of the platform.
 */
final class Floor implements AutoCloseable {
    private final WebServer server;

    /** Answers a request with one connection. */
    interface Handler {
        void handle(Connection connection, ServerRequest request, ServerResponse response)
                throws SQLException;
    }

    private Floor(WebServer server) {
        this.server = server;
    }

    static Floor start(DataSource source, Handler handler) {
        return new Floor(
                WebServer.builder()
                        .address(InetAddress.getLoopbackAddress())
                        .port(0)
                        .shutdownHook(false)
                        .connectionOptions(
                                SocketOptions.builder()
                                        .tcpNoDelay(true)
                                        .readTimeout(Duration.ofSeconds(30))
                                        .build())
                        .routing(
                                routing ->
                                        routing.any(
                                                (request, response) -> {
                                                    try (Connection connection =
                                                            source.getConnection()) {
                                                        handler.handle(
                                                                connection, request, response);
                                                    }
                                                }))
                        .build()
                        .start());
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
