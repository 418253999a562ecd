package org.boai.kpi;

import org.boai.plugins.Program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Versions of a program of one entity, compiled in the test. */
final class BridgesJar {
    private static final String MODULE =
            """
            module test.bridges {
                requires org.boai.plugins;
                exports test.bridges;
                provides org.boai.plugins.Program with test.bridges.Bridges;
            }
            """;

    private static final String BRIDGE =
            """
            package test.bridges;
            import java.time.LocalDate;
            import org.boai.plugins.*;
            @Entity(zh = "桥", en = "Bridge")
            public record Bridge(
                    @Label(zh = "落成", en = "Built on") LocalDate builtOn,
                    @Label(zh = "长度", en = "Length") int metres) {}
            """;

    private static final String BRIDGES =
            """
            package test.bridges;
            import org.boai.plugins.*;
            public final class Bridges implements Program {
                @Override public ProgramDefinition define() {
                    return ProgramDefinition.of("bridges", Text.of("桥梁", "Bridges"))
                        .entities(Bridge.class)
                        .kpis(KPIS)
                        .build();
                }
            }
            """;

    static final String BUILT =
            """
            Kpi.of("built", "B1", "建成", "Built", Formula.count(Bridge.class).by(Bridge::builtOn))
            """;

    static final String METRES =
            """
            Kpi.of("metres", "B2", "长度", "Length", Formula.sum(Bridge::metres).by(Bridge::builtOn))
            """;

    /** The first one by another definition. */
    static final String BUILT_METRES = METRES.replace("\"metres\"", "\"built\"");

    /** And by a third. */
    static final String BUILT_TYPICAL =
            BUILT_METRES.replace("Formula.sum", "Formula.median(Formula.sum") + ")";

    private BridgesJar() {}

    /** A version with these indicators. */
    static byte[] with(Path folder, String version, String... kpis) throws Exception {
        return with(folder, version, BRIDGE, kpis);
    }

    /** A version with a new component in front of the others. */
    static byte[] named(Path folder, String version, String... kpis) throws Exception {
        String name = "@Label(zh = \"名称\", en = \"Name\") java.util.Optional<String> name,\n";
        String first = "public record Bridge(\n";
        return with(folder, version, BRIDGE.replace(first, first + name), kpis);
    }

    private static byte[] with(Path folder, String version, String bridge, String... kpis)
            throws Exception {
        return jar(compiled(folder, bridge, kpis), version);
    }

    /** The classes of a program with these indicators. */
    static Path compiled(Path folder, String... kpis) throws Exception {
        return compiled(folder, BRIDGE, kpis);
    }

    private static Path compiled(Path folder, String bridge, String[] kpis) throws Exception {
        Path home = Files.createTempDirectory(folder, "bridges");
        Path source = Files.createDirectories(home.resolve("src/test/bridges"));
        Path out = home.resolve("out");
        Files.writeString(home.resolve("src/module-info.java"), MODULE);
        Files.writeString(source.resolve("Bridge.java"), bridge);
        Files.writeString(
                source.resolve("Bridges.java"), BRIDGES.replace("KPIS", String.join(", ", kpis)));
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-d",
                                out.toString(),
                                "-proc:none",
                                "-g",
                                "--module-path",
                                modulePath()));
        files(home.resolve("src")).forEach(file -> arguments.add(file.toString()));
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
        Path text = Files.createDirectories(out.resolve("META-INF/boai")).resolve("program.txt");
        Files.writeString(text, printed(out));
        return out;
    }

    private static String modulePath() {
        return ModuleLayer.boot().configuration().modules().stream()
                .flatMap(module -> module.reference().location().stream())
                .filter(location -> location.getScheme().equals("file"))
                .map(location -> Path.of(location).toString())
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    private static String printed(Path classes) throws Exception {
        URL[] here = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(here, Program.class.getClassLoader())) {
            Program program =
                    (Program)
                            loader.loadClass("test.bridges.Bridges").getConstructor().newInstance();
            return program.define().print();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** A version of compiled classes. */
    static byte[] jar(Path out, String version) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Boai-Api"), "1");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Path file : files(out)) {
                jar.putNextEntry(new JarEntry(out.relativize(file).toString().replace('\\', '/')));
                jar.write(Files.readAllBytes(file));
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
