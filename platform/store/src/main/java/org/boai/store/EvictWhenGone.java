package org.boai.store;

import com.zaxxer.hikari.SQLExceptionOverride;

import java.sql.SQLException;

/** Throws a connection away as soon as its database is gone, also where JDBC does not say so. */
record EvictWhenGone(Dialect dialect) implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException e) {
        return dialect.codeOf(e) == StoreException.Code.UNAVAILABLE
                ? Override.MUST_EVICT
                : Override.CONTINUE_EVICT;
    }
}
