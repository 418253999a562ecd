package org.boai.store;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a generated table.
 *
 * @param name its name in SQL
 * @param type its type in the platform's words: a portable SQL type, or {@code text(n)} for n
 *     characters
 */
record SqlColumn(String name, String type) {

    /** What is encrypted. */
    static final String SEALED = "sealed";

    private static final Pattern TEXT = Pattern.compile("text\\((\\d+)\\)");

    /** The type as the database knows it. H2 counts a character beyond the first plane twice. */
    String ddl(Dialect dialect) {
        OptionalInt size = characters();
        if (size.isEmpty()) {
            return isSealed() ? "bytea" : type;
        }
        return switch (dialect) {
            case H2 -> "varchar(" + 2 * size.getAsInt() + ")";
            case POSTGRESQL, ORACLE -> "varchar(" + size.getAsInt() + ")";
        };
    }

    /** Whether it holds what is encrypted. */
    boolean isSealed() {
        return type.equals(SEALED);
    }

    /** How many characters fit, if it is a text. */
    OptionalInt characters() {
        Matcher text = TEXT.matcher(type);
        return text.matches()
                ? OptionalInt.of(Integer.parseInt(text.group(1)))
                : OptionalInt.empty();
    }
}
