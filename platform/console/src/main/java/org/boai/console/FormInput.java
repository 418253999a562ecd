package org.boai.console;

import org.boai.records.RowView;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a person has entered in a form, as it was sent: shown again when something is wrong with it.
 *
 * @param values the values by the inputs' names
 * @param files the chosen files by the inputs' names
 */
record FormInput(Map<String, List<String>> values, Map<String, List<UploadedFile>> files) {

    /** A chosen file. */
    record UploadedFile(String name, String mediaType, Bytes content) {}

    static FormInput of(Map<String, List<String>> values) {
        return new FormInput(values, Map.of());
    }

    /** What a browser sends, with files or without. */
    static FormInput sent(Exchange exchange) {
        String type = exchange.header("Content-Type").orElse("");
        return type.startsWith("multipart/form-data")
                ? Multipart.read(type, exchange.body())
                : of(exchange.form());
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** The value without blanks around it, if there is one. */
    Optional<String> filled(String name) {
        return first(name).map(String::strip).filter(v -> !v.isEmpty());
    }

    /** The first of the files that were chosen. */
    Optional<UploadedFile> file(String name) {
        return files.getOrDefault(name, List.of()).stream().findFirst();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** All that was entered and chosen, for telling a repetition from another filing. */
    byte[] digested() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        new TreeMap<>(values)
                .forEach(
                        (name, entered) -> {
                            if (!name.equals("csrf") && !name.equals("key")) {
                                all.writeBytes((name + entered).getBytes(StandardCharsets.UTF_8));
                            }
                        });
        new TreeMap<>(files)
                .forEach(
                        (name, chosen) ->
                                chosen.forEach(
                                        file -> {
                                            all.writeBytes(name.getBytes(StandardCharsets.UTF_8));
                                            all.writeBytes(file.content().content());
                                        }));
        return all.toByteArray();
    }

    /** Whether what is masked shall stay as it is. */
    boolean keeps(String name) {
        return all(name).contains(RowView.MASKED);
    }

    /** What was entered beside the mask. */
    FormInput entered(String name) {
        return all(name).stream()
                .filter(value -> !value.equals(RowView.MASKED))
                .reduce(without(name), (input, value) -> input.plus(name, value), (a, b) -> b);
    }

    /** The same without a value. */
    FormInput without(String name) {
        Map<String, List<String>> fewer = new LinkedHashMap<>(values);
        fewer.remove(name);
        return new FormInput(fewer, files);
    }

    /** The same with a value more. */
    FormInput plus(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(values);
        List<String> list = new ArrayList<>(all(name));
        list.add(value);
        more.put(name, list);
        return new FormInput(more, files);
    }
}
