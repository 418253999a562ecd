package org.boai.registry;

import org.boai.plugins.Text;
import org.boai.store.Database;
import org.boai.store.Deed;
import org.boai.store.ProgramLog;
import org.boai.store.ProgramTable.VersionRow;
import org.boai.store.ProgramWatch;
import org.boai.store.Tree;
import org.boai.store.Tx;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Writes down what is done with programs: before it is begun, so that the next start can tell what
 * a crash has cut off, and in the transaction that does it.
 */
final class Chronicle {
    private static final Logger LOG = System.getLogger(Chronicle.class.getName());

    private final Database database;
    private final ProgramLog log;
    private final ProgramWatch watch;
    private final NodeName name;
    private final ReentrantLock naming = new ReentrantLock();
    private volatile Optional<String> node = Optional.empty();

    Chronicle(Database database, ProgramLog log, ProgramWatch watch, NodeName name) {
        this.database = database;
        this.log = log;
        this.watch = watch;
        this.name = name;
    }

    /** This node. */
    String node() {
        naming.lock();
        try {
            if (node.isEmpty()) {
                node = Optional.of(name.get());
            }
            return node.get();
        } finally {
            naming.unlock();
        }
    }

    List<ProgramLog.Line> lines(Optional<String> program, int most) {
        return program.map(id -> log.of(id, most)).orElseGet(() -> log.latest(most));
    }

    /** Does something that a crash may cut off; the answer is that of the work. */
    long during(String program, Act deed, String version, String by, LongSupplier work) {
        watch.begin(node(), program, deed.word(), version, by);
        try {
            return work.getAsLong();
        } catch (RuntimeException e) {
            database.inTransaction(
                    tx -> {
                        watch.end(tx, node(), program);
                        return program;
                    });
            throw e;
        }
    }

    /** Says in the transaction that does it what was done with a version that runs. */
    void done(Tx tx, Deployed program, Act deed, String by, Text text) {
        done(tx, program.id(), program.version(), program.sha256().orElse(""), deed, by, text);
    }

    /** Says in the transaction that does it what was done with a version that is kept. */
    void done(Tx tx, VersionRow row, Act deed, String by, Text text) {
        done(tx, row.id(), row.version(), row.sha256(), deed, by, text);
    }

    private void done(
            Tx tx, String program, String version, String sha256, Act deed, String by, Text text) {
        watch.end(tx, node(), program);
        log.add(tx, program, version, sha256, deed.word(), by, text);
        tx.note(
                Deed.of(by, deed.operation(), "program", program, Tree.NATION)
                        .saying("%s sha256 %s".formatted(version, sha256)));
    }

    /** A jar that did not come in leaves its trace. */
    void refused(Passport passport, String by) {
        Text reasons =
                Text.of(
                        passport.findings().stream()
                                .map(finding -> finding.message().zh())
                                .collect(Collectors.joining("\n")),
                        passport.findings().stream()
                                .map(finding -> finding.message().en())
                                .collect(Collectors.joining("\n")));
        database.inTransaction(
                tx -> {
                    log.add(
                            tx,
                            fitting(passport.id(), 40),
                            fitting(passport.version(), 60),
                            passport.sha256(),
                            Act.REFUSED.word(),
                            by,
                            reasons);
                    tx.note(
                            Deed.of(
                                            by,
                                            Act.REFUSED.operation(),
                                            "program",
                                            passport.id(),
                                            Tree.NATION)
                                    .saying(
                                            "sha256 %s: %s"
                                                    .formatted(
                                                            passport.sha256(),
                                                            reasons.en().replace('\n', ' '))));
                    return passport;
                });
    }

    private static String fitting(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /**
     * Tells what was cut off when this node ended the last time: all of it is as it was before, as
     * what is written at once is written wholly or not at all.
     */
    void interrupted(Function<String, Optional<String>> running) {
        for (ProgramWatch.Step step : watch.begun(node())) {
            Optional<String> now = running.apply(step.program());
            Text text =
                    Text.of(
                            "操作 %s %s 被中断，没有生效；现在%s。"
                                    .formatted(
                                            step.what(),
                                            step.version(),
                                            now.map("运行版本 %s"::formatted).orElse("没有运行")),
                            "%s %s was cut off and did not take effect; %s."
                                    .formatted(
                                            step.what(),
                                            step.version(),
                                            now.map("%s runs"::formatted).orElse("nothing runs")));
            database.inTransaction(
                    tx -> {
                        done(
                                tx,
                                step.program(),
                                step.version(),
                                "",
                                Act.INTERRUPTED,
                                step.by(),
                                text);
                        return step;
                    });
            LOG.log(Level.WARNING, "{0}: {1}", step.program(), text);
        }
    }
}
