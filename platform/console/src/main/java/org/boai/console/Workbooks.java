package org.boai.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Refuses a workbook that was made to exhaust memory, before a reader of workbooks sees it. What
 * the directory of an archive declares can be a lie: the content itself is counted.
 */
final class Workbooks {
    private static final long MOST_UNPACKED = 64L << 20;

    /** Small workbooks may be as dense as they like; a large one of real rows is never denser. */
    private static final long DENSEST = 200;

    private static final long SMALL = 8L << 20;

    /** A cell holds 32767 characters at most; each is written with up to ten bytes. */
    private static final int LONGEST_TEXT = 32_767 * 10;

    private static final byte[] DOCTYPE = "<!DOCTYPE".getBytes(StandardCharsets.US_ASCII);

    private Workbooks() {}

    static void check(byte[] body) throws IOException {
        Path copy = Files.createTempFile("boai-import", ".xlsx");
        try {
            Files.write(copy, body);
            long most = Math.min(MOST_UNPACKED, Math.max(SMALL, body.length * DENSEST));
            long left = most;
            try (ZipFile zip = new ZipFile(copy.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    String name = entry.getName().toLowerCase(Locale.ROOT);
                    boolean markup = name.endsWith(".xml") || name.endsWith(".rels");
                    try (InputStream in = zip.getInputStream(entry)) {
                        left = checkEntry(in, markup, left);
                    }
                }
            }
        } finally {
            Files.delete(copy);
        }
    }

    /** What is left of the bytes that may be unpacked. */
    private static long checkEntry(InputStream in, boolean markup, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = most;
        Scan scan = new Scan();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            left -= read;
            if (left < 0) {
                throw tooLarge();
            }
            if (markup) {
                scan.take(buffer, read);
            }
        }
        return left;
    }

    /** Looks at markup as it is unpacked, in pieces of any size. */
    private static final class Scan {
        private int matched;
        private int text;

        void take(byte[] buffer, int length) {
            for (int i = 0; i < length; i++) {
                byte b = buffer[i];
                text = b == '<' ? 0 : text + 1;
                if (text > LONGEST_TEXT) {
                    throw tooLarge();
                }
                matched = b == DOCTYPE[matched] ? matched + 1 : b == '<' ? 1 : 0;
                if (matched == DOCTYPE.length) {
                    throw broken();
                }
            }
        }
    }

    static Refusal broken() {
        return Refusal.of(
                400,
                "broken-workbook",
                "无法读取此工作簿。请另存为 .xlsx 后再试。",
                "This workbook cannot be read. Save it as .xlsx again.");
    }

    private static Refusal tooLarge() {
        return Refusal.of(
                413,
                "broken-workbook",
                "工作簿解压后过大,或有过长的单元格。请分成几个文件导入。",
                "The workbook is too large once unpacked, or has a cell that is too long. Import it"
                        + " in several files.");
    }
}
