package org.boai.console;

/** Bytes that belong to whoever holds them: passed on, never changed, compared by identity. */
final class Bytes {
    private final byte[] content;

    Bytes(byte[] content) {
        this.content = content;
    }

    byte[] content() {
        return content;
    }

    int length() {
        return content.length;
    }
}
