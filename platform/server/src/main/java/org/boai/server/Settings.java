package org.boai.server;

import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.helidon.config.ConfigSources;

import org.boai.security.SecondFactor;
import org.boai.store.DatabaseConfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an operator edits: {@code config/boai.yaml}, where every key is documented.
 *
 * @param host the address to listen on
 * @param port the port; 0 takes a free one
 * @param maxBody the largest body of a request, in bytes
 * @param maxUpload the largest jar, attachment or imported file, in bytes
 * @param data the folder of the embedded database and the cache of programs
 * @param keyFile where the keys are, if not in the data folder
 * @param database where the database is
 * @param allowed the SHA-256 of program jars that may be deployed
 * @param zone what decides "today"
 * @param secondFactor whose password alone is not enough
 * @param demo whether this is the demonstration: unsigned jars are accepted, and every page says so
 */
public record Settings(
        String host,
        int port,
        long maxBody,
        long maxUpload,
        Path data,
        Optional<Path> keyFile,
        DatabaseConfig database,
        Set<String> allowed,
        ZoneId zone,
        SecondFactor secondFactor,
        boolean demo) {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration STATEMENT = Duration.ofSeconds(30);
    private static final int LAST_PORT = 65_535;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(B|KiB|MiB|GiB|)");

    private static final Set<String> KEYS =
            Set.of(
                    "server.host",
                    "server.port",
                    "server.max-body",
                    "server.max-upload",
                    "data",
                    "keys.file",
                    "database.url",
                    "database.user",
                    "database.password-file",
                    "database.pool",
                    "programs.allowed",
                    "security.second-factor",
                    "security.second-factor-grace-hours",
                    "time-zone");

    /**
     * Reads a file.
     *
     * @param file the file
     * @throws SettingsProblem if it cannot be read, has an unknown key, or a value that makes no
     *     sense
     */
    public static Settings read(Path file) {
        Map<String, String> values = flatten(file);
        List<String> unknown =
                values.keySet().stream()
                        .map(Settings::withoutIndex)
                        .distinct()
                        .filter(k -> !KEYS.contains(k))
                        .toList();
        if (!unknown.isEmpty()) {
            String nearest = nearest(unknown.getFirst());
            throw new SettingsProblem(
                    "配置文件 %s 中没有“%s”这个键,是否想写“%s”?".formatted(file, unknown.getFirst(), nearest),
                    "%s has the unknown key %s. Did you mean %s?"
                            .formatted(file, unknown.getFirst(), nearest));
        }
        Path data = Path.of(values.getOrDefault("data", "./data"));
        int pool = (int) number(values, "database.pool", 10, 1, 500);
        return new Settings(
                values.getOrDefault("server.host", "127.0.0.1"),
                (int) number(values, "server.port", 8080, 0, LAST_PORT),
                size(values, "server.max-body", "1MiB"),
                size(values, "server.max-upload", "64MiB"),
                data,
                Optional.ofNullable(values.get("keys.file")).map(Path::of),
                database(values, data, pool),
                values.entrySet().stream()
                        .filter(e -> withoutIndex(e.getKey()).equals("programs.allowed"))
                        .filter(e -> !e.getValue().isBlank())
                        .map(e -> sha256(e.getValue()))
                        .collect(Collectors.toUnmodifiableSet()),
                zone(values.getOrDefault("time-zone", "Asia/Shanghai")),
                secondFactor(values),
                false);
    }

    /**
     * The same with another port.
     *
     * @throws SettingsProblem unless it is 0 to 65535
     */
    public Settings withPort(int other) {
        if (other < 0 || other > LAST_PORT) {
            throw new SettingsProblem(
                    "端口 %d 不对,应为 0-%d。".formatted(other, LAST_PORT),
                    "The port %d will not do. It is 0-%d.".formatted(other, LAST_PORT));
        }
        return new Settings(
                host,
                other,
                maxBody,
                maxUpload,
                data,
                keyFile,
                database,
                allowed,
                zone,
                secondFactor,
                demo);
    }

    /** The same with another data folder; an embedded database moves along. */
    public Settings withData(Path other) {
        DatabaseConfig moved =
                isEmbedded()
                        ? DatabaseConfig.embedded(other).withPoolSize(database.poolSize())
                        : database;
        return new Settings(
                host,
                port,
                maxBody,
                maxUpload,
                other,
                keyFile,
                moved,
                allowed,
                zone,
                secondFactor,
                demo);
    }

    /** Where the keys are. */
    Path keys() {
        return keyFile.orElseGet(() -> data.resolve("keys").resolve("boai.keys"));
    }

    /** Whether the database lies in the data folder. */
    boolean isEmbedded() {
        return database.url().equals(DatabaseConfig.embedded(data).url());
    }

    /** Whether the database is gone with the process. */
    boolean isPassing() {
        return database.url().startsWith("jdbc:h2:mem:");
    }

    /** The same on a database in memory, which is gone when it is closed. */
    Settings inMemory() {
        return on(DatabaseConfig.inMemory("boai-" + ProcessHandle.current().pid()));
    }

    /** The same on another database. */
    Settings on(DatabaseConfig other) {
        return new Settings(
                host,
                port,
                maxBody,
                maxUpload,
                data,
                keyFile,
                other,
                allowed,
                zone,
                secondFactor,
                demo);
    }

    /** The same as the demonstration, which is bound to loopback. */
    public Settings asDemo() {
        return new Settings(
                "127.0.0.1",
                port,
                maxBody,
                maxUpload,
                data,
                keyFile,
                database,
                allowed,
                zone,
                SecondFactor.optional(),
                true);
    }

    private static SecondFactor secondFactor(Map<String, String> values) {
        Duration grace =
                Duration.ofHours(
                        number(values, "security.second-factor-grace-hours", 24, 0, 24 * 30));
        return checked(
                "security.second-factor",
                values.getOrDefault("security.second-factor", "administrators"),
                text ->
                        switch (text) {
                            case "administrators" ->
                                    Optional.of(SecondFactor.ofAdministrators(grace));
                            case "everybody" -> Optional.of(SecondFactor.ofEverybody(grace));
                            case "nobody" -> Optional.of(SecondFactor.optional());
                            case String _ -> Optional.empty();
                        },
                "administrators, everybody, nobody");
    }

    private static DatabaseConfig database(Map<String, String> values, Path data, int pool) {
        String url = values.get("database.url");
        if (url == null) {
            return DatabaseConfig.embedded(data).withPoolSize(pool);
        }
        String password =
                Optional.ofNullable(values.get("database.password-file"))
                        .map(Settings::secret)
                        .orElse("");
        return new DatabaseConfig(
                url,
                values.getOrDefault("database.user", "boai"),
                password,
                pool,
                CONNECT,
                STATEMENT);
    }

    private static String secret(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new SettingsProblem(
                    "读不到 database.password-file 指定的文件 %s。请检查路径和权限。".formatted(file),
                    "The file %s of database.password-file cannot be read. Check its path and permissions."
                            .formatted(file));
        }
    }

    private static Map<String, String> flatten(Path file) {
        if (!Files.isReadable(file)) {
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
            return new TreeMap<>(config.asMap().orElse(Map.of()));
        } catch (ConfigException e) {
            throw new SettingsProblem(
                    "配置文件 %s 不是正确的 YAML。请检查缩进和冒号。".formatted(file),
                    "%s is not correct YAML. Check its indentation and colons.".formatted(file));
        }
    }

    private static String withoutIndex(String key) {
        return key.replaceAll("\\.\\d+$", "");
    }

    private static long number(
            Map<String, String> values, String key, long otherwise, long min, long max) {
        String text = values.get(key);
        return text == null
                ? otherwise
                : checked(
                        key,
                        text,
                        t ->
                                Optional.of(t)
                                        .filter(n -> n.matches("\\d{1,9}"))
                                        .map(Long::valueOf)
                                        .filter(n -> n >= min && n <= max),
                        min + "-" + max);
    }

    private static long size(Map<String, String> values, String key, String otherwise) {
        return checked(key, values.getOrDefault(key, otherwise), Settings::bytes, "1MiB");
    }

    private static Optional<Long> bytes(String text) {
        Matcher m = SIZE.matcher(text);
        return m.matches()
                ? Optional.of(Long.parseLong(m.group(1)) << shift(m.group(2)))
                : Optional.empty();
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 0;
        };
    }

    private static String sha256(String text) {
        return checked(
                "programs.allowed",
                text,
                t -> Optional.of(t).filter(s -> s.matches("[0-9a-f]{64}")),
                "SHA-256");
    }

    private static ZoneId zone(String text) {
        return checked(
                "time-zone",
                text,
                t -> {
                    try {
                        return Optional.of(ZoneId.of(t));
                    } catch (DateTimeException e) {
                        return Optional.empty();
                    }
                },
                "Asia/Shanghai");
    }

    private static <T> T checked(
            String key, String text, Function<String, Optional<T>> parse, String example) {
        return parse.apply(text)
                .orElseThrow(
                        () ->
                                new SettingsProblem(
                                        "配置项 %s 的值“%s”不对,应为 %s。".formatted(key, text, example),
                                        "The value '%s' of %s will not do. It should be like %s."
                                                .formatted(text, key, example)));
    }

    private static String nearest(String key) {
        return new TreeSet<>(KEYS)
                .stream()
                        .min(Comparator.comparingInt((String known) -> distance(known, key)))
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
