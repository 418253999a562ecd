package org.boai.security;

import java.time.Instant;
import java.util.Optional;

/**
 * An account as administrators see it.
 *
 * @param caller who signs in with it
 * @param closedAt since when nobody does, if it was closed
 * @param subject who signs in with it by the word of the identity provider, if anybody does
 */
public record Account(Caller caller, Optional<Instant> closedAt, Optional<String> subject) {}
