package org.boai.security;

import java.util.Optional;
import java.util.UUID;

/**
 * What an operation changes.
 *
 * @param program the program, or a part of one
 * @param entity {@code program/entity}, if it is rows
 * @param organisation whose row it is, if that is known
 */
public record Matter(String program, Optional<String> entity, Optional<UUID> organisation) {

    /** A program as a whole. */
    public static Matter program(String program) {
        return new Matter(program, Optional.empty(), Optional.empty());
    }

    /** Rows of an entity. */
    public static Matter rows(String program, String entity) {
        return new Matter(program, Optional.of(entity), Optional.empty());
    }

    /** Whether it is of this program or of a part of it. */
    boolean isOf(String whole) {
        return program.equals(whole) || program.startsWith(whole + ".");
    }

    /** The same rows, of one organisation. */
    public Matter of(UUID unit) {
        return new Matter(program, entity, Optional.of(unit));
    }
}
