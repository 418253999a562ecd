package org.boai.records;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/** JSON while it is written, in the bytes that are sent. Commas come by themselves. */
final class JsonText {
    private static final int DAY = 24 * 60 * 60;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    /** An empty text with room for this many bytes; it grows. */
    JsonText(int room) {
        this.bytes = new byte[room];
    }

    /** A name with its colon, to be written many times. */
    static final class Name {
        private final byte[] written;

        Name(String name) {
            this.written = new JsonText(name.length() + 3).quoted(name).put(':').toBytes();
        }
    }

    JsonText object() {
        return open('{');
    }

    JsonText endObject() {
        return put('}');
    }

    JsonText array() {
        return open('[');
    }

    JsonText endArray() {
        return put(']');
    }

    /** The name of a member; its value follows. */
    JsonText member(Name name) {
        return next().raw(name.written, name.written.length);
    }

    /** What another text holds, which is a list of members or of elements. */
    JsonText all(byte[] written) {
        return written.length == 0 ? this : next().raw(written, written.length);
    }

    JsonText string(String value) {
        return next().quoted(value);
    }

    /** A moment as {@link Instant#toString} writes it, which takes several times as long. */
    JsonText moment(Instant moment) {
        long seconds = moment.getEpochSecond();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY));
        if (date.getYear() < 1000 || date.getYear() > 9999) {
            return string(moment.toString());
        }
        int second = Math.floorMod(seconds, DAY);
        next().put('"').digits(date.getYear(), 1000);
        put('-').digits(date.getMonthValue(), 10);
        put('-').digits(date.getDayOfMonth(), 10);
        put('T').digits(second / 3600, 10);
        put(':').digits(second / 60 % 60, 10);
        put(':').digits(second % 60, 10);
        int nanos = moment.getNano();
        if (nanos % 1_000_000 == 0) {
            return nanos == 0 ? zulu() : put('.').digits(nanos / 1_000_000, 100).zulu();
        }
        return nanos % 1000 == 0
                ? put('.').digits(nanos / 1000, 100_000).zulu()
                : put('.').digits(nanos, 100_000_000).zulu();
    }

    private JsonText zulu() {
        return put('Z').put('"');
    }

    /** As many digits as the highest place has. */
    private JsonText digits(int number, int highest) {
        for (int place = highest; place > 0; place /= 10) {
            put((char) ('0' + number / place % 10));
        }
        return this;
    }

    /** What is JSON already, as it is. */
    JsonText plain(String value) {
        byte[] written = value.getBytes(StandardCharsets.UTF_8);
        return next().raw(written, written.length);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private JsonText open(char bracket) {
        return next().put(bracket);
    }

    /** A comma, unless nothing stands before it. */
    private JsonText next() {
        if (length > 0) {
            byte last = bytes[length - 1];
            if (last != '{' && last != '[' && last != ':') {
                put(',');
            }
        }
        return this;
    }

    private JsonText quoted(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        room(utf8.length + 2);
        bytes[length++] = '"';
        int copied = 0;
        for (int i = 0; i < utf8.length; i++) {
            byte one = utf8[i];
            if ((one >= 0 && one < ' ') || one == '"' || one == '\\') {
                raw(utf8, copied, i);
                copied = i + 1;
                escaped(one);
            }
        }
        raw(utf8, copied, utf8.length);
        return put('"');
    }

    private void escaped(byte one) {
        room(6);
        bytes[length++] = '\\';
        switch (one) {
            case '"', '\\' -> bytes[length++] = one;
            case '\n' -> bytes[length++] = 'n';
            case '\r' -> bytes[length++] = 'r';
            case '\t' -> bytes[length++] = 't';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[one >> 4];
                bytes[length++] = HEX[one & 15];
            }
        }
    }

    private JsonText put(char one) {
        room(1);
        bytes[length++] = (byte) one;
        return this;
    }

    private JsonText raw(byte[] source, int size) {
        raw(source, 0, size);
        return this;
    }

    private void raw(byte[] source, int from, int to) {
        room(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
