package org.boai.registry;

import org.boai.plugins.Program;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A real jar of a program, compiled from source in the test, and spoilt at will. */
final class ProgramJar {
    static final String MODULE =
            """
            module test.bridges {
                requires org.boai.plugins;
                exports test.bridges;
                provides org.boai.plugins.Program with test.bridges.Bridges;
            }
            """;

    static final String BRIDGE =
            """
            package test.bridges;
            import jakarta.validation.constraints.*;
            import java.time.LocalDate;
            import org.boai.plugins.*;
            @Entity(zh = "桥", en = "Bridge")
            public record Bridge(
                    @Label(zh = "名称", en = "Name") @Key @NotBlank @Size(max = 50) String name,
                    @Label(zh = "落成", en = "Built on") LocalDate builtOn,
                    @Label(zh = "长度", en = "Length") @Positive int metres,
                    @Label(zh = "工匠", en = "Builder") @Personal String builder) {}
            """;

    static final String BRIDGES =
            """
            package test.bridges;
            import org.boai.plugins.*;
            public final class Bridges implements Program {
                static { System.out.println("The bridges are here."); }
                @Override public ProgramDefinition define() {
                    %s
                    return ProgramDefinition.of("bridges", Text.of("桥梁", "Bridges"))
                        .entities(Bridge.class)
                        .kpis(
                            Kpi.of("built", "B1", "建成", "Built", Formula.count(Bridge.class).by(Bridge::builtOn)),
                            Kpi.of("mean", "B2", "平均长度", "Mean length", Formula.ratio(
                                    Formula.sum(Bridge::metres).by(Bridge::builtOn),
                                    Formula.count(Bridge.class).by(Bridge::builtOn))))
                        .build();
                }
            }
            """;

    private final Map<String, byte[]> entries;

    private ProgramJar(Map<String, byte[]> entries) {
        this.entries = entries;
    }

    /** One that was packed before. */
    static ProgramJar of(byte[] jar) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProgramJar(entries);
    }

    /** The good one, with the printed text that its code gives. */
    static ProgramJar bridges(String version) {
        return bridges(version, "");
    }

    /** Another program, which reads bridges through this view. */
    static ProgramJar ferries(String version, String view) {
        return compiled(
                        Map.of(
                                "module-info.java",
                                MODULE.replace("test.bridges.Bridges", "test.ferries.Ferries")
                                        .replace("bridges", "ferries"),
                                "test/ferries/Pier.java",
                                """
                                package test.ferries;
                                import org.boai.plugins.*;
                                @View(of = "bridges/bridge")
                                public record Pier(%s) {}
                                """
                                        .formatted(view),
                                "test/ferries/Ferry.java",
                                """
                                package test.ferries;
                                import org.boai.plugins.*;
                                @Entity(zh = "渡船", en = "Ferry")
                                public record Ferry(@Label(zh = "码头", en = "Pier") Ref<Pier> pier) {}
                                """,
                                "test/ferries/Ferries.java",
                                """
                                package test.ferries;
                                import org.boai.plugins.*;
                                public final class Ferries implements Program {
                                    @Override public ProgramDefinition define() {
                                        return ProgramDefinition.of("ferries", Text.of("渡船", "Ferries"))
                                            .entities(Ferry.class)
                                            .build();
                                    }
                                }
                                """),
                        Map.of())
                .printed("test.ferries.Ferries")
                .manifest("Boai-Api: 1", "Implementation-Version: " + version);
    }

    /** Bridges whose one entity has this source. */
    static ProgramJar bridges(String version, String bridge, String module) {
        return bridges(version, bridge, module, BRIDGES.formatted(""));
    }

    /** Bridges that lie in the vault. */
    static ProgramJar vault(String version) {
        return bridges(
                version,
                BRIDGE.replace("@Entity(", "@Vault @Entity("),
                MODULE,
                BRIDGES.formatted("")
                        .replace("builtOn)),", "builtOn)).smallCells(5),")
                        .replace("builtOn))))", "builtOn))).smallCells(5))"));
    }

    private static ProgramJar bridges(
            String version, String bridge, String module, String program) {
        return compiled(
                        Map.of(
                                "module-info.java",
                                module,
                                "test/bridges/Bridge.java",
                                bridge,
                                "test/bridges/Bridges.java",
                                program),
                        Map.of())
                .printed("test.bridges.Bridges")
                .manifest("Boai-Api: 1", "Implementation-Version: " + version);
    }

    /** The good one with statements of one's own before the definition. */
    static ProgramJar bridges(String version, String statements) {
        return compiled(
                        Map.of(
                                "module-info.java",
                                MODULE,
                                "test/bridges/Bridge.java",
                                BRIDGE,
                                "test/bridges/Bridges.java",
                                BRIDGES.formatted(statements)),
                        Map.of())
                .printed("test.bridges.Bridges")
                .manifest("Boai-Api: 1", "Implementation-Version: " + version);
    }

    /**
     * Classes compiled from these sources.
     *
     * @param foreign sources of classes that the compiler believes to be in plugins-api
     */
    static ProgramJar compiled(Map<String, String> sources, Map<String, String> foreign) {
        try {
            Path folder = Files.createTempDirectory("program");
            List<String> arguments =
                    new ArrayList<>(
                            List.of("-d", folder.resolve("out").toString(), "-proc:none", "-g"));
            arguments.addAll(List.of("--module-path", modulePath()));
            if (!foreign.isEmpty()) {
                Path patch = write(folder.resolve("foreign"), foreign);
                List<String> first =
                        new ArrayList<>(
                                List.of(
                                        "-d",
                                        folder.resolve("patch").toString(),
                                        "-proc:none",
                                        "--module-path",
                                        modulePath(),
                                        "--patch-module",
                                        "org.boai.plugins=" + patch));
                first.addAll(files(patch));
                javac(first);
                arguments.addAll(
                        List.of("--patch-module", "org.boai.plugins=" + folder.resolve("patch")));
            }
            arguments.addAll(files(write(folder.resolve("src"), sources)));
            javac(arguments);
            Map<String, byte[]> entries = new LinkedHashMap<>();
            Path out = folder.resolve("out");
            for (String file : files(out)) {
                entries.put(
                        out.relativize(Path.of(file)).toString().replace('\\', '/'),
                        Files.readAllBytes(Path.of(file)));
            }
            return new ProgramJar(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String modulePath() {
        return ModuleLayer.boot().configuration().modules().stream()
                .flatMap(module -> module.reference().location().stream())
                .filter(location -> location.getScheme().equals("file"))
                .map(location -> Path.of(location).toString())
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    private static Path write(Path folder, Map<String, String> sources) throws IOException {
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
        }
        return folder;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
        }
    }

    private static void javac(List<String> arguments) {
        StringWriter said = new StringWriter();
        int result =
                ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(
                                new PrintWriter(said),
                                new PrintWriter(said),
                                arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalArgumentException(said.toString());
        }
    }

    /** The same with the text that this class prints. */
    ProgramJar printed(String programClass) {
        try {
            Path folder = Files.createTempDirectory("printed");
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                Path file = folder.resolve(entry.getKey());
                Files.createDirectories(file.getParent());
                Files.write(file, entry.getValue());
            }
            try (URLClassLoader loader =
                    new URLClassLoader(
                            new URL[] {folder.toUri().toURL()}, Program.class.getClassLoader())) {
                Program program =
                        (Program) loader.loadClass(programClass).getConstructor().newInstance();
                return text(program.define().print());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    ProgramJar text(String text) {
        return with(JarContents.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(entries.get(JarContents.TEXT), StandardCharsets.UTF_8);
    }

    ProgramJar manifest(String... lines) {
        String text = "Manifest-Version: 1.0\n" + String.join("\n", lines) + "\n\n";
        return with("META-INF/MANIFEST.MF", text.getBytes(StandardCharsets.UTF_8));
    }

    ProgramJar with(String name, byte[] bytes) {
        Map<String, byte[]> more = new LinkedHashMap<>(entries);
        more.put(name, bytes);
        return new ProgramJar(more);
    }

    ProgramJar without(String name) {
        Map<String, byte[]> fewer = new LinkedHashMap<>(entries);
        fewer.remove(name);
        return new ProgramJar(fewer);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setTime(0);
                zip.putNextEntry(header);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The bytes of a jar in which the entry of the first name is also there by the second. */
    byte[] renamed(String from, String to) {
        if (from.length() != to.length()) {
            throw new IllegalArgumentException("A name is replaced by one of the same length.");
        }
        String all = new String(bytes(), StandardCharsets.ISO_8859_1);
        return all.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    Optional<byte[]> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }
}
