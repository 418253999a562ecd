package org.boai.security;

import org.boai.plugins.Text;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down. Failures are counted per account and address together, so that a stranger
 * elsewhere cannot lock an owner out, and per address alone, so that one address cannot try many
 * accounts.
 */
public final class Throttle {
    private static final int PER_ACCOUNT = 5;
    private static final int PER_ADDRESS = 50;
    private static final int REMEMBERED = 20_000;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<String, Failures> failures =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private record Failures(int count, Instant first) {}

    /** Counts from now on. */
    public Throttle(Clock clock) {
        this.clock = clock;
    }

    synchronized void check(String user, String address) {
        if (count(both(user, address)) >= PER_ACCOUNT) {
            throw tooMany();
        }
        check(address);
    }

    /**
     * The same for what names no account.
     *
     * @throws Refused if there were too many failures
     */
    public synchronized void check(String source) {
        if (count(source) >= PER_ADDRESS) {
            throw tooMany();
        }
    }

    private static Refused tooMany() {
        return new Refused(
                Refused.Reason.THROTTLED,
                "too-many-failures",
                Text.of(
                        "失败次数过多,请 15 分钟后再试。",
                        "Too many attempts failed. Try again in 15 minutes."));
    }

    synchronized void failed(String user, String address) {
        add(both(user, address));
        add(address);
    }

    /** Counts a failure. */
    public synchronized void failed(String source) {
        add(source);
    }

    synchronized void succeeded(String user, String address) {
        failures.remove(both(user, address));
    }

    private static String both(String user, String address) {
        return address + " " + user;
    }

    private int count(String subject) {
        Failures known = failures.get(subject);
        return known == null || known.first().plus(WINDOW).isBefore(clock.instant())
                ? 0
                : known.count();
    }

    private void add(String subject) {
        int before = count(subject);
        Failures known = failures.get(subject);
        Instant first = before == 0 || known == null ? clock.instant() : known.first();
        failures.put(subject, new Failures(before + 1, first));
    }
}
