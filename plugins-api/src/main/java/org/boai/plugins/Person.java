package org.boai.plugins;

/**
 * A person, as every program sees them: the name alone.
 *
 * @param name the name
 */
@View(of = "directory/person")
public record Person(@Personal String name) {}
