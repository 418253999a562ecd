package org.boai.security;

import java.time.Instant;
import java.util.List;

/**
 * One way to an identity provider and back.
 *
 * @param state what the way back carries
 * @param nonce what the identity token carries
 * @param verifier what the code is exchanged with
 * @param until when it is too late to come back
 * @param next where it was wanted to go
 */
record Trip(String state, String nonce, String verifier, Instant until, String next) {

    String written() {
        return String.join("\n", state, nonce, verifier, until.toString(), next);
    }

    static Trip read(String written) {
        List<String> lines = List.of(written.split("\n", 5));
        return new Trip(
                lines.get(0),
                lines.get(1),
                lines.get(2),
                Instant.parse(lines.get(3)),
                lines.get(4));
    }
}
