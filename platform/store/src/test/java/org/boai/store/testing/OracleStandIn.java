package org.boai.store.testing;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

import java.io.StringReader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * H2 in its Oracle mode at an address of Oracle: what the platform says to Oracle is looked up in
 * {@link OracleStatements} and then run. H2 takes an empty text for nothing and a day for a moment
 * there, as Oracle does. It knows neither JSON_TABLE nor LOCK TABLE: of the one it gets its own
 * word, of the other nothing. It counts a character beyond the first plane twice, and gets more
 * room for it.
 */
public final class OracleStandIn implements Driver {

    static final String ADDRESS = "jdbc:oracle:stand-in:";

    private static final Pattern LIST =
            Pattern.compile(
                    "JSON_TABLE\\(\\?, '\\$\\[\\*]' COLUMNS \\(place FOR ORDINALITY, (\\S+)"
                            + " (.+?) PATH '\\$'\\)\\) (j\\d)");

    private static final List<String> SYSTEM =
            List.of(
                    "CREATE SCHEMA IF NOT EXISTS oracle",
                    "CREATE VIEW IF NOT EXISTS oracle.user_indexes AS"
                            + " SELECT index_name FROM information_schema.indexes",
                    "CREATE VIEW IF NOT EXISTS oracle.user_tab_columns AS"
                            + " SELECT table_name, column_name FROM information_schema.columns"
                            + " WHERE table_schema = 'PUBLIC'",
                    "CREATE VIEW IF NOT EXISTS oracle.product_component_version AS"
                            + " SELECT 'Oracle stand-in' AS product, '23.0' AS version",
                    "CREATE VIEW IF NOT EXISTS oracle.nls_database_parameters AS"
                            + " SELECT 'NLS_CHARACTERSET' AS parameter, 'AL32UTF8' AS \"VALUE\"",
                    "SET SCHEMA_SEARCH_PATH PUBLIC, oracle");

    private static final Map<String, Heard> HEARD = new ConcurrentHashMap<>();

    /**
     * A statement, looked at once.
     *
     * @param understood as H2 has it
     * @param lists the numbers of its question marks that stand for a list
     */
    private record Heard(String understood, Set<Integer> lists) {}

    static {
        try {
            DriverManager.registerDriver(new OracleStandIn());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private OracleStandIn() {}

    /** An address where there is nothing yet. */
    static String address(String name) {
        return ADDRESS + name;
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        Connection own =
                DriverManager.getConnection(
                        "jdbc:h2:mem:"
                                + url.substring(ADDRESS.length())
                                + ";MODE=Oracle;LOCK_TIMEOUT=10000;OPTIMIZE_REUSE_RESULTS=0",
                        "sa",
                        "");
        try (Statement statement = own.createStatement()) {
            for (String each : SYSTEM) {
                statement.execute(each);
            }
        }
        return proxy(Connection.class, (_, method, given) -> connection(own, method, given));
    }

    private static Object connection(Connection own, Method method, Object[] given)
            throws Throwable {
        if (method.getName().equals("prepareStatement") && given.length == 1) {
            String sql = (String) given[0];
            Heard heard = HEARD.computeIfAbsent(sql, OracleStandIn::hear);
            PreparedStatement statement =
                    (PreparedStatement) call(own, method, new Object[] {heard.understood()});
            return proxy(
                    PreparedStatement.class,
                    (_, called, with) -> statement(own, statement, heard.lists(), called, with));
        }
        Object result = call(own, method, given);
        return result instanceof Statement statement && method.getName().equals("createStatement")
                ? proxy(Statement.class, (_, called, with) -> said(statement, called, with))
                : result;
    }

    private static Heard hear(String sql) {
        if (!isFlyway() && !OracleStatements.allows(sql)) {
            throw new IllegalStateException("docs/golden/oracle.sql does not have: " + sql);
        }
        return new Heard(understood(sql), lists(sql));
    }

    /** It finds H2 behind the address, and keeps its books there as on H2. */
    private static boolean isFlyway() {
        return StackWalker.getInstance()
                .walk(
                        frames ->
                                frames.anyMatch(
                                        frame -> frame.getClassName().startsWith("org.flywaydb.")));
    }

    private static Object said(Statement own, Method method, Object[] given) throws Throwable {
        if (method.getName().equals("execute")
                && String.valueOf(given[0]).startsWith("ALTER SESSION")) {
            return false;
        }
        return call(own, method, given);
    }

    private static @Nullable Object statement(
            Connection connection,
            PreparedStatement own,
            Set<Integer> lists,
            Method method,
            Object[] given)
            throws Throwable {
        if (method.getName().equals("setObject")
                && given.length == 2
                && lists.contains((Integer) given[0])) {
            own.setArray((Integer) given[0], connection.createArrayOf("varchar", items(given[1])));
            return null;
        }
        return call(own, method, given);
    }

    private static String understood(String sql) {
        if (sql.startsWith("LOCK TABLE")) {
            return "SET @locked = TRUE";
        }
        return LIST.matcher(sql)
                .replaceAll(
                        list ->
                                Matcher.quoteReplacement(
                                        "UNNEST(CAST(? AS %s ARRAY)) WITH ORDINALITY %s(%s, place)"
                                                .formatted(
                                                        list.group(2),
                                                        list.group(3),
                                                        list.group(1))))
                .replace("TO_BLOB(NULL)", "CAST(NULL AS BLOB)")
                .replace(" CHAR)", "0 CHAR)")
                .replaceAll(
                        "ROUND\\(\\(CAST\\(SYS_EXTRACT_UTC\\((.+?)\\) AS DATE\\) - DATE"
                                + " '1970-01-01'\\) \\* 86400\\)",
                        "EXTRACT(EPOCH FROM $1)");
    }

    private static Set<Integer> lists(String sql) {
        List<Integer> starts =
                LIST.matcher(sql).results().map(MatchResult::start).map(i -> i + 11).toList();
        Set<Integer> numbers = new HashSet<>();
        int number = 0;
        boolean quoted = false;
        for (int i = 0; i < sql.length(); i++) {
            if (sql.charAt(i) == '\'') {
                quoted = !quoted;
            } else if (sql.charAt(i) == '?' && !quoted) {
                number++;
                if (starts.contains(i)) {
                    numbers.add(number);
                }
            }
        }
        return numbers;
    }

    private static @Nullable String[] items(Object json) throws SQLException {
        String text =
                json instanceof Clob whole
                        ? whole.getSubString(1, Math.toIntExact(whole.length()))
                        : (String) json;
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readArray().stream().map(OracleStandIn::item).toArray(String[]::new);
        }
    }

    private static @Nullable String item(JsonValue value) {
        return switch (value) {
            case JsonString text -> text.getString();
            case JsonValue none when none.getValueType() == JsonValue.ValueType.NULL -> null;
            default -> value.toString();
        };
    }

    private static Object call(Object own, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(own, given);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException failure ? asOracle(failure) : e.getCause();
        }
    }

    private static SQLException asOracle(SQLException e) {
        SQLException first = e.getNextException() == null ? e : e.getNextException();
        int number =
                switch (first.getErrorCode()) {
                    case ErrorCode.DUPLICATE_KEY_1 -> 1;
                    case ErrorCode.DEADLOCK_1 -> 60;
                    case ErrorCode.LOCK_TIMEOUT_1 -> 30006;
                    case ErrorCode.CONCURRENT_UPDATE_1 -> 8177;
                    case ErrorCode.STATEMENT_WAS_CANCELED -> 1013;
                    default -> 900;
                };
        return new SQLException(e.getMessage(), e.getSQLState(), number, e);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        OracleStandIn.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(ADDRESS);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }
}
