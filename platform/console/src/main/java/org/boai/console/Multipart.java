package org.boai.console;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a form that carries files (RFC 7578). The whole body was bounded before. */
final class Multipart {
    private static final int MOST_PARTS = 500;
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)boundary=\"?([A-Za-z0-9'()+_,./:=? -]{1,70})\"?");
    private static final Pattern NAME = Pattern.compile("(?i)[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("(?i)filename=\"([^\"]*)\"");

    private Multipart() {}

    static FormInput read(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw broken();
        }
        // Latin-1 keeps every byte, so that text and files can be cut in one pass.
        String all = new String(body, StandardCharsets.ISO_8859_1);
        String[] parts = all.split(Pattern.quote("--" + boundary.group(1)), MOST_PARTS + 2);
        if (parts.length < 2 || parts.length > MOST_PARTS) {
            throw broken();
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        Map<String, List<FormInput.UploadedFile>> files = new LinkedHashMap<>();
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            if (part.startsWith("--")) {
                break;
            }
            add(part, values, files);
        }
        return new FormInput(values, files);
    }

    private static void add(
            String part,
            Map<String, List<String>> values,
            Map<String, List<FormInput.UploadedFile>> files) {
        int end = part.indexOf("\r\n\r\n");
        if (end < 0 || !part.endsWith("\r\n")) {
            throw broken();
        }
        String head = utf8(part.substring(0, end));
        String content = part.substring(end + 4, part.length() - 2);
        Matcher name = NAME.matcher(head);
        if (!name.find()) {
            throw broken();
        }
        Matcher file = FILE.matcher(head);
        if (!file.find()) {
            values.computeIfAbsent(name.group(1), n -> new ArrayList<>()).add(utf8(content));
        } else if (!content.isEmpty()) {
            files.computeIfAbsent(name.group(1), n -> new ArrayList<>())
                    .add(
                            new FormInput.UploadedFile(
                                    file.group(1),
                                    mediaType(head),
                                    new Bytes(content.getBytes(StandardCharsets.ISO_8859_1))));
        }
    }

    private static String mediaType(String head) {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-type:")) {
                return line.substring(13).strip().toLowerCase(Locale.ROOT).split(";")[0];
            }
        }
        return "application/octet-stream";
    }

    private static String utf8(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static Refusal broken() {
        return Refusal.of(
                400, "broken-form", "表单内容不完整。请重新提交。", "The form is broken. Send it again.");
    }
}
