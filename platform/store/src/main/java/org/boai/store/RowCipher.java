package org.boai.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the keys of the platform do for what is stored; the keys themselves lie elsewhere. */
public interface RowCipher {

    /** 64 hexadecimal digits that nobody without the keys can find for other content. */
    String digest(String content);

    /** Without keys, for databases that keep nothing about anybody. */
    static RowCipher none() {
        return content -> {
            try {
                return HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(content.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256.", e);
            }
        };
    }
}
