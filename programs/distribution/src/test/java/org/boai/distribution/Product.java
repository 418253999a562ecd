package org.boai.distribution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The installed product, run as an operator runs it: by its launcher, in a process of its own. */
final class Product implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("boai.home"));
    private static final long START_SECONDS = 240;

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);

    private Product(Process process, String readyWord) {
        this.process = process;
        // Waiting for a pipe holds a virtual thread's carrier, of which there are few.
        Thread.ofPlatform().daemon().start(() -> listen(readyWord));
    }

    /** What a command that ends by itself said, and how it ended. */
    record Outcome(int status, String output) {}

    /** The day in China, by which the product goes. */
    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    /** The month of that day. */
    static YearMonth month() {
        return YearMonth.from(today());
    }

    /** The folder in which the product lies. */
    static Path home() {
        return HOME;
    }

    /** The program jar that comes with the product. */
    static Path jar(String program) {
        try (var jars = Files.list(HOME.resolve("programs"))) {
            return jars.filter(f -> f.getFileName().toString().startsWith("boai-" + program))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server and waits until it says that it serves. */
    static Product start(Map<String, String> environment, String... arguments) {
        Product product = new Product(launch(environment, arguments), " at http");
        product.awaitReady();
        return product;
    }

    /** Runs a command to its end. */
    static Outcome run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /** The same with these variables of the environment. */
    static Outcome run(Map<String, String> environment, String... arguments) {
        Process process = launch(environment, arguments);
        try {
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process launch(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(HOME.resolve("bin/boai").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen(String readyWord) {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = reader.readLine()) != null) {
                synchronized (lines) {
                    lines.add(line);
                }
                if (line.contains(readyWord)) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            // A killed process closes its output in the middle of a line.
            synchronized (lines) {
                lines.add(e.toString());
            }
        }
        ready.countDown();
    }

    private void awaitReady() {
        try {
            boolean said = ready.await(START_SECONDS, TimeUnit.SECONDS);
            if (!said || !process.isAlive()) {
                close();
                throw new IllegalStateException("The product did not start:\n" + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that it has said so far. */
    String output() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    /** Its address. */
    String url() {
        String line =
                output().lines().filter(l -> l.contains(" at http")).findFirst().orElseThrow();
        return line.substring(line.indexOf("http")).strip();
    }

    /** The password that the first start shows once. */
    String firstPassword() {
        String line =
                output().lines().filter(l -> l.contains("admin / ")).findFirst().orElseThrow();
        return line.substring(line.indexOf("admin / ") + 8).split(" ", 2)[0];
    }

    /** Waits until it has ended by itself; answers its exit status. */
    int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    /** Kills it as the power does. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
