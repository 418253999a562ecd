package org.boai.store;

import java.sql.Connection;
import java.sql.SQLException;

/** What an open cursor holds: a connection, given back when the cursor ends. */
interface Holding {

    Connection connection();

    /** Gives the connection back; whatever the cursor's statement changed is kept or undone. */
    void release(boolean keep) throws SQLException;
}
