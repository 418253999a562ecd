package org.boai.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts one after the other in one value, each different one written once: how many there are, each
 * with its length, and then their numbers in the order of the texts.
 */
final class PackedTexts {
    private final byte[] bytes;

    /** As they are stored. */
    PackedTexts(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes texts to be packed. */
    static final class Writer {
        private final Map<String, Integer> numbers = new LinkedHashMap<>();
        private final List<Integer> order = new ArrayList<>();

        void add(String... texts) {
            for (String text : texts) {
                Integer next = numbers.size();
                Integer known = numbers.putIfAbsent(text, next);
                order.add(known == null ? next : known);
            }
        }

        /** All of them, to be stored. */
        byte[] packed() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            number(out, numbers.size());
            for (String text : numbers.keySet()) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                number(out, bytes.length);
                out.writeBytes(bytes);
            }
            order.forEach(number -> number(out, number));
            return out.toByteArray();
        }

        /** Seven bits to a byte, the lowest first. */
        private static void number(ByteArrayOutputStream out, int value) {
            int rest = value;
            while (rest > 0x7f) {
                out.write(rest | 0x80);
                rest >>>= 7;
            }
            out.write(rest);
        }
    }

    /** All texts, so many to a line. */
    List<List<String>> lines(int width) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        String[] texts = new String[number(in)];
        for (int i = 0; i < texts.length; i++) {
            byte[] text = new byte[number(in)];
            in.get(text);
            texts[i] = new String(text, StandardCharsets.UTF_8);
        }
        List<List<String>> lines = new ArrayList<>();
        while (in.hasRemaining()) {
            List<String> line = new ArrayList<>(width);
            for (int i = 0; i < width; i++) {
                line.add(texts[number(in)]);
            }
            lines.add(line);
        }
        return lines;
    }

    private static int number(ByteBuffer in) {
        int value = 0;
        int shift = 0;
        byte next;
        do {
            next = in.get();
            value |= (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }
}
