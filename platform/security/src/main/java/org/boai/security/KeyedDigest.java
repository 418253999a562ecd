package org.boai.security;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** 256 bits that nobody without its key can find for other content. */
@FunctionalInterface
interface KeyedDigest {
    byte[] of(byte[] content);

    default byte[] of(String content) {
        return of(content.getBytes(StandardCharsets.UTF_8));
    }

    default String hex(String content) {
        return HexFormat.of().formatHex(of(content));
    }
}
