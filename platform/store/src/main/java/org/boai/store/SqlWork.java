package org.boai.store;

import java.sql.Connection;
import java.sql.SQLException;

/** What the provider itself does with a connection. */
@FunctionalInterface
interface SqlWork<R> {

    R apply(Connection connection) throws SQLException;
}
