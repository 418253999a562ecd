package org.boai.security;

import org.boai.plugins.Actor;
import org.boai.plugins.Permission;
import org.boai.store.EntityTable;
import org.boai.store.Reach;

import java.util.Optional;
import java.util.UUID;

/**
 * Who is calling.
 *
 * @param account the account's id
 * @param name what its owner signs in with
 * @param post what it is for
 * @param readOnly whether it came with a token that only reads
 */
public record Caller(UUID account, String name, Post post, boolean readOnly) implements Actor {

    /** One who may do all that the role may in a region. */
    public Caller(
            UUID account, String name, Role role, String region, Optional<UUID> organisation) {
        this(account, name, new Post(role, region, organisation, Optional.empty()), false);
    }

    /** The same account, working in another post. */
    Caller in(Post other) {
        return new Caller(account, name, other, readOnly);
    }

    /** Its role. */
    public Role role() {
        return post.role();
    }

    @Override
    public String region() {
        return post.region();
    }

    /** How far the caller's work reaches into the rows. */
    public Reach reach() {
        return new Reach(post.region(), isCustodian());
    }

    /** Its own unit, if one was named. */
    public Optional<UUID> organisation() {
        return post.organisation();
    }

    /** Whether this is allowed somewhere. */
    public boolean may(Operation operation) {
        return role().may(operation) && (!readOnly || operation.reads());
    }

    /**
     * Whether it knows single cases: it files for every unit and program of its region, or keeps
     * the vault.
     */
    public boolean knowsSingleCases() {
        return may(Operation.FILE_ROWS) && (role().bound() == Role.Bound.REGION || isCustodian());
    }

    /** Whether rows of this entity are there for it at all. */
    public boolean sees(EntityTable table) {
        return !table.vaulted() || isCustodian();
    }

    /** Whether it may enter the vault. */
    public boolean isCustodian() {
        return role().bound() == Role.Bound.VAULT;
    }

    @Override
    public boolean may(Permission permission) {
        return may(Operation.of(permission));
    }
}
