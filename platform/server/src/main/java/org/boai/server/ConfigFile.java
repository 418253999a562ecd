package org.boai.server;

import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.helidon.config.ConfigSources;

import org.boai.plugins.Text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The values of a configuration. A key that is asked for is a known one; what is wrong is gathered,
 * and told together at the end.
 */
final class ConfigFile {
    /** The tenth item of a list comes after the second. */
    private static final Comparator<String> IN_ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final String name;
    private final Map<String, String> values;
    private final SortedSet<String> known = new TreeSet<>();
    private final SortedSet<String> lists = new TreeSet<>();
    private final List<Text> problems = new ArrayList<>();

    private ConfigFile(String name, Map<String, String> values) {
        this.name = name;
        this.values = values;
    }

    /** A configuration that says nothing. */
    static ConfigFile empty() {
        return new ConfigFile("-", Map.of());
    }

    /**
     * Reads a file.
     *
     * @throws SettingsProblem if it cannot be read, or is no YAML
     */
    static ConfigFile read(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new SettingsProblem(
                    "读不到配置文件 %s。请检查路径和权限。".formatted(file),
                    "The configuration %s cannot be read. Check its path and permissions."
                            .formatted(file));
        }
        try {
            Config config =
                    Config.builder(ConfigSources.file(file))
                            .disableEnvironmentVariablesSource()
                            .disableSystemPropertiesSource()
                            .disableKeyResolving()
                            .disableValueResolving()
                            .build();
            return new ConfigFile(file.toString(), new TreeMap<>(config.asMap().orElse(Map.of())));
        } catch (ConfigException e) {
            throw new SettingsProblem(
                    "配置文件 %s 不是正确的 YAML。请检查缩进和冒号。".formatted(file),
                    "%s is not correct YAML. Check its indentation and colons.".formatted(file));
        }
    }

    /** A value as it is written, if it is. */
    Optional<String> text(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key));
    }

    /** What a value means; {@code otherwise} if it is not written, or will not do. */
    <T> T value(String key, T otherwise, Function<String, Optional<T>> meaning, String like) {
        return value(key, meaning, like).orElse(otherwise);
    }

    /** What a value means, if it is written and will do. */
    <T> Optional<T> value(String key, Function<String, Optional<T>> meaning, String like) {
        return text(key).flatMap(text -> checked(key, text, meaning, like));
    }

    /** What the values of a list mean. */
    <T> List<T> list(String key, Function<String, Optional<T>> meaning, String like) {
        known.add(key);
        lists.add(key);
        return values.entrySet().stream()
                .filter(e -> isOf(key, e.getKey()))
                .filter(e -> !e.getValue().isBlank())
                .sorted(Map.Entry.comparingByKey(IN_ORDER))
                .flatMap(e -> checked(key, e.getValue(), meaning, like).stream())
                .toList();
    }

    private <T> Optional<T> checked(
            String key, String text, Function<String, Optional<T>> meaning, String like) {
        Optional<T> value = meaning.apply(text);
        if (value.isEmpty()) {
            refuse(
                    "配置项 %s 的值“%s”不对,应为 %s。".formatted(key, text, like),
                    "The value '%s' of %s will not do. It should be like %s."
                            .formatted(text, key, like));
        }
        return value;
    }

    /** Something is wrong. */
    void refuse(String zh, String en) {
        problems.add(Text.of(zh, en));
    }

    /** The keys that were asked for. */
    SortedSet<String> known() {
        return known;
    }

    /**
     * After everything was asked for.
     *
     * @throws SettingsProblem if anything is wrong, or there is a key that nobody asked for
     */
    void close() {
        List<Text> all = Stream.concat(unknown(), problems.stream()).toList();
        if (!all.isEmpty()) {
            throw new SettingsProblem(all);
        }
    }

    private Stream<Text> unknown() {
        return values.keySet().stream()
                .filter(key -> !known.contains(key))
                .filter(key -> lists.stream().noneMatch(list -> isOf(list, key)))
                .map(
                        key ->
                                Text.of(
                                        "配置文件 %s 中没有“%s”这个键,是否想写“%s”?"
                                                .formatted(name, key, nearest(key)),
                                        "%s has the unknown key %s. Did you mean %s?"
                                                .formatted(name, key, nearest(key))));
    }

    /** Whether a key stands for an element of a list. */
    private static boolean isOf(String list, String key) {
        return key.startsWith(list) && key.substring(list.length()).matches("(\\.\\d+)?");
    }

    private String nearest(String key) {
        return known.stream()
                .min(Comparator.comparingInt((String one) -> distance(one, key)))
                .orElseThrow();
    }

    /** The edit distance of Levenshtein. */
    private static int distance(String a, String b) {
        List<Integer> row = new ArrayList<>();
        for (int j = 0; j <= b.length(); j++) {
            row.add(j);
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row.getFirst();
            row.set(0, i);
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row.get(j);
                row.set(j, Math.min(substituted, 1 + Math.min(row.get(j), row.get(j - 1))));
            }
        }
        return row.getLast();
    }
}
