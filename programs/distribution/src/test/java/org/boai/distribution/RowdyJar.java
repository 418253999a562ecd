package org.boai.distribution;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** A program that passes every check and then behaves badly, compiled against the product. */
final class RowdyJar {
    private static final String MODULE =
            """
            module test.rowdy {
                requires org.boai.plugins;
                exports test.rowdy;
                provides org.boai.plugins.Program with test.rowdy.Rowdy;
            }
            """;

    private static final String PROGRAM =
            """
            package test.rowdy;
            import java.util.*;
            import org.boai.plugins.*;
            public final class Rowdy implements Program {
                public record Word(String text) {}
                @Entity(zh = "东西", en = "Thing")
                public record Thing(@Label(zh = "名称", en = "Name") String name) {
                    @Traced public Optional<String> sound() {
                        if (name.equals("throw")) {
                            throw new IllegalStateException("rowdy");
                        }
                        return Optional.of(name);
                    }
                }
                @Override public ProgramDefinition define() {
                    return ProgramDefinition.of("rowdy", Text.of("吵闹", "Rowdy"))
                        .entities(Thing.class)
                        .endpoints(
                            Endpoint.get("greet", Word.class, call -> Answer.of(new Word("hello"))),
                            Endpoint.get("throw", Word.class, Rowdy::fail),
                            Endpoint.get("flood", Word.class, Rowdy::flood),
                            Endpoint.get("block", Word.class, Rowdy::block),
                            Endpoint.get("loop", Word.class, Rowdy::loop))
                        .build();
                }
                private static Answer<Word> fail(Call<Endpoint.Nothing> call) {
                    throw new IllegalStateException("rowdy");
                }
                private static Answer<Word> flood(Call<Endpoint.Nothing> call) {
                    return Answer.table(Collections.nCopies(1_000_000, new Word("flood")));
                }
                private static Answer<Word> block(Call<Endpoint.Nothing> call) {
                    try {
                        new java.util.concurrent.CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        return fail(call);
                    }
                    return fail(call);
                }
                private static Answer<Word> loop(Call<Endpoint.Nothing> call) {
                    long sum = 0;
                    while (sum >= 0) {
                        sum = (sum + 1) & Long.MAX_VALUE;
                    }
                    return fail(call);
                }
                public static void main(String[] arguments) {
                    System.out.print(new Rowdy().define().print());
                }
            }
            """;

    private RowdyJar() {}

    static Path build(Path folder) throws IOException, InterruptedException {
        Path source = Files.createDirectories(folder.resolve("rowdy/test/rowdy"));
        Path module = Files.writeString(folder.resolve("rowdy/module-info.java"), MODULE);
        Path program = Files.writeString(source.resolve("Rowdy.java"), PROGRAM);
        Path classes = folder.resolve("rowdy-classes");
        String lib = Product.home().resolve("lib").toString();
        int compiled =
                ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(
                                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                                "-d",
                                classes.toString(),
                                "-proc:none",
                                "--module-path",
                                lib,
                                module.toString(),
                                program.toString());
        if (compiled != 0) {
            throw new IllegalStateException("The rowdy program does not compile.");
        }
        Path text = classes.resolve("META-INF/boai/program.txt");
        Path pages = Files.createDirectories(classes.resolve("META-INF/boai/pages"));
        Files.write(text, printed(lib, classes));
        Files.writeString(
                pages.resolve("index.html"),
                "<!doctype html><title>吵闹</title><script src=\"rowdy.js\"></script>");
        Files.writeString(pages.resolve("rowdy.js"), "document.title = 'loud';");
        return pack(classes, folder.resolve("rowdy.jar"));
    }

    private static byte[] printed(String lib, Path classes)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Dstdout.encoding=" + StandardCharsets.UTF_8,
                                        "-p",
                                        lib + java.io.File.pathSeparator + classes,
                                        "-m",
                                        "test.rowdy/test.rowdy.Rowdy"))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        byte[] text = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The rowdy program cannot be printed.");
        }
        return text;
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.0.0");
        manifest.getMainAttributes().putValue("Boai-Api", "1");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(file));
                out.closeEntry();
            }
        }
        return jar;
    }
}
