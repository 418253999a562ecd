package org.boai.kpi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Numbers that follow from texts alone, so that every node knows them without asking. */
final class Digest {
    private Digest() {}

    static long number(String text) {
        return of(text).getLong();
    }

    static UUID uuid(String text) {
        ByteBuffer digest = of(text);
        return new UUID(digest.getLong(), digest.getLong());
    }

    private static ByteBuffer of(String text) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
