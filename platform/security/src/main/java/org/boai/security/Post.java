package org.boai.security;

import java.util.Optional;
import java.util.UUID;

/**
 * What an account is for, and where.
 *
 * @param role its role
 * @param region the code of the region whose subtree it reaches
 * @param organisation its own unit, if one was named
 * @param program its own program, if one was named
 */
public record Post(
        Role role, String region, Optional<UUID> organisation, Optional<String> program) {}
