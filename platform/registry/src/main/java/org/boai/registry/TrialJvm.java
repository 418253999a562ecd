package org.boai.registry;

import jakarta.validation.Constraint;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One throw-away JVM with little memory, which sees plugins-api, the validation annotations and one
 * jar, and nothing of the environment.
 */
final class TrialJvm implements AutoCloseable {
    static final int MEMORY_MIB = 256;

    /** The Java that this process runs on. */
    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final String SAID = "errors.txt";
    private static final int MOST_SAID = 1 << 16;
    private static final String NO_LAYER = "during initialization of boot layer";

    /** The exit status after SIGKILL and SIGTERM. */
    private static final Set<Integer> KILLED = Set.of(128 + 9, 128 + 15);

    /** How long a process may take to be gone after it has closed its output. */
    private static final Duration ENDING = Duration.ofSeconds(10);

    private final Path folder;
    private final Process process;
    private final DataInputStream answers;

    private TrialJvm(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        this.answers = new DataInputStream(process.getInputStream());
    }

    /** Starts the JVM, which runs nothing of the jar before it is asked. */
    static TrialJvm start(Path java, Path jar, String module) {
        try {
            Path folder = Files.createTempDirectory("boai-passport");
            return new TrialJvm(folder, start(java, folder, jar, module));
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

    DataInputStream answers() {
        return answers;
    }

    /** Asks for the definition and for the views of these names. */
    void ask(List<String> views) throws IOException {
        try (DataOutputStream question = new DataOutputStream(process.getOutputStream())) {
            question.writeInt(views.size());
            for (String view : views) {
                question.writeUTF(view);
            }
        }
    }

    /** The processor time that it has had, as far as the system tells. */
    Optional<Duration> worked() {
        return process.info().totalCpuDuration();
    }

    /** Whether somebody ended it: the system for want of memory, or an operator. */
    boolean killed() throws InterruptedException {
        return status().filter(KILLED::contains).isPresent();
    }

    /** Why the module of the jar cannot be resolved, if that is what ended it. */
    Optional<String> unresolved() {
        List<String> said = said();
        return said.stream().anyMatch(line -> line.endsWith(NO_LAYER))
                ? Optional.of(said.getLast())
                : Optional.empty();
    }

    /** How it ended, in its last words if it had any. */
    Text end() throws InterruptedException {
        String status = status().map(String::valueOf).orElse("?");
        String words = said().stream().reduce((_, last) -> last).orElse("-");
        return Text.of(
                "退出状态 %s（%s）".formatted(status, words),
                "it ended with status %s (%s)".formatted(status, words));
    }

    private Optional<Integer> status() throws InterruptedException {
        return process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of(process.exitValue())
                : Optional.empty();
    }

    /** What the JVM says of itself, and after it whatever the program prints. */
    private List<String> said() {
        try (InputStream in = Files.newInputStream(folder.resolve(SAID))) {
            return new String(in.readNBytes(MOST_SAID), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(Path java, Path folder, Path jar, String module)
            throws IOException {
        Path classes = folder.resolve("classes");
        copy(Definer.class, classes);
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                java.toString(),
                                "-Xmx" + MEMORY_MIB + "m",
                                "-XX:MaxMetaspaceSize=" + MEMORY_MIB / 2 + "m",
                                "-Xss1m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-XX:-UsePerfData",
                                "-Xshare:auto",
                                // Standard output is for the answer: what the JVM itself has to
                                // say would be taken for one.
                                "-XX:+DisplayVMOutputToStderr",
                                "-Xlog:disable",
                                "-Xlog:all=warning:stderr",
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
                // It runs in a folder of its own, and a data folder may be named relative to ours.
                jar.toAbsolutePath().toString(),
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
}
