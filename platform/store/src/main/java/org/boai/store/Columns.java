package org.boai.store;

import io.helidon.dbclient.DbExecuteContext;

import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The columns of a result, known or found out once and used for each of its rows. */
final class Columns {

    private final String[] names;
    private final String[] types;
    private final Reader[] readers;

    private Columns(String[] names, String[] types, Reader[] readers) {
        this.names = names;
        this.types = types;
        this.readers = readers;
    }

    /** How a value is read from a column. */
    interface Reader {
        @Nullable Object read(ResultSet rows, int column) throws SQLException;
    }

    static Columns of(Dialect dialect, ResultSet rows) throws SQLException {
        ResultSetMetaData about = rows.getMetaData();
        int size = about.getColumnCount();
        String[] names = new String[size];
        String[] types = new String[size];
        Reader[] readers = new Reader[size];
        for (int i = 0; i < size; i++) {
            names[i] = about.getColumnLabel(i + 1);
            types[i] = about.getColumnTypeName(i + 1);
            readers[i] =
                    switch (dialect) {
                        case H2, POSTGRESQL ->
                                reader(
                                        about.getColumnType(i + 1),
                                        types[i].toLowerCase(Locale.ROOT));
                        case ORACLE -> OracleValues.reader(about, i + 1);
                    };
        }
        return new Columns(names, types, readers);
    }

    /** Columns of the platform's own types, known without asking the database. */
    record Plan(Columns shared, Columns oracle) {

        static Plan of(List<SqlColumn> columns) {
            return new Plan(
                    planned(columns, Columns::reader), planned(columns, OracleValues::reader));
        }

        /** How a database gives them. */
        Columns on(Dialect dialect) {
            return switch (dialect) {
                case H2, POSTGRESQL -> shared;
                case ORACLE -> oracle;
            };
        }
    }

    private static Columns planned(List<SqlColumn> columns, Function<String, Reader> reader) {
        int size = columns.size();
        String[] names = new String[size];
        String[] types = new String[size];
        Reader[] readers = new Reader[size];
        for (int i = 0; i < size; i++) {
            names[i] = columns.get(i).name();
            types[i] = columns.get(i).type();
            readers[i] = reader.apply(types[i]);
        }
        return new Columns(names, types, readers);
    }

    private static Reader reader(String type) {
        return type.startsWith("timestamp")
                ? Columns::instant
                : type.equals("date")
                        ? (rows, i) -> rows.getObject(i, LocalDate.class)
                        : ResultSet::getObject;
    }

    /** Where H2 and PostgreSQL disagree, the name of the type decides. */
    private static Reader reader(int type, String name) {
        if (name.equals("timestamptz")) {
            return Columns::instant;
        }
        if (name.startsWith("json")) {
            return ResultSet::getString;
        }
        if (name.equals("uuid")) {
            return ResultSet::getObject;
        }
        return switch (type) {
            case Types.TIMESTAMP_WITH_TIMEZONE -> Columns::instant;
            case Types.TIMESTAMP -> (rows, i) -> rows.getObject(i, LocalDateTime.class);
            case Types.DATE -> (rows, i) -> rows.getObject(i, LocalDate.class);
            case Types.TIME -> (rows, i) -> rows.getObject(i, LocalTime.class);
            case Types.CLOB, Types.NCLOB -> ResultSet::getString;
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY ->
                    ResultSet::getBytes;
            case Types.ARRAY -> Columns::array;
            default -> ResultSet::getObject;
        };
    }

    static @Nullable Object instant(ResultSet rows, int column) throws SQLException {
        OffsetDateTime moment = rows.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static @Nullable Object array(ResultSet rows, int column) throws SQLException {
        Array array = rows.getArray(column);
        return array == null ? null : array.getArray();
    }

    /** The row that the result stands on, detached from it. */
    FetchedRow row(ResultSet rows, DbExecuteContext context) throws SQLException {
        @Nullable Object[] values = new Object[names.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = readers[i].read(rows, i + 1);
        }
        return new FetchedRow(this, values, context);
    }

    String name(int position) {
        return names[position];
    }

    String type(int position) {
        return types[position];
    }

    int position(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "There is no column %s. The row has %s.".formatted(name, List.of(names)));
    }
}
