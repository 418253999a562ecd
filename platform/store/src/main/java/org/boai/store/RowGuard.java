package org.boai.store;

import java.util.UUID;

/** Lets one transaction at a time ask whether an organisation has a certain row already. */
final class RowGuard {

    private RowGuard() {}

    static void hold(Tx tx, Dialect dialect, UUID organisation, String entity) {
        switch (dialect) {
            case H2 ->
                    tx.dml(
                            "MERGE INTO row_guard (organisation, entity) KEY (organisation, entity)"
                                    + " VALUES (?, ?)",
                            organisation,
                            entity);
            case POSTGRESQL ->
                    tx.get(
                            "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))",
                            organisation + " " + entity);
        }
    }
}
