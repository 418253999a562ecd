package org.boai.security;

import org.boai.store.KeyCheck;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Seals and opens with the data keys of one use. Their versions count upwards for rows and
 * downwards for the vault, so that whatever was sealed tells which key opens it.
 */
final class DataCipher {
    /** What another node has made is sealed with at most so long after. */
    static final Duration LEARNED_WITHIN = Duration.ofSeconds(1);

    private final byte[] wrap;
    private final KeyCheck.Use use;
    private final int sign;
    private volatile DataKeys keys;
    private volatile long lookedAt = System.nanoTime();

    private DataCipher(byte[] wrap, KeyCheck.Use use, DataKeys keys) {
        this.wrap = wrap;
        this.use = use;
        this.sign =
                switch (use) {
                    case ROWS -> 1;
                    case VAULT -> -1;
                };
        this.keys = keys;
    }

    /** Without data keys. */
    static DataCipher none(KeyCheck.Use use, byte[] wrap) {
        return new DataCipher(wrap, use, DataKeys.none(use));
    }

    /** Takes those of a database; the first is made with it. */
    void take(KeyCheck store, CipherSuite suite) {
        keys = DataKeys.of(use, store, wrap, suite);
    }

    /** Takes those of a database and makes none. */
    void look(KeyCheck store) {
        keys = DataKeys.read(use, store, wrap);
    }

    /** Takes one that is kept nowhere. */
    void pass(CipherSuite suite) {
        keys = DataKeys.passing(use, suite);
    }

    /** Whether the text was sealed for this use. */
    boolean knows(byte[] sealed) {
        return Integer.signum(Sealing.version(sealed)) == sign;
    }

    byte[] seal(String place, String clear) {
        if (System.nanoTime() - lookedAt >= LEARNED_WITHIN.toNanos()) {
            lookAgain();
        }
        DataKeys now = keys;
        return Sealing.seal(
                sign * now.newest(),
                now.key(now.newest()).orElseThrow(),
                place,
                clear.getBytes(StandardCharsets.UTF_8));
    }

    String open(String place, byte[] sealed) {
        int version = sign * Sealing.version(sealed);
        Optional<SealingKey> key = keys.key(version);
        if (key.isEmpty()) {
            // Another node has made one meanwhile.
            lookAgain();
            key = keys.key(version);
        }
        return Sealing.open(key, place, sealed);
    }

    boolean isOld(byte[] sealed) {
        return Sealing.version(sealed) != sign * keys.newest();
    }

    /** From now on it seals with a new key. */
    synchronized void renew(KeyCheck store, CipherSuite suite) {
        keys = keys.renewed(store, wrap, suite);
    }

    private synchronized void lookAgain() {
        lookedAt = System.nanoTime();
        keys = keys.again(wrap);
    }
}
