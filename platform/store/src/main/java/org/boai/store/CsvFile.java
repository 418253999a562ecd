package org.boai.store;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/** Reads a file of comma-separated values (RFC 4180) in UTF-8, packed by gzip or not. */
final class CsvFile {

    private static final int PORTION = 1 << 16;

    /** No line of a list is that long; an unclosed quotation mark makes it so. */
    private static final int LONGEST = 1 << 14;

    /** What is done with each record. */
    interface Records {

        /** A record and the line on which it begins, counted from 1. */
        void read(long line, List<String> fields);

        /** The line cannot be read. */
        void broken(long line, String zh, String en);
    }

    private final Path path;
    private final LongConsumer bytesRead;

    CsvFile(Path path, LongConsumer bytesRead) {
        this.path = path;
        this.bytesRead = bytesRead;
    }

    /**
     * Reads all records; empty lines are passed over.
     *
     * @return the SHA-256 of the file as it lies on the disk
     */
    String read(Records records) throws IOException {
        MessageDigest digest = Sha256.begin();
        try (InputStream raw = new DigestInputStream(Files.newInputStream(path), digest);
                InputStream counted = new BufferedInputStream(new Counted(raw), PORTION)) {
            InputStream plain = plain(counted);
            new Reading(plain, records).run();
            counted.transferTo(OutputStream.nullOutputStream());
        }
        return Sha256.end(digest);
    }

    private static InputStream plain(InputStream in) throws IOException {
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return packed ? new GZIPInputStream(in, PORTION) : in;
    }

    private final class Counted extends FilterInputStream {
        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int count = super.read(buffer, from, length);
            bytesRead.accept(Math.max(count, 0));
            return count;
        }
    }

    /** One pass over the bytes: a line ends at a line feed that is not between quotation marks. */
    private static final class Reading {
        private final InputStream in;
        private final Records records;
        private final ByteArrayOutputStream record = new ByteArrayOutputStream(256);
        private boolean quoted;
        private long line = 1;
        private long begin = 1;

        private Reading(InputStream in, Records records) {
            this.in = in;
            this.records = records;
        }

        private void run() throws IOException {
            byte[] portion = new byte[PORTION];
            for (int n = in.read(portion); n >= 0; n = in.read(portion)) {
                int from = 0;
                for (int i = 0; i < n; i++) {
                    if (portion[i] == '"') {
                        quoted = !quoted;
                    } else if (portion[i] == '\n') {
                        line++;
                        boolean endless = record.size() + i - from > LONGEST;
                        if (!quoted || endless) {
                            record.write(portion, from, i - from);
                            from = i + 1;
                            end();
                        }
                    }
                }
                record.write(portion, from, n - from);
                if (record.size() > 4 * PORTION) {
                    throw new IOException("A line has no end.");
                }
            }
            line++;
            end();
        }

        private void end() {
            if (quoted) {
                records.broken(begin, "引号没有闭合。请补上引号。", "A quotation mark is not closed. Close it.");
            } else {
                whole(record.toString(StandardCharsets.UTF_8));
            }
            record.reset();
            quoted = false;
            begin = line;
        }

        private void whole(String text) {
            String content = begin == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
            content = content.endsWith("\r") ? content.substring(0, content.length() - 1) : content;
            if (content.isEmpty()) {
                return;
            }
            // What is no UTF-8 was read as the replacement character.
            if (content.indexOf('\uFFFD') >= 0) {
                records.broken(
                        begin,
                        "不是有效的 UTF-8 文字。请用 UTF-8 编码保存文件。",
                        "This is not valid UTF-8. Save the file in UTF-8.");
            } else if (content.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
                records.broken(
                        begin, "含有控制字符。请删除。", "The line holds a control character. Remove it.");
            } else if (content.indexOf('"') < 0) {
                records.read(begin, split(content));
            } else {
                unquote(content);
            }
        }

        private static List<String> split(String content) {
            List<String> fields = new ArrayList<>(5);
            int from = 0;
            for (int comma = content.indexOf(','); comma >= 0; comma = content.indexOf(',', from)) {
                fields.add(content.substring(from, comma));
                from = comma + 1;
            }
            fields.add(content.substring(from));
            return fields;
        }

        private void unquote(String content) {
            List<String> fields = new ArrayList<>(5);
            int at = 0;
            while (at <= content.length()) {
                StringBuilder field = new StringBuilder();
                if (at < content.length() && content.charAt(at) == '"') {
                    at = quotedField(content, at + 1, field);
                } else {
                    int comma = content.indexOf(',', at);
                    int end = comma < 0 ? content.length() : comma;
                    field.append(content, at, end);
                    at = end;
                    if (field.indexOf("\"") >= 0) {
                        misplaced();
                        return;
                    }
                }
                fields.add(field.toString());
                if (at < content.length() && content.charAt(at) != ',') {
                    misplaced();
                    return;
                }
                at++;
            }
            records.read(begin, fields);
        }

        /** Reads up to the closing mark; a doubled mark stands for one. */
        private static int quotedField(String content, int from, StringBuilder field) {
            int at = from;
            while (true) {
                int mark = content.indexOf('"', at);
                field.append(content, at, mark);
                if (mark + 1 < content.length() && content.charAt(mark + 1) == '"') {
                    field.append('"');
                    at = mark + 2;
                } else {
                    return mark + 1;
                }
            }
        }

        private void misplaced() {
            records.broken(
                    begin,
                    "引号的位置不对。含引号的内容要整体放在引号内，其中的引号写两次。",
                    "A quotation mark is misplaced. Put the whole value in quotation marks and"
                            + " double those inside.");
        }
    }
}
