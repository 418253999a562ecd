package org.boai.store;

import io.helidon.dbclient.DbExecute;

/**
 * Numbers that move with every change of something that nodes keep in memory, so that a node knows
 * whether it has to read again.
 */
enum Epoch {
    PROGRAMS("programs"),
    SWITCHES("switches"),
    TARGETS("targets"),
    PERIODS("periods");

    private final String row;

    Epoch(String row) {
        this.row = row;
    }

    long now(DbExecute db) {
        return db.get("SELECT epoch FROM registry_epoch WHERE name = ?", row)
                .orElseThrow()
                .column(1)
                .get(Long.class);
    }

    /** The number's row stays locked until the transaction ends. */
    void move(Tx tx) {
        tx.update("UPDATE registry_epoch SET epoch = epoch + 1 WHERE name = ?", row);
    }
}
