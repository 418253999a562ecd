package org.boai.console;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A table that somebody sends: its first line names the columns. */
final class TableReader implements Closeable {
    /** A workbook is compressed; one that grows beyond this was made to exhaust memory. */
    private static final long MOST_UNPACKED = 512L << 20;

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
            checkUnpackedSize(body);
            ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(body));
            Stream<Row> rows = book.getFirstSheet().openStream();
            return new TableReader(
                    rows.map(TableReader::cells).iterator(),
                    () -> {
                        rows.close();
                        book.close();
                    });
        } catch (IOException | ExcelReaderException | NoSuchElementException e) {
            throw Refusal.of(
                    400,
                    "broken-workbook",
                    "无法读取此工作簿。请另存为 .xlsx 后再试。",
                    "This workbook cannot be read. Save it as .xlsx again.");
        }
    }

    /** What the directory of an archive declares can be a lie: the content itself is counted. */
    private static void checkUnpackedSize(byte[] body) throws IOException {
        Path copy = Files.createTempFile("boai-import", ".xlsx");
        try {
            Files.write(copy, body);
            long total = 0;
            byte[] buffer = new byte[1 << 16];
            try (ZipFile zip = new ZipFile(copy.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        int read = in.read(buffer);
                        while (read >= 0) {
                            total += read;
                            if (total > MOST_UNPACKED) {
                                throw Exchange.tooLarge(MOST_UNPACKED);
                            }
                            read = in.read(buffer);
                        }
                    }
                }
            }
        } finally {
            Files.delete(copy);
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>(row.getCellCount());
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(row.getOptionalCell(i).map(Cell::getText).orElse(""));
        }
        return cells;
    }

    /** The lines of RFC 4180. */
    private static final class CsvLines implements Iterator<List<String>> {
        private final String text;
        private int at;
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
            List<String> cells = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
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
                    }
                } else if (c == '"' && cell.isEmpty()) {
                    quoted = true;
                } else if (c == ',') {
                    cells.add(cell.toString());
                    cell.setLength(0);
                } else if (c == '\n') {
                    break;
                } else if (c != '\r') {
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
            cells.add(cell.toString());
            return Optional.of(cells);
        }
    }
}
