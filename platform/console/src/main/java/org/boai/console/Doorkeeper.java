package org.boai.console;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.net.SocketException;
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
    private final Duration pause;
    private final Duration patience;
    private final Thread rounds;

    /**
     * Waits twice as long for a request, counted from the connection or the answer before: once for
     * the pause before it, and once for its head.
     *
     * @param pause how long a request may pause
     */
    Doorkeeper(Duration pause) {
        this.pause = pause;
        this.patience = pause.multipliedBy(2);
        this.rounds = Thread.ofVirtual().name("doorkeeper").unstarted(this::goRounds);
    }

    void start() {
        rounds.start();
    }

    /** Somebody has connected. */
    void came(SocketChannel channel) throws IOException {
        guests.put(channel.getRemoteAddress(), new Guest(channel, false, System.nanoTime()));
    }

    /** Their request is there, or the head of it: the rest has to come without a pause. */
    void asked(SocketAddress address) {
        turn(address, true, pause);
    }

    /**
     * They have their answer, and may ask again; they are not hung up on while they take breath.
     */
    void answered(SocketAddress address) {
        turn(address, false, patience.multipliedBy(2));
    }

    /** They have their answer, and it was the last one: what they still say is not for us. */
    void dismissed(SocketAddress address) {
        answered(address);
        Guest guest = guests.get(address);
        if (guest != null) {
            try {
                guest.channel().shutdownOutput();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "A connection was gone before its answer ended.", e);
            }
        }
    }

    private void turn(SocketAddress address, boolean answered, Duration wait) {
        guests.computeIfPresent(
                address,
                (_, guest) -> {
                    try {
                        guest.channel().socket().setSoTimeout(Math.toIntExact(wait.toMillis()));
                    } catch (SocketException e) {
                        LOG.log(Level.DEBUG, "A connection was gone before it was turned to.", e);
                    }
                    return guest.turned(answered);
                });
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
