package org.boai.server;

import org.boai.registry.Registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program project of its own, as an author starts with it. */
final class NewProgram {
    private static final String TEMPLATES = "/META-INF/boai/new/";
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*");
    private static final int LONGEST_ID = 40;
    private static final Pattern TOKEN = Pattern.compile("\\{\\{([A-Za-z.-]+)}}");

    private final String id;
    private final Map<String, String> words = new HashMap<>();

    /**
     * A project.
     *
     * @param versions what versions of libraries and build plugins it names, by property
     * @throws SettingsProblem unless the id is lower-case words with hyphens between them, and free
     */
    NewProgram(String id, String zh, String en, Map<String, String> versions) {
        if (!ID.matcher(id).matches() || id.length() > LONGEST_ID) {
            throw new SettingsProblem(
                    "程序标识“%s”不对:应为小写字母、数字和连字符,最长 %d 个字符,如 first-aid。".formatted(id, LONGEST_ID),
                    "The id '%s' will not do: take lower-case letters, digits and hyphens, at most %d characters, like first-aid."
                            .formatted(id, LONGEST_ID));
        }
        String ownPackage = "org.example." + id.replace("-", "");
        boolean isBuiltIn = Platform.builtIn().stream().anyMatch(own -> own.id().equals(id));
        if (Registry.keeps(id) || isBuiltIn || !isName(ownPackage)) {
            throw new SettingsProblem(
                    "程序标识“%s”是平台或 Java 保留的。请换一个,如 my-%s。".formatted(id, id),
                    "The id '%s' is kept by the platform or by Java. Choose another, like my-%s."
                            .formatted(id, id));
        }
        this.id = id;
        words.putAll(versions);
        words.put("id", id);
        words.put("zh", text("zh", zh));
        words.put("en", text("en", en));
        words.put("package", ownPackage);
        words.put("Name", name(id));
        words.put("CODE", initials(id));
    }

    private static String text(String language, String title) {
        if (title.isBlank() || title.matches(".*[\"\\\\|{}<>&\\p{Cntrl}].*")) {
            throw new SettingsProblem(
                    "名称(--%s)不能为空,也不能含有引号、反斜线、竖线、括号或控制字符。".formatted(language),
                    "The title (--%s) is empty or has quotation marks, backslashes, bars, brackets or control characters."
                            .formatted(language));
        }
        return title.strip();
    }

    /** No word of Java is part of it. */
    private static boolean isName(String module) {
        try {
            return ModuleDescriptor.newModule(module).build().name().equals(module);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** {@code first-aid} is {@code FirstAid}. */
    private static String name(String id) {
        return Arrays.stream(id.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static String initials(String id) {
        return Arrays.stream(id.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /**
     * Writes the project.
     *
     * @throws SettingsProblem if the folder has anything in it, or cannot be written
     */
    void write(Path folder) {
        requireEmpty(folder);
        String sources = "src/main/java/";
        String own = word("package").replace('.', '/') + "/";
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", "pom.xml.txt");
        files.put("README.md", "README.md.txt");
        files.put(".gitignore", "gitignore.txt");
        files.put(sources + "module-info.java", "module-info.java.txt");
        files.put(sources + own + word("Name") + "Program.java", "Program.java.txt");
        files.put(sources + own + "Activity.java", "Activity.java.txt");
        files.put(sources + own + "ActivityState.java", "ActivityState.java.txt");
        files.put("src/main/resources/META-INF/boai/program.txt", "program.txt");
        files.put("src/test/java/" + own + word("Name") + "Test.java", "Test.java.txt");
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(target.resolveSibling(""));
                Files.writeString(target, filled(file.getValue()));
            }
        } catch (IOException e) {
            throw new SettingsProblem(
                    "无法写入 %s。请检查权限,或另选一个目录。".formatted(folder),
                    "%s cannot be written. Check its permissions, or choose another folder."
                            .formatted(folder));
        }
    }

    private static void requireEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isEmpty()) {
                return;
            }
        } catch (IOException e) {
            throw taken(folder);
        }
        throw taken(folder);
    }

    private static SettingsProblem taken(Path folder) {
        return new SettingsProblem(
                "%s 不是空目录。请用 --dir 另选一个目录。".formatted(folder),
                "%s is not an empty folder. Choose another one with --dir.".formatted(folder));
    }

    private String filled(String template) {
        return TOKEN.matcher(read(template))
                .replaceAll(found -> Matcher.quoteReplacement(word(found.group(1))));
    }

    private String word(String token) {
        String word = words.get(token);
        if (word == null) {
            throw new IllegalStateException(
                    "The project of %s has no word for %s".formatted(id, token));
        }
        return word;
    }

    private static String read(String template) {
        try (InputStream in = NewProgram.class.getResourceAsStream(TEMPLATES + template)) {
            if (in == null) {
                throw new IllegalStateException("There is no " + TEMPLATES + template);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
