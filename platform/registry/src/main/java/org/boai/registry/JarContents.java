package org.boai.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * What lies in a jar, never beyond the limits. Its classes are loaded from these bytes.
 *
 * @param entries all entries by name
 * @param attributes what the manifest says
 */
record JarContents(Map<String, byte[]> entries, Attributes attributes) {
    static final String TEXT = "META-INF/boai/program.txt";

    /** The largest jar, in bytes. */
    static final int MOST_BYTES = 64 << 20;

    /** What all entries may come to when unpacked. */
    static final int MOST_UNPACKED = 128 << 20;

    /** The most entries. */
    static final int MOST_ENTRIES = 10_000;

    private static final String DESCRIPTOR = "module-info.class";

    JarContents {
        entries = Collections.unmodifiableMap(entries);
    }

    /** What lies in the jar; empty when it cannot be read to its end. */
    static Optional<JarContents> read(Path file, Findings findings) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        long unpacked = 0;
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            if (jar.size() > MOST_ENTRIES) {
                findings.add(
                        "too-many-entries",
                        "程序包有 %d 个条目，最多 %d 个。请删去不需要的文件。",
                        "The jar has %d entries, more than %d. Leave out what the program does not"
                                + " need.",
                        jar.size(),
                        MOST_ENTRIES);
                return Optional.empty();
            }
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                name(name, names, findings);
                byte[] bytes = unpack(jar, entry, MOST_UNPACKED - unpacked);
                unpacked += bytes.length;
                if (unpacked >= MOST_UNPACKED) {
                    findings.add(
                            "too-big-unpacked",
                            "程序包解压后超过 %d MiB。请删去不需要的文件。",
                            "The jar unpacks to more than %d MiB. Leave out what the program does"
                                    + " not need.",
                            MOST_UNPACKED >> 20);
                    return Optional.empty();
                }
                if (!entry.isDirectory()) {
                    entries.put(name, bytes);
                }
            }
            Optional<Manifest> manifest = Optional.ofNullable(jar.getManifest());
            return Optional.of(
                    new JarContents(
                            entries,
                            manifest.map(Manifest::getMainAttributes).orElseGet(Attributes::new)));
        } catch (IOException | IllegalArgumentException | SecurityException e) {
            findings.add(
                    "not-a-jar",
                    "文件不是完好的程序包（jar）。请重新构建并上传 .jar 文件。",
                    "The file is not a sound jar. Build it again and send the .jar file.");
            return Optional.empty();
        }
    }

    private static void name(String name, Set<String> names, Findings findings) {
        if (!names.add(name)) {
            findings.add(
                    "entry-twice",
                    "条目 %s 在程序包中出现两次。请重新构建。",
                    "The entry %s is in the jar twice. Build the jar again.",
                    name);
        }
        boolean outside =
                name.startsWith("/")
                        || name.contains("\\")
                        || name.contains(":")
                        || List.of(name.split("/")).contains("..");
        if (outside) {
            findings.add(
                    "entry-outside",
                    "条目 %s 指向程序包之外。请用普通的构建工具重新打包。",
                    "The entry %s points outside the jar. Build the jar with an ordinary tool.",
                    name);
        }
        if (name.startsWith("META-INF/versions/")) {
            findings.add(
                    "multi-release",
                    "条目 %s 属于多版本程序包，其内容随 JDK 而变。请只打包一个版本。",
                    "The entry %s makes the jar differ between JDKs. Pack one release only.",
                    name);
        }
    }

    private static byte[] unpack(JarFile jar, JarEntry entry, long most) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readNBytes((int) most);
        }
    }

    /** The module descriptor. */
    Optional<byte[]> descriptor() {
        return Optional.ofNullable(entries.get(DESCRIPTOR));
    }

    /** The printed definition. */
    Optional<byte[]> text() {
        return Optional.ofNullable(entries.get(TEXT));
    }

    /** The class files by name, without the module descriptor. */
    Map<String, byte[]> classes() {
        Map<String, byte[]> classes = new LinkedHashMap<>(entries);
        classes.keySet().removeIf(name -> !name.endsWith(".class") || name.equals(DESCRIPTOR));
        return classes;
    }

    /** The packages that have classes. */
    Set<String> packages() {
        return classes().keySet().stream()
                .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('/'))))
                .map(folder -> folder.replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** An attribute of the manifest, if it is there and says something. */
    Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.getValue(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
