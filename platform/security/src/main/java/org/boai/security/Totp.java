package org.boai.security;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes of RFC 6238, as the usual apps make them: SHA-1, six digits, half a minute. */
final class Totp {
    private static final String HMAC = "HmacSHA1";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_BYTES = 20;
    private static final int PERIOD = 30;
    private static final int DIGITS = 1_000_000;

    private Totp() {}

    /** 160 random bits in Base32. */
    static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < bytes.length * 8; bit += 5) {
            int value = 0;
            for (int i = bit; i < bit + 5; i++) {
                value = value << 1 | (bytes[i / 8] >> (7 - i % 8) & 1);
            }
            text.append(ALPHABET.charAt(value));
        }
        return text.toString();
    }

    /** What an app reads, mostly as a picture. */
    static String uri(String account, String secret) {
        return "otpauth://totp/Boai:%s?secret=%s&issuer=Boai&algorithm=SHA1&digits=6&period=30"
                .formatted(
                        java.net.URLEncoder.encode(
                                account, java.nio.charset.StandardCharsets.UTF_8),
                        secret);
    }

    /** The step that the code belongs to: the present one, or that before or after it. */
    static OptionalLong step(String secret, String code, Instant now) {
        long present = now.getEpochSecond() / PERIOD;
        OptionalLong found = OptionalLong.empty();
        for (long step = present - 1; step <= present + 1; step++) {
            if (Secrets.same(code(secret, step), code)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The code of a step. */
    static String code(String secret, long step) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes(secret), HMAC));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int at = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, at, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-1.", e);
        }
    }

    private static byte[] bytes(String secret) {
        byte[] bytes = new byte[secret.length() * 5 / 8];
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            int value = ALPHABET.indexOf(secret.charAt(bit / 5));
            bytes[bit / 8] = (byte) (bytes[bit / 8] << 1 | (value >> (4 - bit % 5) & 1));
        }
        return bytes;
    }
}
