package org.boai.plugins;

import java.util.UUID;

/**
 * A file that was uploaded before the row that refers to it.
 *
 * @param id the attachment's id
 */
public record Attachment(UUID id) {}
