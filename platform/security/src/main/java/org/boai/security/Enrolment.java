package org.boai.security;

/**
 * A second factor that was just made, shown once.
 *
 * @param secret what codes are made of, in Base32
 * @param uri the same as an app reads it
 */
public record Enrolment(String secret, String uri) {}
