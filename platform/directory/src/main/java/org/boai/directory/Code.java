package org.boai.directory;

import org.boai.plugins.Row;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Codes that nobody guesses: made from a row's id, whose random part nobody else knows. */
final class Code {
    /** Without letters and digits that look alike. */
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int LENGTH = 12;

    private Code() {}

    static String of(Row<?> row) {
        long bits =
                ByteBuffer.wrap(digest(row.id().id().getBytes(StandardCharsets.UTF_8))).getLong();
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt((int) (bits >>> (5 * i)) & 31));
        }
        return code.toString();
    }

    private static byte[] digest(byte[] id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
