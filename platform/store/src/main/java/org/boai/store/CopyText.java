package org.boai.store;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Writes rows in the text format of PostgreSQL's COPY. */
final class CopyText {
    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder out = new StringBuilder();
    private final int width;

    CopyText(int width) {
        this.width = width;
    }

    void append(Object[] row) {
        if (row.length != width) {
            throw new IllegalArgumentException(
                    "A row has %d values for %d columns.".formatted(row.length, width));
        }
        for (int i = 0; i < row.length; i++) {
            if (i > 0) {
                out.append('\t');
            }
            field(Values.canonical(row[i]));
        }
        out.append('\n');
    }

    int length() {
        return out.length();
    }

    /** What was written since the last call. */
    String take() {
        String text = out.toString();
        out.setLength(0);
        return text;
    }

    private void field(@Nullable Object value) {
        switch (value) {
            case null -> out.append("\\N");
            case byte[] bytes -> HEX.formatHex(out.append("\\\\x"), bytes);
            case Number _, UUID _, Boolean _ -> out.append(text(value));
            case Object[] array -> escape(literal(List.of(array)));
            default -> escape(text(value));
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case Json json -> json.document();
            case BigDecimal number -> number.toPlainString();
            case OffsetDateTime moment -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
            default -> value.toString();
        };
    }

    /** An array as PostgreSQL writes it: {@code {"a","b"}}. */
    private static String literal(List<Object> elements) {
        StringBuilder array = new StringBuilder("{");
        for (Object element : elements) {
            array.append(array.length() > 1 ? "," : "");
            array.append('"');
            array.append(text(element).replace("\\", "\\\\").replace("\"", "\\\""));
            array.append('"');
        }
        return array.append('}').toString();
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> out.append(c);
            }
        }
    }
}
