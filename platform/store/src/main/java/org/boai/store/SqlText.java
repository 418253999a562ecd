package org.boai.store;

import io.helidon.dbclient.DbIndexedStatementParameters;
import io.helidon.dbclient.DbNamedStatementParameters;
import io.helidon.dbclient.DbStatementParameters;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A statement with its {@code :named} parameters replaced by {@code ?}. Quotes, comments, dollar
 * quotes and {@code ::} casts are left alone.
 *
 * @param jdbc the statement for JDBC
 * @param names the names in the order of the question marks; empty for positional parameters
 */
record SqlText(String jdbc, List<String> names) {

    /** So many question marks, as in a list of values. */
    static String marks(int number) {
        return String.join(", ", Collections.nCopies(number, "?"));
    }

    /** The statement that inserts a row. */
    static String insert(String table, List<String> columns) {
        return "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(table, String.join(", ", columns), marks(columns.size()));
    }

    static SqlText parse(String sql) {
        StringBuilder jdbc = new StringBuilder(sql.length());
        List<String> names = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            int end = endOfToken(sql, at);
            if (isName(sql, at)) {
                names.add(sql.substring(at + 1, end));
                jdbc.append('?');
            } else {
                jdbc.append(sql, at, end);
            }
            at = end;
        }
        return new SqlText(jdbc.toString(), List.copyOf(names));
    }

    /** The values in the order of the question marks. */
    List<Object> values(DbStatementParameters given, boolean missingAsNull) {
        if (given instanceof DbIndexedStatementParameters positional) {
            if (!names.isEmpty() && !positional.parameters().isEmpty()) {
                throw new IllegalArgumentException(
                        "Give the parameters by name: the statement names " + names + ".");
            }
            if (names.isEmpty()) {
                return positional.parameters();
            }
        }
        Map<String, Object> byName =
                given instanceof DbNamedStatementParameters named ? named.parameters() : Map.of();
        List<Object> values = new ArrayList<>(names.size());
        for (String name : names) {
            if (!missingAsNull && !byName.containsKey(name)) {
                throw new IllegalArgumentException(
                        "The parameter :%s is missing. Given are %s."
                                .formatted(name, byName.keySet()));
            }
            values.add(byName.get(name));
        }
        return values;
    }

    private static int endOfToken(String sql, int at) {
        char first = sql.charAt(at);
        if (first == '\'' || first == '"') {
            return after(sql, String.valueOf(first), at + 1);
        }
        if (sql.startsWith("--", at)) {
            return after(sql, "\n", at);
        }
        if (sql.startsWith("/*", at)) {
            return after(sql, "*/", at + 2);
        }
        if (sql.startsWith("::", at)) {
            return at + 2;
        }
        if (first == '$') {
            return endOfDollarQuote(sql, at);
        }
        return isName(sql, at) ? endOfWord(sql, at + 1) : at + 1;
    }

    private static boolean isName(String sql, int at) {
        return sql.charAt(at) == ':'
                && at + 1 < sql.length()
                && Character.isJavaIdentifierStart(sql.charAt(at + 1));
    }

    /** {@code $tag$ ... $tag$}, or one character if the dollar does not begin a quote. */
    private static int endOfDollarQuote(String sql, int at) {
        int close = at + 1;
        while (close < sql.length() && Character.isLetterOrDigit(sql.charAt(close))) {
            close++;
        }
        boolean quote =
                close < sql.length()
                        && sql.charAt(close) == '$'
                        && !Character.isDigit(sql.charAt(at + 1));
        return quote ? after(sql, sql.substring(at, close + 1), close + 1) : at + 1;
    }

    private static int endOfWord(String sql, int from) {
        int end = from;
        while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int after(String sql, String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }
}
