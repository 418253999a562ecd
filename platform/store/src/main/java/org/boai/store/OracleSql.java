package org.boai.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The platform's statements as Oracle 23ai and later have them. They are written in the SQL that H2
 * and PostgreSQL share; what differs by its words alone is turned here, and what differs by its
 * sense stands where the statement does, by {@link Dialect}. Quoted text and comments are left as
 * they are, but for the empty text, which Oracle has no other way to tell from nothing.
 */
final class OracleSql {

    /** Of texts that are longer than this in characters some have more bytes than a column may. */
    static final int LONGEST_TEXT = 32_767 / 4;

    private static final Pattern PIECES =
            Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private static final String TYPE = "\\w+(?:\\(\\d+\\))?";

    private static final String ARRAY = "CAST\\(\\? AS (" + TYPE + ") ARRAY\\)";

    /** A member of an array; or arrays in the place of a table, and the names that it has. */
    private static final Pattern LIST =
            Pattern.compile(
                    "(= ANY ?\\("
                            + ARRAY
                            + "\\))"
                            + "|UNNEST\\(((?:(?:, )?CAST\\(\\? AS "
                            + TYPE
                            + " ARRAY\\))+)\\)"
                            + "(?: (\\w+) ?\\(([\\w\"]+(?:, [\\w\"]+)*)\\))?",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern ONE = Pattern.compile(ARRAY, Pattern.CASE_INSENSITIVE);

    /** What is said with several words, or with one. */
    private static final Pattern PHRASE =
            Pattern.compile(
                    "\\bLIMIT (\\?|\\d+)|\\bvarchar\\((\\d+)\\)|\\b(CAST\\(NULL AS bytea\\))"
                            + "|\\balter column (\\w+) (set data type|set not null|drop not null)"
                            + "|\\bEXTRACT\\(EPOCH FROM (\\w+\\([\\w.]+\\)|[\\w.]+)\\)"
                            + "|(?<![\\w.\"])[a-z]+\\b(?![.\"])",
                    Pattern.CASE_INSENSITIVE);

    /** Types, and functions of another name. */
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("bigint", "NUMBER(19)"),
                    Map.entry("integer", "NUMBER(10)"),
                    Map.entry("numeric", "NUMBER"),
                    Map.entry("varchar", "VARCHAR2(4000)"),
                    Map.entry("uuid", "RAW(16)"),
                    Map.entry("bytea", "BLOB"),
                    Map.entry("substring", "SUBSTR"));

    /** Names of ours that Oracle keeps for itself. */
    private static final Pattern RESERVED =
            Pattern.compile("\\b(level|number|session|size)\\b(?!\\()", Pattern.CASE_INSENSITIVE);

    private OracleSql() {}

    static String of(String sql) {
        StringBuilder own = new StringBuilder(sql.length() + 64);
        int from = 0;
        Matcher quoted = PIECES.matcher(sql);
        while (quoted.find()) {
            own.append(plain(sql.substring(from, quoted.start())));
            own.append(quoted.group().equals("''") ? OracleValues.EMPTY_SQL : quoted.group());
            from = quoted.end();
        }
        return own.append(plain(sql.substring(from))).toString();
    }

    private static String plain(String sql) {
        String named = RESERVED.matcher(sql).replaceAll(word -> '"' + upper(word.group()) + '"');
        StringBuilder own = new StringBuilder();
        int from = 0;
        Matcher lists = LIST.matcher(named);
        while (lists.find()) {
            own.append(words(named.substring(from, lists.start()))).append(list(lists));
            from = lists.end();
        }
        return own.append(words(named.substring(from))).toString();
    }

    private static String words(String sql) {
        return PHRASE.matcher(sql).replaceAll(phrase -> Matcher.quoteReplacement(phrase(phrase)));
    }

    private static String phrase(MatchResult found) {
        if (found.group(1) != null) {
            return "FETCH FIRST " + found.group(1) + " ROWS ONLY";
        }
        if (found.group(2) != null) {
            int size = Integer.parseInt(found.group(2));
            return size > LONGEST_TEXT ? "CLOB" : "VARCHAR2(" + size + " CHAR)";
        }
        if (found.group(3) != null) {
            return "TO_BLOB(NULL)";
        }
        if (found.group(4) != null) {
            return "modify "
                    + found.group(4)
                    + switch (found.group(5)) {
                        case "set not null" -> " not null";
                        case "drop not null" -> " null";
                        default -> "";
                    };
        }
        if (found.group(6) != null) {
            return "ROUND((CAST(SYS_EXTRACT_UTC("
                    + found.group(6)
                    + ") AS DATE) - DATE '1970-01-01') * 86400)";
        }
        String word = found.group();
        return WORDS.getOrDefault(word.toLowerCase(Locale.ROOT), word);
    }

    /** An array arrives as a text in JSON; several go side by side, by the places of elements. */
    private static String list(MatchResult found) {
        if (found.group(1) != null) {
            return "IN " + elements(List.of(found.group(2)), List.of("item"));
        }
        List<String> types =
                ONE.matcher(found.group(3)).results().map(one -> one.group(1)).toList();
        if (found.group(4) == null) {
            return elements(types, List.of("item"));
        }
        return elements(types, Arrays.asList(found.group(5).split(", ", -1)))
                + " "
                + found.group(4);
    }

    private static String elements(List<String> types, List<String> names) {
        String values =
                IntStream.range(0, types.size())
                        .mapToObj(i -> value(i, types.get(i), names.get(i)))
                        .collect(Collectors.joining(", "));
        String tables =
                IntStream.range(0, types.size())
                        .mapToObj(i -> table(i, types.get(i), names.get(i)))
                        .collect(Collectors.joining(" JOIN "));
        return "(SELECT " + values + " FROM " + tables + ")";
    }

    private static String value(int number, String type, String name) {
        String own = "j" + number + "." + name;
        return type.equalsIgnoreCase("uuid") ? "HEXTORAW(" + own + ") AS " + name : own;
    }

    private static String table(int number, String type, String name) {
        String kind = type.equalsIgnoreCase("uuid") ? "VARCHAR2(32)" : words(type);
        String table =
                "JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, %s %s PATH '$')) j%d"
                        .formatted(name, kind, number);
        return number == 0 ? table : table + " ON j" + number + ".place = j0.place";
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
