package org.boai.security;

import java.time.Instant;
import java.util.UUID;

/**
 * A post that one account lends to another for some time.
 *
 * @param id its id
 * @param lender whose post it is
 * @param borrower who may work in it
 * @param post the lender's, where it is lent
 * @param beginsAt from when on
 * @param endsAt until when
 */
public record Delegation(
        UUID id, String lender, String borrower, Post post, Instant beginsAt, Instant endsAt) {

    /** Whether somebody may work in it at this moment. */
    public boolean isRunning(Instant now) {
        return !now.isBefore(beginsAt) && now.isBefore(endsAt);
    }
}
