package org.boai.console;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/** A table that somebody sends: its first line names the columns. */
final class TableReader implements Closeable {
    private final List<String> header;
    private final Iterator<List<String>> lines;
    private final Closeable source;

    private TableReader(Iterator<List<String>> lines, Closeable source) {
        this.source = source;
        this.lines = lines;
        this.header = lines.hasNext() ? lines.next() : List.of();
    }

    List<String> header() {
        return header;
    }

    Iterator<List<String>> lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    static TableReader csv(byte[] body) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return new TableReader(new CsvLines(bare), () -> {});
        } catch (CharacterCodingException e) {
            throw Refusal.of(
                    400,
                    "not-utf-8",
                    "文件不是 UTF-8 编码。请另存为“CSV UTF-8”。",
                    "The file is not UTF-8. Save it as \"CSV UTF-8\".");
        }
    }

    static TableReader xlsx(byte[] body) {
        try {
            Workbooks.check(body);
            ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(body));
            Stream<Row> rows = book.getFirstSheet().openStream();
            return new TableReader(
                    new SheetLines(rows.iterator()),
                    () -> {
                        rows.close();
                        book.close();
                    });
        } catch (IOException | ExcelReaderException | NoSuchElementException e) {
            throw Workbooks.broken();
        }
    }

    /** The lines of a sheet, read as they are asked for: what is broken shows itself late. */
    private record SheetLines(Iterator<Row> rows) implements Iterator<List<String>> {
        @Override
        public boolean hasNext() {
            try {
                return rows.hasNext();
            } catch (RuntimeException e) {
                throw Workbooks.broken();
            }
        }

        @Override
        public List<String> next() {
            try {
                return cells(rows.next());
            } catch (RuntimeException e) {
                throw Workbooks.broken();
            }
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>(row.getCellCount());
        for (int i = 0; i < row.getCellCount(); i++) {
            String text = row.getOptionalCell(i).map(Cell::getText).orElse("");
            cells.add(Sheet.original(text));
        }
        return cells;
    }

    /** The lines of RFC 4180. */
    private static final class CsvLines implements Iterator<List<String>> {
        private final String text;
        private int at;
        private int line;
        private Optional<List<String>> next;

        CsvLines(String text) {
            this.text = text;
            this.next = read();
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public List<String> next() {
            List<String> line = next.orElseThrow();
            next = read();
            return line;
        }

        private Optional<List<String>> read() {
            if (at >= text.length()) {
                return Optional.empty();
            }
            line++;
            List<String> cells = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            boolean closed = false;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (quoted) {
                    if (c != '"') {
                        cell.append(c);
                    } else if (at < text.length() && text.charAt(at) == '"') {
                        cell.append('"');
                        at++;
                    } else {
                        quoted = false;
                        closed = true;
                    }
                } else if (c == '"' && cell.isEmpty() && !closed) {
                    quoted = true;
                } else if (c == ',') {
                    cells.add(Sheet.original(cell.toString()));
                    cell.setLength(0);
                    closed = false;
                } else if (c == '\n') {
                    break;
                } else if (c != '\r') {
                    if (closed) {
                        throw afterQuote();
                    }
                    cell.append(c);
                }
            }
            if (quoted) {
                throw Refusal.of(
                        400,
                        "broken-csv",
                        "CSV 中有未闭合的引号。请检查最后一个引号。",
                        "The CSV has a quote that is never closed. Check the last one.");
            }
            cells.add(Sheet.original(cell.toString()));
            return Optional.of(cells);
        }

        private Refusal afterQuote() {
            return Refusal.of(
                    400,
                    "broken-csv",
                    "第 %d 行:引号之后还有文字。请把整个单元格放进引号,其中的引号写两次。".formatted(line),
                    "Line %d: text follows a closing quote. Put the whole cell into quotes, and write a quote within it twice."
                            .formatted(line));
        }
    }
}
