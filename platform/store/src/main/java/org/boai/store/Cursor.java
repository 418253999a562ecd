package org.boai.store;

/**
 * The place in a list where a page ended.
 *
 * @param text opaque, fit for an address
 */
public record Cursor(String text) {}
