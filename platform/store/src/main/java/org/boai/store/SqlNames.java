package org.boai.store;

import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/** Names of tables, columns and indexes, made from names of programs and components alone. */
final class SqlNames {

    /** PostgreSQL cuts longer names off in silence, so that two could become one. */
    private static final int LONGEST = 60;

    private SqlNames() {}

    static String table(String program, String entity) {
        return fit(program.replace('-', '_') + "__" + entity.replace('-', '_'));
    }

    static String column(String component) {
        return "f_" + snake(component);
    }

    /** The column of what computes a text by which rows are known again. */
    static String trace(String method) {
        return fit("t_" + snake(method));
    }

    static String index(String table, List<String> columns) {
        return fit("ix_" + table + "_" + String.join("_", columns));
    }

    /** {@code HomeSite} or {@code home-site} is {@code home-site}. */
    static String entity(String written) {
        return snake(written).replace('_', '-');
    }

    static String fit(String name) {
        if (name.length() <= LONGEST) {
            return checked(name);
        }
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return checked("%s_%08x".formatted(name.substring(0, LONGEST - 9), sum.getValue()));
    }

    private static String snake(String javaName) {
        return javaName.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    /** These names stand in statements as they are. */
    static String checked(String name) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "%s cannot be a name in the database. Use letters a-z and digits."
                            .formatted(name));
        }
        return name;
    }
}
