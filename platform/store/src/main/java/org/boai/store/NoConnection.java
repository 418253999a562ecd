package org.boai.store;

import org.boai.plugins.Text;
import org.boai.store.StoreException.Code;

import java.sql.SQLException;

/** Why the first connection was not made, as an operator can mend it. */
final class NoConnection {

    private NoConnection() {}

    /** The refusal of a connection to an address. */
    static StoreException of(Dialect dialect, String url, String user, SQLException e) {
        StoreException failure = StoreException.of(dialect, e, "connect");
        // What follows the question mark or semicolon may be a password.
        String place = url.split("[?;]", 2)[0];
        return switch (String.valueOf(e.getSQLState())) {
            case "28P01", "28000" ->
                    told(
                            failure,
                            "数据库 %s 拒绝了用户 %s。请检查用户名和密码。".formatted(place, user),
                            "The database %s refuses the user %s. Check name and password."
                                    .formatted(place, user));
            case "3D000" ->
                    told(
                            failure,
                            "数据库 %s 不存在。请先建立它,或改正地址。".formatted(place),
                            "There is no database %s. Make it, or correct the address."
                                    .formatted(place));
            case String _ when failure.code() == Code.LOCKED -> DataDirectory.locked(url, failure);
            case String _ when failure.code() == Code.UNAVAILABLE ->
                    told(
                            failure,
                            "连接不上数据库 %s。请检查地址、端口,以及它是否在运行。".formatted(place),
                            "The database %s cannot be reached. Check host and port, and whether it"
                                            .formatted(place)
                                    + " runs.");
            case String _ -> failure;
        };
    }

    private static StoreException told(StoreException failure, String zh, String en) {
        return new StoreException(failure.code(), Text.of(zh, en), failure);
    }
}
