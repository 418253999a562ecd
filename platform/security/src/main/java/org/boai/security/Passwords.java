package org.boai.security;

import org.boai.plugins.Text;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;

/**
 * Argon2id with 19 MiB, two passes and one lane (ASVS 11.4.2), a few at a time so that a flood
 * cannot fill the memory.
 */
final class Passwords {
    private static final int DIGEST_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int QUEUE = 64;
    private static final Base64.Encoder ENCODE = Base64.getEncoder().withoutPadding();

    private final int memoryKib;
    private final int passes;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore running =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);

    Passwords() {
        this(19 * 1024, 2);
    }

    /** The same with other costs, as they were or will be. */
    Passwords(int memoryKib, int passes) {
        this.memoryKib = memoryKib;
        this.passes = passes;
    }

    /** The digest of a password, with its parameters and salt in the usual notation. */
    String digest(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return costs()
                + ENCODE.encodeToString(salt)
                + "$"
                + ENCODE.encodeToString(argon2id(password, salt, memoryKib, passes));
    }

    private String costs() {
        return "$argon2id$v=19$m=%d,t=%d,p=1$".formatted(memoryKib, passes);
    }

    /** Whether the digest was made with other costs than these. */
    boolean isOutdated(String digest) {
        return !digest.startsWith(costs());
    }

    /** Whether the password belongs to the digest; the time does not tell where they differ. */
    boolean matches(String password, String digest) {
        String[] parts = digest.split("\\$", -1);
        String[] costs = parts[3].split(",", -1);
        byte[] salt = Base64.getDecoder().decode(parts[4]);
        byte[] expected = Base64.getDecoder().decode(parts[5]);
        int memory = Integer.parseInt(costs[0].substring(2));
        int times = Integer.parseInt(costs[1].substring(2));
        return MessageDigest.isEqual(expected, argon2id(password, salt, memory, times));
    }

    private byte[] argon2id(String password, byte[] salt, int memory, int times) {
        if (running.getQueueLength() >= QUEUE) {
            throw new Refused(
                    Refused.Reason.THROTTLED,
                    "too-many-sign-ins",
                    Text.of(
                            "登录人数过多,请稍后再试。",
                            "Too many people are signing in. Try again in a moment."));
        }
        running.acquireUninterruptibly();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(
                    new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                            .withMemoryAsKB(memory)
                            .withIterations(times)
                            .withParallelism(1)
                            .withSalt(salt)
                            .build());
            byte[] out = new byte[DIGEST_BYTES];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), out);
            return out;
        } finally {
            running.release();
        }
    }
}
