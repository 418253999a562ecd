package org.boai.console;

import org.boai.records.SheetColumn;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A table as CSV (RFC 4180, UTF-8 with the mark that spreadsheets look for) or XLSX, written row by
 * row.
 */
final class Sheet {
    private static final int FLUSHED_EVERY = 500;

    /**
     * A column.
     *
     * @param title what the first line says
     * @param number whether its cells are numbers
     */
    record Column(String title, boolean number) {
        static Column text(String title) {
            return new Column(title, false);
        }

        static Column number(String title) {
            return new Column(title, true);
        }

        /** As the columns of rows are called when they are imported again. */
        static List<Column> of(List<SheetColumn> columns) {
            return columns.stream().map(one -> new Column(one.name(), one.number())).toList();
        }
    }

    /** Hands over the rows, one after the other. */
    interface Source {
        void forEach(Consumer<List<String>> row);
    }

    private final String name;
    private final List<Column> columns;

    Sheet(String name, List<Column> columns) {
        this.name = name;
        this.columns = List.copyOf(columns);
    }

    /** Replies as a table, with a column for each of their components. */
    static <R extends Record> Reply of(Format format, String name, Class<R> type, List<R> replies) {
        List<RecordComponent> components = List.of(type.getRecordComponents());
        return new Sheet(
                        name,
                        components.stream()
                                .map(c -> new Column(c.getName(), isNumeric(c)))
                                .toList())
                .reply(
                        format,
                        row ->
                                replies.forEach(
                                        reply ->
                                                row.accept(
                                                        components.stream()
                                                                .map(c -> cell(c, reply))
                                                                .toList())));
    }

    /** A figure is written as one, also where it may be missing. */
    private static boolean isNumeric(RecordComponent component) {
        return component.getType() == int.class
                || component.getGenericType().getTypeName().endsWith("BigDecimal>");
    }

    private static String cell(RecordComponent component, Record reply) {
        try {
            Object value = component.getAccessor().invoke(reply);
            return switch (value) {
                case Optional<?> optional -> optional.map(Sheet::written).orElse("");
                default -> written(value);
            };
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A reply cannot be read.", e);
        }
    }

    private static String written(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    Reply reply(Format format, Source rows) {
        return switch (format) {
            case CSV ->
                    Reply.streamed("text/csv;charset=UTF-8", out -> csv(out, rows))
                            .with("Content-Disposition", disposition(".csv"));
            case XLSX ->
                    Reply.streamed(format.mediaType(), out -> xlsx(out, rows))
                            .with("Content-Disposition", disposition(".xlsx"));
            case JSON -> throw new IllegalArgumentException("JSON is no sheet.");
        };
    }

    private String disposition(String ending) {
        return "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._-]", "_") + ending + "\"";
    }

    void csv(OutputStream out, Source rows) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write('\uFEFF');
        line(writer, columns.stream().map(Column::title).toList(), false);
        rows.forEach(
                row -> {
                    try {
                        line(writer, row, true);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        writer.flush();
    }

    private void line(Writer writer, List<String> cells, boolean data) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                writer.write(',');
            }
            boolean number = data && columns.get(i).number() && isNumber(cells.get(i));
            String cell = number ? cells.get(i) : harmless(cells.get(i));
            if (cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
                writer.write('"');
                writer.write(cell.replace("\"", "\"\""));
                writer.write('"');
            } else {
                writer.write(cell);
            }
        }
        writer.write("\r\n");
    }

    void xlsx(OutputStream out, Source rows) throws IOException {
        try (Workbook book = new Workbook(out, "Boai", "1.0")) {
            Worksheet sheet = book.newWorksheet("1");
            for (int i = 0; i < columns.size(); i++) {
                sheet.inlineString(0, i, harmless(columns.get(i).title()));
                sheet.style(0, i).bold().set();
            }
            int[] line = {0};
            rows.forEach(
                    row -> {
                        line[0]++;
                        cells(sheet, line[0], row);
                    });
            sheet.finish();
        }
    }

    private void cells(Worksheet sheet, int line, List<String> row) {
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            if (columns.get(i).number() && isNumber(cell)) {
                sheet.value(line, i, new BigDecimal(cell));
            } else if (!cell.isEmpty()) {
                sheet.inlineString(line, i, harmless(cell));
            }
        }
        if (line % FLUSHED_EVERY == 0) {
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A spreadsheet would run a text that starts like a formula. */
    static String harmless(String cell) {
        return isFormula(cell) ? "'" + cell : cell;
    }

    /** The text as it was before an export made it harmless. */
    static String original(String cell) {
        return cell.startsWith("'") && isFormula(cell.substring(1)) ? cell.substring(1) : cell;
    }

    /** With apostrophes before it too, so that an export can always be told from a text. */
    private static boolean isFormula(String cell) {
        int first = 0;
        while (first < cell.length() && cell.charAt(first) == '\'') {
            first++;
        }
        return first < cell.length() && "=+-@\t\r".indexOf(cell.charAt(first)) >= 0;
    }

    private static boolean isNumber(String cell) {
        return cell.matches("-?\\d{1,30}(\\.\\d{1,20})?");
    }
}
