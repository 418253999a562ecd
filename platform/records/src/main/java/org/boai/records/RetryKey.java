package org.boai.records;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.store.Idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What makes a repeated request recognisable.
 *
 * @param key chosen by the caller, unique among their requests
 * @param digest of what was asked
 */
public record RetryKey(String key, String digest) {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

    /**
     * The key of a request.
     *
     * @param key the header's value
     * @param address what was asked for: method, path and query
     * @param body the body as it was sent
     * @throws RecordsException.BadRequest for an empty, long or unprintable key
     */
    public static RetryKey of(String key, String address, byte[] body) {
        if (!KEY.matcher(key).matches()) {
            throw new RecordsException.BadRequest(
                    List.of(
                            new Problem(
                                    "Idempotency-Key",
                                    "idempotency-key",
                                    Text.of(
                                            "Idempotency-Key 须为 1 至 128 个可见 ASCII 字符。",
                                            "An Idempotency-Key has 1 to 128 visible ASCII"
                                                    + " characters."),
                                    Problem.Severity.ERROR)));
        }
        MessageDigest sha = sha256();
        sha.update(address.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
        return new RetryKey(key, HexFormat.of().formatHex(sha.digest(body)));
    }

    /** What was answered to the same request before; another request may not use its key. */
    String answered(Idempotency.Saved saved) {
        if (!saved.fingerprint().equals(digest)) {
            throw new RecordsException.KeyReused();
        }
        return saved.answer();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
