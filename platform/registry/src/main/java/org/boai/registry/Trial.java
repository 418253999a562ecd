package org.boai.registry;

import jakarta.validation.Constraint;

import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Program;
import org.boai.plugins.Text;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ResolvedModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Asks a jar for its definition in a throw-away JVM with little time and memory, which sees
 * plugins-api, the validation annotations and the jar, and nothing of the environment: not one
 * class of the jar comes into this process.
 */
final class Trial implements AutoCloseable {
    /** How long {@code define()} may take. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    /** How long a JVM may take to start on a busy machine. */
    private static final Duration START = Duration.ofSeconds(60);

    private static final int MEMORY_MIB = 256;
    private static final String SAID = "errors.txt";

    /** More than any definition comes to. */
    private static final int LONGEST = 16 << 20;

    private final Path folder;
    private final Process process;
    private final DataInputStream said;
    private final String module;
    private final Findings findings;

    /**
     * What the throw-away JVM said.
     *
     * @param text the printed definition
     * @param views what the program reads of others
     */
    record Outcome(String text, List<ViewShape> views) {}

    private Trial(Path folder, Process process, String module, Findings findings) {
        this.folder = folder;
        this.process = process;
        this.said = new DataInputStream(process.getInputStream());
        this.module = module;
        this.findings = findings;
    }

    /** Starts the JVM, which runs nothing of the jar before it is told to. */
    static Trial begin(Path jar, String module, Findings findings) {
        try {
            Path folder = Files.createTempDirectory("boai-passport");
            return new Trial(folder, start(folder, jar, module), module, findings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.toList().reversed()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Asks for the definition.
     *
     * @param views the names of the records that read other programs' rows
     */
    Optional<Outcome> run(List<String> views) {
        try {
            if (!Optional.of(Definer.READY).equals(await(reading(said::readByte), START))) {
                unusable();
                return Optional.empty();
            }
            ask(views);
            try {
                return reading(() -> answer(said)).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                findings.slow(LIMIT);
            } catch (ExecutionException e) {
                ended();
            }
            return Optional.empty();
        } catch (IOException e) {
            ended();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a program was tried out.", e);
        }
    }

    private void ask(List<String> views) throws IOException {
        try (DataOutputStream question = new DataOutputStream(process.getOutputStream())) {
            question.writeInt(views.size());
            for (String view : views) {
                question.writeUTF(view);
            }
        }
    }

    /** The JVM did not come as far as the program: the module itself cannot be resolved. */
    private void unusable() throws IOException {
        findings.unusable(
                module,
                new String(Files.readAllBytes(folder.resolve(SAID)), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .reduce((_, last) -> last)
                        .orElse("java"));
    }

    private static <R> Optional<R> await(FutureTask<R> task, Duration limit)
            throws InterruptedException {
        try {
            return Optional.of(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        }
    }

    private static <R> FutureTask<R> reading(Callable<R> read) {
        FutureTask<R> task = new FutureTask<>(read);
        Thread.ofPlatform().daemon().name("passport").start(task);
        return task;
    }

    private void ended() {
        findings.add(
                "define-died",
                "执行 define() 的 Java 进程中途退出（内存上限 %d MiB）。它只应返回一个值，请删去其他工作。",
                "The Java process that ran define() ended in the midst of it (it has %d MiB)."
                        + " It returns a value; remove all other work.",
                MEMORY_MIB);
    }

    private static Process start(Path folder, Path jar, String module) throws IOException {
        Path classes = folder.resolve("classes");
        copy(Definer.class, classes);
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx" + MEMORY_MIB + "m",
                                "-XX:MaxMetaspaceSize=" + MEMORY_MIB / 2 + "m",
                                "-Xss1m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-XX:-UsePerfData",
                                "-Xshare:auto",
                                "-Djdk.serialFilter=!*",
                                "--illegal-native-access=deny",
                                "--module-path",
                                modulePath(jar),
                                "--add-modules",
                                module + ",org.boai.plugins",
                                "--class-path",
                                classes.toString(),
                                Definer.class.getName(),
                                module));
        builder.directory(folder.toFile());
        builder.redirectError(folder.resolve(SAID).toFile());
        // Passwords may stand in the environment of a server.
        Map<String, String> own = Map.copyOf(builder.environment());
        builder.environment().clear();
        Stream.of("PATH", "SystemRoot", "TMPDIR", "TEMP", "TMP")
                .filter(own::containsKey)
                .forEach(name -> builder.environment().put(name, own.getOrDefault(name, "")));
        return builder.start();
    }

    private static void copy(Class<?> type, Path classes) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        Path file = classes.resolve(name);
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(classes));
        try (InputStream bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            if (bytes == null) {
                throw new IllegalStateException(name + " is missing from the platform.");
            }
            Files.copy(bytes, file);
        }
    }

    /** The jar with what a program may require, from where this process has it. */
    private static String modulePath(Path jar) {
        return String.join(
                File.pathSeparator,
                jar.toString(),
                location(Program.class),
                location(Constraint.class));
    }

    private static String location(Class<?> type) {
        return Optional.ofNullable(type.getModule().getLayer())
                .flatMap(
                        layer ->
                                layer
                                        .configuration()
                                        .findModule(type.getModule().getName())
                                        .stream()
                                        .map(ResolvedModule::reference)
                                        .flatMap(reference -> reference.location().stream())
                                        .findFirst())
                .map(location -> Path.of(location).toString())
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "The platform runs on the class path. Start it on the"
                                                + " module path (./boai serve)."));
    }

    private Optional<Outcome> answer(DataInputStream said) throws IOException {
        byte what = said.readByte();
        switch (what) {
            case Definer.DEFINED -> {
                return Optional.of(new Outcome(text(said), views(said)));
            }
            case Definer.NOTHING -> findings.undefined(module);
            case Definer.INVALID -> {
                int problems = said.readInt();
                for (int i = 0; i < problems; i++) {
                    findings.add("definition", Text.of(text(said), text(said)));
                }
            }
            case Definer.FAILED -> findings.failed(text(said));
            case Definer.PROVIDERS -> findings.providers(module, said.readInt());
            default -> throw new IOException("Not the answer of a definer: " + what);
        }
        return Optional.empty();
    }

    private static List<ViewShape> views(DataInputStream said) throws IOException {
        List<ViewShape> views = new ArrayList<>();
        for (int left = said.readInt(); left > 0; left--) {
            String name = text(said);
            String of = text(said);
            List<Field> fields = new ArrayList<>();
            for (int more = said.readInt(); more > 0; more--) {
                fields.add(field(said));
            }
            views.add(new ViewShape(name, of, fields));
        }
        return views;
    }

    private static Field field(DataInputStream said) throws IOException {
        String name = text(said);
        String typeName = text(said);
        FieldType type = FieldType.valueOf(text(said));
        boolean required = said.readBoolean();
        List<Field.Choice> choices = new ArrayList<>();
        for (int more = said.readInt(); more > 0; more--) {
            String choice = text(said);
            choices.add(new Field.Choice(choice, Text.of(choice, choice), false));
        }
        return PrintedProgram.field(name, typeName, type, required, choices);
    }

    private static String text(DataInputStream said) throws IOException {
        int length = said.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("A text of " + length + " bytes.");
        }
        return new String(said.readNBytes(length), StandardCharsets.UTF_8);
    }
}
