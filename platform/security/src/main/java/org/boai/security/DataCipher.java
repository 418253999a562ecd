package org.boai.security;

import org.boai.store.KeyCheck;

import java.util.Optional;

import javax.crypto.SecretKey;

/**
 * Seals and opens with the data keys of one use. Their versions count upwards for rows and
 * downwards for the vault, so that whatever was sealed tells which key opens it.
 */
final class DataCipher {
    private final SecretKey wrap;
    private final KeyCheck.Use use;
    private final int sign;
    private volatile DataKeys keys;

    private DataCipher(SecretKey wrap, KeyCheck.Use use, DataKeys keys) {
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
    static DataCipher none(KeyCheck.Use use, SecretKey wrap) {
        return new DataCipher(wrap, use, DataKeys.none(use));
    }

    /** Takes those of a database; the first is made with it. */
    void take(KeyCheck store) {
        keys = DataKeys.of(use, store, wrap);
    }

    /** Takes one that is kept nowhere. */
    void pass() {
        keys = DataKeys.passing(use);
    }

    /** Whether the text was sealed for this use. */
    boolean knows(byte[] sealed) {
        return Integer.signum(Sealing.version(sealed)) == sign;
    }

    byte[] seal(String place, String clear) {
        DataKeys now = keys;
        return Sealing.seal(sign * now.newest(), now.key(now.newest()).orElseThrow(), place, clear);
    }

    String open(String place, byte[] sealed) {
        int version = sign * Sealing.version(sealed);
        Optional<SecretKey> key = keys.key(version);
        if (key.isEmpty()) {
            // Another node has made one meanwhile.
            keys = keys.again(wrap);
            key = keys.key(version);
        }
        return Sealing.open(key, place, sealed);
    }

    boolean isOld(byte[] sealed) {
        return Sealing.version(sealed) != sign * keys.newest();
    }

    /** From now on it seals with a new key. */
    void renew(KeyCheck store) {
        keys = keys.renewed(store, wrap);
    }
}
