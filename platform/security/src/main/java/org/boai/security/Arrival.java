package org.boai.security;

/**
 * Somebody who came back from an identity provider and is signed in.
 *
 * @param session the session
 * @param next where it was wanted to go
 */
public record Arrival(Session session, String next) {}
