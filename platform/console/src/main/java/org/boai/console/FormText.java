package org.boai.console;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what addresses and simple forms carry: {@code name=value&name=value}. */
final class FormText {
    private static final int MOST_NAMES = 1000;

    private FormText() {}

    static Map<String, List<String>> parse(String raw) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
            if (values.size() > MOST_NAMES) {
                throw Refusal.of(
                        400, "too-many-parameters", "参数太多。", "There are too many parameters.");
            }
        }
        return values;
    }

    /** The parameters of an address, where each may stand once. */
    static Map<String, String> single(String raw) {
        if (raw.isEmpty()) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        parse(raw)
                .forEach(
                        (name, all) -> {
                            if (all.size() > 1) {
                                throw Refusal.parameter(
                                        name,
                                        "duplicate-parameter",
                                        "参数 " + name + " 出现多次。请只写一次。",
                                        "The parameter "
                                                + name
                                                + " is there more than once. Give it once.");
                            }
                            if ((name + all.getFirst()).indexOf(0) >= 0) {
                                throw broken();
                            }
                            values.put(name, all.getFirst());
                        });
        return values;
    }

    /** The decoded segments of a path; {@code +} is a plus sign there. */
    static List<String> path(String raw) {
        List<String> segments = new ArrayList<>();
        for (String segment : raw.substring(raw.startsWith("/") ? 1 : 0).split("/", -1)) {
            if (isPlain(segment)) {
                segments.add(segment);
                continue;
            }
            String decoded = decoded(segment.replace("+", "%2B"));
            if (decoded.indexOf(0) >= 0) {
                throw broken();
            }
            segments.add(decoded);
        }
        return segments;
    }

    /** Most of what addresses carry needs no decoding. */
    private static String decode(String text) {
        return isPlain(text) ? text : decoded(text);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '%' || c == '+') {
                return false;
            }
        }
        return true;
    }

    private static String decoded(String text) {
        try {
            // Each byte as one character first: what is no UTF-8 must not become another text.
            byte[] bytes =
                    URLDecoder.decode(
                                    URLEncoder.encode(text, StandardCharsets.UTF_8)
                                            .replace("%2B", "+")
                                            .replace("%25", "%"),
                                    StandardCharsets.ISO_8859_1)
                            .getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw broken();
        }
    }

    private static Refusal broken() {
        return Refusal.of(
                400,
                "broken-address",
                "地址中的百分号编码有误。请重新编码。",
                "The address has a broken percent-encoding. Encode it again.");
    }
}
