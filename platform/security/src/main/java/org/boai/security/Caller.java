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
 * @param readOnly whether it came with a token that only reads
 */
public record Caller(
        UUID account,
        String name,
        Role role,
        String region,
        Optional<UUID> organisation,
        boolean readOnly)
        implements Actor {

    /** One who may do all that the role may. */
    public Caller(
            UUID account, String name, Role role, String region, Optional<UUID> organisation) {
        this(account, name, role, region, organisation, false);
    }

    /** Whether this is allowed somewhere. */
    boolean may(Operation operation) {
        return role.may(operation) && (!readOnly || operation.permission() == Permission.VIEW);
    }

    @Override
    public boolean may(Permission permission) {
        return role.permissions().contains(permission)
                && (!readOnly || permission == Permission.VIEW);
    }
}
