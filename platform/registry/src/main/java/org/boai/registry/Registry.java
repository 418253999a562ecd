package org.boai.registry;

import org.boai.plugins.ProgramDefinition;
import org.boai.store.Database;
import org.boai.store.Deed;
import org.boai.store.EntityTable;
import org.boai.store.ProgramTable;
import org.boai.store.ProgramTable.VersionRow;
import org.boai.store.Schema;
import org.boai.store.SchemaPlan;
import org.boai.store.Tree;
import org.boai.store.Tx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The programs that run here. The database holds the deployed jars and decides; every node loads
 * what is active there, looks for changes once a second, and keeps what it ran when a version
 * cannot be loaded.
 */
public final class Registry implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Registry.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** Who deploys what lies in the inbox. */
    private static final String INBOX = "inbox";

    private final Database database;
    private final Schema schema;
    private final Clock clock;
    private final RegistrySettings settings;
    private final List<ProgramDefinition> builtIn;
    private final Path folder;
    private final JarCache cache;
    private final ProgramTable table;
    private final List<ProgramListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Passport> fenced = new ConcurrentHashMap<>();
    private final ReentrantLock changing = new ReentrantLock();
    private volatile Map<String, Deployed> running = Map.of();
    private volatile Optional<Thread> looking = Optional.empty();
    private volatile long epoch = -1;

    /**
     * A registry that runs nothing yet.
     *
     * @param schema makes the tables of entities
     * @param settings which jars may come in
     * @param builtIn the programs that are part of the platform
     * @param folder this node's cache of jars, and the inbox that is read at start
     */
    public Registry(
            Database database,
            Schema schema,
            Clock clock,
            RegistrySettings settings,
            List<ProgramDefinition> builtIn,
            Path folder) {
        this.database = database;
        this.schema = schema;
        this.clock = clock;
        this.settings = settings;
        this.builtIn = List.copyOf(builtIn);
        this.folder = folder;
        this.cache = new JarCache(folder.resolve("cache"));
        this.table = new ProgramTable(database);
    }

    /**
     * Runs the built-in programs, then what is active in the database, then takes the jars of the
     * inbox. A jar that no longer works is reported and fenced off; the others run.
     */
    public void start() {
        changing.lock();
        try {
            builtIn.forEach(this::startBuiltIn);
            reconcile();
            inbox().forEach(this::take);
        } finally {
            changing.unlock();
        }
        looking = Optional.of(Thread.ofVirtual().name("registry").start(this::look));
    }

    /** Hears of every program from now on; to be told of all, before {@link #start}. */
    public void onChange(ProgramListener listener) {
        listeners.add(listener);
    }

    /** The programs that run here, by id. */
    public Collection<Deployed> programs() {
        return running.values();
    }

    /** A program that runs here. */
    public Optional<Deployed> program(String id) {
        return Optional.ofNullable(running.get(id));
    }

    /** The program that switches under this id, or a part of which does. */
    public Optional<Deployed> switching(String id) {
        return program(Switches.programOf(id))
                .filter(
                        program ->
                                program.id().equals(id)
                                        || program.definition().part(id).isPresent());
    }

    /** Programs that should run here and cannot, with the reasons. */
    public Map<String, Passport> fenced() {
        return Map.copyOf(fenced);
    }

    /** The epoch of the programs that run here: at least so new is what is asked for after it. */
    public long epoch() {
        return epoch;
    }

    /**
     * A version of a program that is kept in the database, whether it runs or not.
     *
     * @param sha256 the digest of its jar
     */
    public Optional<Deployed> version(String id, String sha256) {
        Optional<Deployed> here =
                program(id).filter(one -> one.sha256().equals(Optional.of(sha256)));
        if (here.isPresent()) {
            return here;
        }
        changing.lock();
        try {
            return table.versions(id).stream()
                    .filter(row -> row.sha256().equals(sha256))
                    .reduce((_, later) -> later)
                    .map(this::stored)
                    .filter(candidate -> candidate.passport().accepted())
                    .map(Candidate::accepted);
        } finally {
            changing.unlock();
        }
    }

    /** The table of {@code program/entity}, of any program that runs here. */
    public Optional<EntityTable> table(String entity) {
        int slash = entity.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : program(entity.substring(0, slash))
                        .flatMap(program -> program.table(entity.substring(slash + 1)));
    }

    /** Whether a jar would work here, and why not; changes nothing. */
    public Passport passport(byte[] jar) {
        changing.lock();
        try {
            Candidate candidate = examine(jar, Optional.empty(), Inspection.Purpose.DEPLOY);
            tidy();
            return candidate.passport();
        } finally {
            changing.unlock();
        }
    }

    /**
     * Deploys or upgrades a program. The same jar again changes nothing.
     *
     * @throws PassportRefused with every reason
     */
    public Deployed deploy(byte[] jar, String by) {
        return deploy(jar, Optional.empty(), by);
    }

    /**
     * Runs the version before the active one again.
     *
     * @throws PassportRefused when it no longer works here
     */
    public void rollback(String id, String by) {
        changing.lock();
        try {
            deployedProgram(id);
            List<VersionRow> versions = table.versions(id);
            VersionRow active =
                    versions.stream().filter(VersionRow::active).findFirst().orElseThrow();
            VersionRow previous =
                    versions.stream()
                            .filter(row -> row.seq() < active.seq())
                            .reduce((_, later) -> later)
                            .orElseThrow(
                                    () ->
                                            new RegistryRefused(
                                                    "no-previous-version",
                                                    "%s 没有更早的版本可以恢复。".formatted(id),
                                                    "%s has no version before this one."
                                                            .formatted(id)));
            Candidate candidate = stored(previous);
            Deployed now = candidate.accepted();
            apply(candidate);
            long moved =
                    database.inTransaction(
                            tx -> {
                                long to = table.lock(tx);
                                table.activate(tx, id, previous.seq());
                                note(tx, by, "program-rollback", id, now.version());
                                tell(tx, now);
                                return to;
                            });
            run(now);
            moved(moved);
            fenced.remove(id);
            LOG.log(Level.INFO, "{0} rolled back to {1} by {2}", id, now.version(), by);
        } finally {
            changing.unlock();
        }
    }

    /** Stops a program. Its tables and switches stay, and come back with it. */
    public void remove(String id, String by) {
        changing.lock();
        try {
            Deployed gone = deployedProgram(id);
            moved(
                    database.inTransaction(
                            tx -> {
                                long moved = table.lock(tx);
                                table.retire(tx, id);
                                note(tx, by, "program-remove", id, gone.version());
                                listeners.forEach(listener -> listener.removed(tx, gone));
                                return moved;
                            }));
            stop(id);
            LOG.log(Level.INFO, "{0} removed by {1}", gone, by);
        } finally {
            changing.unlock();
        }
    }

    private static void note(Tx tx, String by, String operation, String id, String version) {
        tx.note(Deed.of(by, operation, "program", id, Tree.NATION).saying(version));
    }

    /** Looks for what other nodes have changed. */
    public void refresh() {
        if (table.epoch() == epoch) {
            return;
        }
        changing.lock();
        try {
            reconcile();
        } finally {
            changing.unlock();
        }
    }

    /** Looks no more; what runs goes on until it returns. */
    @Override
    public void close() {
        looking.ifPresent(Thread::interrupt);
        looking = Optional.empty();
    }

    private Deployed deploy(byte[] jar, Optional<String> file, String by) {
        changing.lock();
        try {
            refresh();
            Candidate candidate = examine(jar, file, Inspection.Purpose.DEPLOY);
            Deployed now = candidate.accepted();
            Optional<Deployed> before = program(now.id());
            if (before.filter(b -> b.sha256().equals(now.sha256())).isPresent()) {
                return before.get();
            }
            apply(candidate);
            int seq =
                    table.versions(now.id()).stream().mapToInt(VersionRow::seq).max().orElse(0) + 1;
            VersionRow row =
                    new VersionRow(
                            now.id(),
                            seq,
                            now.version(),
                            candidate.origin().sha256(),
                            candidate.origin().file(),
                            clock.instant(),
                            by,
                            true);
            long moved =
                    database.inTransaction(
                            tx -> {
                                long to = table.lock(tx);
                                table.insert(tx, row, jar);
                                table.activate(tx, now.id(), seq);
                                note(
                                        tx,
                                        by,
                                        "program-deploy",
                                        now.id(),
                                        "%s sha256 %s".formatted(now.version(), row.sha256()));
                                tell(tx, now);
                                return to;
                            });
            run(now);
            moved(moved);
            fenced.remove(now.id());
            return now;
        } finally {
            tidy();
            changing.unlock();
        }
    }

    /**
     * When another node was faster, the next look has to find what it did. Only after the version
     * runs: whoever reads the epoch before the programs never takes old ones for new ones.
     */
    private void moved(long to) {
        if (to == epoch + 1) {
            epoch = to;
        }
    }

    private Candidate examine(byte[] jar, Optional<String> file, Inspection.Purpose purpose) {
        return new Inspection(jar, file, purpose, settings, running, schema, cache).candidate();
    }

    private Candidate stored(VersionRow row) {
        Optional<byte[]> jar = table.jar(row.sha256());
        if (jar.isEmpty()) {
            Findings findings = new Findings();
            findings.add(
                    "jar-lost",
                    "数据库中没有 %s %s 的程序包。请重新部署它。",
                    "The database has no jar of %s %s. Deploy it again.",
                    row.id(),
                    row.version());
            return new Candidate(
                    new Passport(
                            row.id(),
                            row.version(),
                            row.sha256(),
                            findings.list(),
                            Optional.empty()),
                    new Deployed.Origin(row.file(), row.sha256(), "", Set.of()),
                    Optional.empty());
        }
        return examine(jar.get(), Optional.of(row.file()), Inspection.Purpose.RESTORE);
    }

    private void apply(Candidate candidate) {
        // By itself: databases that commit with every change of a table lose nothing by it, since
        // tables are only ever added to, and the next attempt plans from what is there.
        candidate
                .passport()
                .plan()
                .ifPresent(
                        plan ->
                                database.inTransaction(
                                        tx -> {
                                            schema.apply(tx, plan);
                                            return plan;
                                        }));
    }

    private void startBuiltIn(ProgramDefinition definition) {
        Deployed program = new Deployed(builtInVersion(), definition, Optional.empty());
        SchemaPlan plan = schema.plan(program.tables());
        if (!plan.refused().isEmpty()) {
            throw new IllegalStateException(
                    "The tables of %s cannot be brought up to date: %s. Use the release that made them, or restore a backup."
                            .formatted(program, plan.refused()));
        }
        database.inTransaction(
                tx -> {
                    schema.apply(tx, plan);
                    tell(tx, program);
                    return plan;
                });
        run(program);
    }

    private static String builtInVersion() {
        return Optional.ofNullable(Registry.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("0");
    }

    /** Makes what runs here what is active in the database. */
    private void reconcile() {
        long seen = table.epoch();
        Map<String, VersionRow> active =
                table.active().stream().collect(Collectors.toMap(VersionRow::id, row -> row));
        for (Deployed program : running.values()) {
            if (!program.builtIn() && !active.containsKey(program.id())) {
                database.inTransaction(
                        tx -> {
                            listeners.forEach(listener -> listener.removed(tx, program));
                            return program;
                        });
                stop(program.id());
                LOG.log(Level.INFO, "{0} removed", program);
            }
        }
        fenced.keySet().retainAll(active.keySet());
        for (VersionRow row : active.values()) {
            Optional<String> here = program(row.id()).flatMap(Deployed::sha256);
            if (!here.equals(Optional.of(row.sha256()))) {
                load(row);
            }
        }
        epoch = seen;
    }

    private void load(VersionRow row) {
        Candidate candidate = stored(row);
        if (candidate.passport().accepted()) {
            begin(candidate);
            fenced.remove(row.id());
            return;
        }
        fence(row, candidate.passport());
        // What runs here goes on; after a start nothing does, and the newest that works comes back.
        if (program(row.id()).isEmpty()) {
            table.versions(row.id()).reversed().stream()
                    .filter(earlier -> earlier.seq() < row.seq())
                    .map(this::stored)
                    .filter(earlier -> earlier.passport().accepted())
                    .findFirst()
                    .ifPresent(this::begin);
        }
    }

    private void fence(VersionRow row, Passport passport) {
        fenced.put(row.id(), passport);
        LOG.log(
                Level.ERROR,
                "{0} {1} ({2}) is fenced off: {3}",
                row.id(),
                row.version(),
                row.file(),
                passport.findings());
    }

    private void begin(Candidate candidate) {
        Deployed now = candidate.accepted();
        database.inTransaction(
                tx -> {
                    tell(tx, now);
                    return now;
                });
        run(now);
    }

    private void tell(Tx tx, Deployed now) {
        Optional<Deployed> before = program(now.id());
        listeners.forEach(listener -> listener.deployed(tx, now, before));
    }

    private void run(Deployed program) {
        Map<String, Deployed> next = new TreeMap<>(running);
        next.put(program.id(), program);
        running = Collections.unmodifiableMap(next);
        LOG.log(
                Level.INFO,
                "{0} ({1}): {2}",
                program,
                program.origin()
                        .map(
                                origin ->
                                        "%s, sha256 %s…"
                                                .formatted(
                                                        origin.file(),
                                                        origin.sha256().substring(0, 8)))
                        .orElse("built in"),
                program.adds());
    }

    private void stop(String id) {
        Map<String, Deployed> next = new TreeMap<>(running);
        next.remove(id);
        running = Collections.unmodifiableMap(next);
    }

    /** Copies that nothing runs from are only taking room. */
    private void tidy() {
        cache.keep(
                running.values().stream()
                        .flatMap(program -> program.sha256().stream())
                        .collect(Collectors.toSet()));
    }

    private List<Path> inbox() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A jar that was taken leaves the inbox; one that was refused stays, to be looked into. */
    private void take(Path file) {
        try {
            deploy(
                    Files.readAllBytes(file),
                    Optional.of(String.valueOf(file.getFileName())),
                    INBOX);
            Files.delete(file);
        } catch (PassportRefused e) {
            LOG.log(
                    Level.WARNING,
                    "{0} in the inbox is refused: {1}",
                    file,
                    e.passport().findings());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} in the inbox cannot be read: {1}", file, e.getMessage());
        }
    }

    private Deployed deployedProgram(String id) {
        Deployed program =
                program(id)
                        .orElseThrow(
                                () ->
                                        new RegistryRefused(
                                                "program-unknown",
                                                "没有部署程序 %s。请核对编号。".formatted(id),
                                                "No program %s is deployed. Check the id."
                                                        .formatted(id)));
        if (program.builtIn()) {
            throw new RegistryRefused(
                    "built-in",
                    "%s 是平台的一部分，不能恢复或移除。".formatted(id),
                    "%s is part of the platform. It is neither rolled back nor removed."
                            .formatted(id));
        }
        return program;
    }

    private void look() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(LOOK_EVERY);
                refresh();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Programs could not be looked up: {0}", e.getMessage());
            }
        }
    }
}
