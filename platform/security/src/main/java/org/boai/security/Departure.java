package org.boai.security;

/**
 * Where somebody goes to sign in with an identity provider.
 *
 * @param location the provider's page
 * @param kept what the browser brings back with it: without it nobody returns in its place
 */
public record Departure(String location, String kept) {}
