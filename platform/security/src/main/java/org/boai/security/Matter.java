package org.boai.security;

import org.boai.store.EntityTable;

import java.util.Optional;
import java.util.UUID;

/**
 * What an operation changes.
 *
 * @param program the program, or a part of one
 * @param entity {@code program/entity}, if it is rows
 * @param organisation whose row it is, if that is known
 * @param vaulted whether it is for custodians alone
 */
public record Matter(
        String program, Optional<String> entity, Optional<UUID> organisation, boolean vaulted) {

    /** A program as a whole. */
    public static Matter program(String program) {
        return new Matter(program, Optional.empty(), Optional.empty(), false);
    }

    /** Rows of an entity. */
    public static Matter rows(EntityTable table) {
        return new Matter(
                table.program(), Optional.of(table.id()), Optional.empty(), table.vaulted());
    }

    /** Whether it is of this program or of a part of it. */
    boolean isOf(String whole) {
        return program.equals(whole) || program.startsWith(whole + ".");
    }

    /** The same rows, of one organisation. */
    public Matter of(UUID unit) {
        return new Matter(program, entity, Optional.of(unit), vaulted);
    }
}
