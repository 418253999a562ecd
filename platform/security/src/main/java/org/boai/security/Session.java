package org.boai.security;

import java.time.Instant;

/**
 * A session that was just started.
 *
 * @param token what the caller sends from now on; shown once, kept only as a digest
 * @param formToken what every form of a page carries back
 * @param expiresAt when it ends at the latest
 * @param caller whose it is
 */
public record Session(String token, String formToken, Instant expiresAt, Caller caller) {}
