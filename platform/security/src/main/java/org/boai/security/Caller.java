package org.boai.security;

import org.boai.plugins.Actor;
import org.boai.plugins.Permission;

import java.util.Optional;
import java.util.UUID;

/**
 * Who is calling.
 *
 * @param account the account's id
 * @param name what its owner signs in with
 * @param role its role
 * @param region the code of the region whose subtree it reaches
 * @param organisation its own unit, if one was named
 */
public record Caller(
        UUID account, String name, Role role, String region, Optional<UUID> organisation)
        implements Actor {
    @Override
    public boolean may(Permission permission) {
        return role.permissions().contains(permission);
    }
}
