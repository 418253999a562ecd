package org.boai.console;

import io.helidon.common.socket.SocketOptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The options of a connection, with a time limit on waiting for its other side. The server keeps
 * the read timeout of its own options to itself; nothing else ends a request that stalls. One that
 * dribbles is ended by the doorkeeper.
 */
record Patience(SocketOptions options, Doorkeeper doorkeeper) implements SocketOptions {

    /** A small answer would wait 40 ms for the acknowledgement of its head without the first. */
    static Patience of(Duration patience, Doorkeeper doorkeeper) {
        return new Patience(
                SocketOptions.builder().tcpNoDelay(true).readTimeout(patience).build(), doorkeeper);
    }

    @Override
    public void configureSocket(SocketChannel socket) {
        options.configureSocket(socket);
        try {
            socket.socket().setSoTimeout(Math.toIntExact(readTimeout().toMillis()));
            doorkeeper.came(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
        return options.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
        return options.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
        return options.readTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
        return options.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
        return options.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
        return options.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
        return options.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
        return options.tcpNoDelay();
    }
}
