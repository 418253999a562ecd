package org.boai.console;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hangs up on whoever holds a connection and does not come to the point: each byte of a request may
 * come in time, and the whole never.
 */
final class Doorkeeper implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Doorkeeper.class.getName());

    /** A connection, and since when it has had nothing to be answered. */
    private record Guest(SocketChannel channel, boolean answered, long since) {
        Guest turned(boolean to) {
            return new Guest(channel, to, System.nanoTime());
        }
    }

    private final Map<SocketAddress, Guest> guests = new ConcurrentHashMap<>();
    private final Duration patience;
    private final Thread rounds;

    /** Waits this long for a request, counted from the connection or the answer before. */
    Doorkeeper(Duration patience) {
        this.patience = patience;
        this.rounds = Thread.ofVirtual().name("doorkeeper").unstarted(this::goRounds);
    }

    void start() {
        rounds.start();
    }

    /** Somebody has connected. */
    void came(SocketChannel channel) throws IOException {
        guests.put(channel.getRemoteAddress(), new Guest(channel, false, System.nanoTime()));
    }

    /** Their request is there. */
    void asked(SocketAddress address) {
        guests.computeIfPresent(address, (_, guest) -> guest.turned(true));
    }

    /** They have their answer, and may ask again. */
    void answered(SocketAddress address) {
        guests.computeIfPresent(address, (_, guest) -> guest.turned(false));
    }

    private void goRounds() {
        try {
            while (true) {
                Thread.sleep(patience.dividedBy(2));
                guests.values().removeIf(this::isGone);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isGone(Guest guest) {
        boolean late = !guest.answered() && System.nanoTime() - guest.since() > patience.toNanos();
        if (late) {
            try {
                guest.channel().close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "A connection was gone before it was closed.", e);
            }
        }
        return !guest.channel().isOpen();
    }

    @Override
    public void close() {
        rounds.interrupt();
    }
}
