package org.boai.store;

import java.sql.Connection;

/** How far a transaction is shielded from its neighbours. */
public enum Isolation {
    /** Each statement sees what was committed before it began: the default. */
    READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
    /** All statements see the same snapshot. */
    REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
    /** As if transactions ran one after the other; be ready for {@code CONFLICT}. */
    SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

    private final int level;

    Isolation(int level) {
        this.level = level;
    }

    /** The constant of {@link Connection}. */
    int level() {
        return level;
    }
}
