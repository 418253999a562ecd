package org.boai.registry;

import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Text;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a jar for its definition in a throw-away JVM with little time and memory: not one class of
 * the jar comes into this process. What the machine did to that JVM is not held against the jar: it
 * is tried once more.
 */
final class Trial implements AutoCloseable {
    /** How much of a processor's time {@code define()} may take. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    /** How long the JVM may take to start, and again to answer: a busy machine gives it little. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger LOG = System.getLogger(Trial.class.getName());

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** More than any definition comes to. */
    private static final int LONGEST = 16 << 20;

    private final Path java;
    private final Path jar;
    private final String module;
    private final Findings findings;
    private TrialJvm jvm;

    /**
     * What the throw-away JVM said.
     *
     * @param text the printed definition
     * @param views what the program reads of others
     */
    record Outcome(String text, List<ViewShape> views) {}

    /** The machine, not the jar, kept the JVM from answering. */
    private static final class CutOff extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Text how;

        CutOff(Text how) {
            super(how.en());
            this.how = how;
        }
    }

    private Trial(Path java, Path jar, String module, Findings findings, TrialJvm jvm) {
        this.java = java;
        this.jar = jar;
        this.module = module;
        this.findings = findings;
        this.jvm = jvm;
    }

    /** Starts the JVM with this Java; it runs nothing of the jar before it is told to. */
    static Trial begin(Path java, Path jar, String module, Findings findings) {
        return new Trial(java, jar, module, findings, TrialJvm.start(java, jar, module));
    }

    @Override
    public void close() {
        jvm.close();
    }

    /**
     * Asks for the definition.
     *
     * @param views the names of the records that read other programs' rows
     */
    Optional<Outcome> run(List<String> views) {
        try {
            return attempt(views);
        } catch (CutOff first) {
            LOG.log(Level.WARNING, "A jar is tried out once more: {0}.", first.how);
        } catch (InterruptedException e) {
            throw interrupted();
        }
        jvm.close();
        jvm = TrialJvm.start(java, jar, module);
        try {
            return attempt(views);
        } catch (CutOff again) {
            cutOff(again.how);
            return Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static IllegalStateException interrupted() {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while a program was tried out.");
    }

    private Optional<Outcome> attempt(List<String> views) throws CutOff, InterruptedException {
        try {
            if (!ready()) {
                return Optional.empty();
            }
            jvm.ask(views);
            return answer(reading(() -> answer(jvm.answers())));
        } catch (IOException | ExecutionException e) {
            if (jvm.killed()) {
                throw new CutOff(jvm.end());
            }
            died();
            return Optional.empty();
        }
    }

    /** Waits until the JVM is up; its module may be one that no JVM can resolve. */
    private boolean ready() throws CutOff, InterruptedException {
        try {
            if (reading(jvm.answers()::readByte).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    == Definer.READY) {
                return true;
            }
        } catch (TimeoutException e) {
            throw new CutOff(
                    Text.of(
                            "%d 秒内没有启动".formatted(PATIENCE.toSeconds()),
                            "it was not up within %d seconds".formatted(PATIENCE.toSeconds())));
        } catch (ExecutionException e) {
            // It ended; what it said last tells why.
        }
        Optional<String> unresolved = jvm.unresolved();
        if (unresolved.isEmpty()) {
            throw new CutOff(jvm.end());
        }
        findings.unusable(module, unresolved.get());
        return false;
    }

    private void died() {
        findings.add(
                "define-died",
                "执行 define() 的 Java 进程中途退出（内存上限 %d MiB）。它只应返回一个值，请删去其他工作。",
                "The Java process that ran define() ended in the midst of it (it has %d MiB)."
                        + " It returns a value; remove all other work.",
                TrialJvm.MEMORY_MIB);
    }

    private void cutOff(Text how) {
        findings.add(
                "trial-cut-off",
                Text.of(
                        "试运行程序包的 Java 进程两次都没有做完：%s。这不说明程序包有错；请查看本机的内存和负载，再试一次。".formatted(how.zh()),
                        ("The Java process that tries a jar out was cut off twice: %s. That says"
                                        + " nothing against the jar; look at this machine's memory"
                                        + " and load, and try again.")
                                .formatted(how.en())));
    }

    private Optional<Outcome> answer(FutureTask<Optional<Outcome>> answer)
            throws ExecutionException, InterruptedException {
        Duration before = jvm.worked().orElse(Duration.ZERO);
        long asked = System.nanoTime();
        while (true) {
            try {
                return answer.get(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                Duration waited = Duration.ofNanos(System.nanoTime() - asked);
                Duration worked = jvm.worked().map(now -> now.minus(before)).orElse(waited);
                if (worked.compareTo(LIMIT) >= 0 || waited.compareTo(PATIENCE) >= 0) {
                    findings.slow();
                    return Optional.empty();
                }
            }
        }
    }

    private static <R> FutureTask<R> reading(Callable<R> read) {
        FutureTask<R> task = new FutureTask<>(read);
        Thread.ofPlatform().daemon().name("passport").start(task);
        return task;
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
