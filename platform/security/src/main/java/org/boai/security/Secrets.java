package org.boai.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets that the platform makes itself. */
final class Secrets {
    /** Without characters that are mistaken for one another when read aloud or copied by hand. */
    private static final String READABLE = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int TOKEN_BYTES = 32;

    /** Looked up once and copied: the search among the providers costs more than a digest. */
    private static final MessageDigest SHA256 = sha256();

    private final SecureRandom random = new SecureRandom();

    /** 256 random bits for a session or a form. */
    String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A first password of 80 random bits in four groups, shown once. */
    String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(READABLE.charAt(random.nextInt(READABLE.length())));
        }
        return password.toString();
    }

    /** Compares without telling by the time where texts differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** What is kept of a token. */
    static String digest(String token) {
        return HexFormat.of().formatHex(sha256(token));
    }

    /** What is shown of a verifier before it is (RFC 7636, S256). */
    static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(verifier));
    }

    private static byte[] sha256(String text) {
        try {
            MessageDigest digest = (MessageDigest) SHA256.clone();
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own SHA-256 can be cloned.", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
