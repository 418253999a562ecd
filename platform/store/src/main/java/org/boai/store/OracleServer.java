package org.boai.store;

import org.boai.plugins.Text;
import org.boai.store.StoreException.Code;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What has to be known about the server of Oracle and its driver, besides its SQL. */
final class OracleServer {

    private static final int OLDEST = 23;

    private static final String QUESTION =
            """
            SELECT version, "VALUE", LENGTH(RPAD('x', 4001, 'x'))
            FROM product_component_version CROSS JOIN nls_database_parameters
            WHERE product LIKE 'Oracle%' AND "PARAMETER" = 'NLS_CHARACTERSET'
            """;

    private OracleServer() {}

    /** Why the database behind a connection will not do for the platform. */
    static Optional<Text> unfit(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QUESTION);
                ResultSet row = statement.executeQuery()) {
            row.next();
            if (Integer.parseInt(row.getString(1).split("\\.", 2)[0]) < OLDEST) {
                return Optional.of(
                        Text.of(
                                "Oracle 数据库版本低于 23ai，本平台的语句在它上面不能运行。请升级数据库，或改用 PostgreSQL。",
                                "This Oracle Database is older than 23ai, and does not understand"
                                        + " the platform's statements. Upgrade it, or take"
                                        + " PostgreSQL."));
            }
            if (!row.getString(2).equals("AL32UTF8")) {
                return Optional.of(
                        Text.of(
                                "数据库的字符集不是 AL32UTF8，存不下中文。请用 AL32UTF8 另建数据库。",
                                "The character set of the database is not AL32UTF8, so that it"
                                        + " cannot hold Chinese. Make another with AL32UTF8."));
            }
            return row.getInt(3) > 4000
                    ? Optional.empty()
                    : Optional.of(
                            Text.of(
                                    "数据库的 MAX_STRING_SIZE 是 STANDARD，长文字存不下。请改为 EXTENDED。",
                                    "MAX_STRING_SIZE of the database is STANDARD, which has no room"
                                            + " for long texts. Set it to EXTENDED."));
        }
    }

    /**
     * Refuses an address for which there is no driver: it is not among what the platform brings.
     *
     * @throws StoreException {@code FAILED}
     */
    static void requireDriver(String url) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new StoreException(
                    Code.FAILED,
                    Text.of(
                            "缺少 Oracle 的 JDBC 驱动。请从 Oracle 取得 ojdbc17.jar（受 Oracle 许可条款约束），放进安装目录的"
                                    + " lib/。",
                            "The JDBC driver of Oracle is missing. Get ojdbc17.jar from Oracle,"
                                + " under its licence, and put it into lib/ of the installation."),
                    e);
        }
    }

    /** What the driver is told. */
    static Map<String, String> settings(Duration patience) {
        return Map.of(
                "v$session.program", "boai",
                "oracle.net.keepAlive", "true",
                "oracle.jdbc.ReadTimeout", Long.toString(patience.toMillis()),
                "oracle.jdbc.implicitStatementCacheSize", "128",
                "oracle.jdbc.defaultLobPrefetchSize", "65536");
    }

    /** What the number of an error means. */
    static Code codeOf(int number) {
        return switch (number) {
            case 1 -> Code.DUPLICATE;
            // A lock that is not to be had, a deadlock, a snapshot that others have overtaken.
            case 54, 60, 8177, 30006 -> Code.CONFLICT;
            case 1013 -> Code.TIMEOUT;
            case 16000 -> Code.NOT_WRITABLE;
            // Starting, stopping, gone; or without a listener.
            case 28, 1012, 1033, 1034, 1089, 1090, 1092, 3113, 3114, 3135 -> Code.UNAVAILABLE;
            case 12505, 12514, 12516, 12518, 12519, 12520, 12528, 12541 -> Code.UNAVAILABLE;
            case 17002, 17008, 17410 -> Code.UNAVAILABLE;
            // No room left: quota, table space, archive.
            case 257, 1536, 1653, 1654, 1688, 1691 -> Code.UNAVAILABLE;
            default -> Code.FAILED;
        };
    }
}
