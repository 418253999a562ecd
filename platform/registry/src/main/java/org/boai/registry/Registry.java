package org.boai.registry;

import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Text;
import org.boai.store.Database;
import org.boai.store.EntityTable;
import org.boai.store.ProgramData;
import org.boai.store.ProgramLog;
import org.boai.store.ProgramTable;
import org.boai.store.ProgramTable.VersionRow;
import org.boai.store.ProgramWatch;
import org.boai.store.ProgramWatch.Fence;
import org.boai.store.Reach;
import org.boai.store.Schema;
import org.boai.store.SchemaPlan;
import org.boai.store.StoreException;
import org.boai.store.Tx;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
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
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);

    /** Who deploys what lies in the inbox. */
    private static final String INBOX = "inbox";

    /** Who fences programs off. */
    private static final String PLATFORM = "platform";

    private final Database database;
    private final Schema schema;
    private final Clock clock;
    private final RegistrySettings settings;
    private final List<ProgramDefinition> builtIn;
    private final Path folder;
    private final Consumer<Progress> progress;
    private final Path copies;
    private final ProgramTable table;
    private final Versions versions;
    private final ProgramWatch watch;
    private final Chronicle chronicle;
    private final List<ProgramListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Passport> fenced = new ConcurrentHashMap<>();
    private final Running running = new Running();

    /** Whoever holds both took this one first. */
    private final ReentrantLock inspecting = new ReentrantLock();

    private final ReentrantLock changing = new ReentrantLock();
    private volatile Map<String, Fence> fences = Map.of();
    private volatile Optional<Thread> looking = Optional.empty();
    private volatile long epoch = -1;
    private volatile long reported = System.nanoTime();

    /** How far a change of a program has come; a process may end after each. */
    enum Progress {
        /** It is noted what will be done. */
        BEGUN,
        /** The tables fit the new version; the one before works with them too. */
        TABLES,
        /** All is written and not yet committed. */
        WRITTEN,
        /** It is done in the database. */
        COMMITTED
    }

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
        this(database, schema, clock, settings, builtIn, folder, _ -> {});
    }

    Registry(
            Database database,
            Schema schema,
            Clock clock,
            RegistrySettings settings,
            List<ProgramDefinition> builtIn,
            Path folder,
            Consumer<Progress> progress) {
        this.database = database;
        this.schema = schema;
        this.clock = clock;
        this.settings = settings;
        this.builtIn = List.copyOf(builtIn);
        this.folder = folder;
        this.copies = folder.resolve("cache");
        this.progress = progress;
        this.table = new ProgramTable(database);
        this.versions = new Versions(table);
        this.watch = new ProgramWatch(database, clock);
        this.chronicle =
                new Chronicle(
                        database, new ProgramLog(database, clock), watch, new NodeName(folder));
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
            chronicle.interrupted(id -> program(id).map(Deployed::version));
        } finally {
            changing.unlock();
        }
        JarCopy.clear(copies);
        new Inbox(folder).take((jar, file) -> deploy(jar, Optional.of(file), INBOX));
        looking =
                Optional.of(
                        Thread.ofVirtual()
                                .name("registry")
                                .start(() -> Reach.PLATFORM.run(this::look)));
    }

    /** Whether an id stands for something else, so that no program may have it. */
    public static boolean keeps(String id) {
        return Inspection.RESERVED.contains(id);
    }

    /** Hears of every program from now on; to be told of all, before {@link #start}. */
    public void onChange(ProgramListener listener) {
        listeners.add(listener);
    }

    /** The programs that run here, by id. */
    public Collection<Deployed> programs() {
        return running.all();
    }

    /** A program that runs here. */
    public Optional<Deployed> program(String id) {
        return running.find(id);
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
        return running.table(entity);
    }

    /**
     * What was done with a program, or with all of them, and what was refused, newest first.
     *
     * @param most how many lines
     */
    public List<ProgramLog.Line> history(Optional<String> id, int most) {
        return chronicle.lines(id, most);
    }

    /** How many nodes run this version now. */
    public long nodes(Deployed version) {
        return version.sha256().map(sha256 -> watch.running(version.id(), sha256)).orElse(0L);
    }

    /**
     * How many versions of a program have their classes in the memory of this node: one, and more
     * while calls run in older ones, or until they are collected.
     */
    public long loaded(String id) {
        return running.loaded(id);
    }

    /**
     * How many calls of each program took too long and still run, those of versions that were
     * replaced and of programs that are gone among them.
     */
    public Map<String, Long> stuck() {
        return running.stuck();
    }

    /** The versions of a program that were deployed, oldest first. */
    public List<VersionRow> versions(String id) {
        return table.versions(id);
    }

    /** The versions that ran when their programs were removed; their rows are kept. */
    public List<VersionRow> archived() {
        return table.archived();
    }

    /** Whether the code of a program keeps a processor busy and cannot be stopped. */
    public boolean isLooping() {
        return running.isLooping();
    }

    /**
     * Why this node should get no requests, if it should not: the code of a program keeps a
     * processor busy and cannot be stopped, or a program runs on another node and cannot be loaded
     * here.
     */
    public Optional<Text> sick() {
        if (isLooping()) {
            return Optional.of(
                    Text.of(
                            "有程序的代码停不下来。请重启本节点。",
                            "Code of a program does not end. Restart this node."));
        }
        return fenced.entrySet().stream()
                .filter(
                        one ->
                                watch.runsElsewhere(
                                        chronicle.node(), one.getKey(), one.getValue().sha256()))
                .findFirst()
                .map(
                        one ->
                                Text.of(
                                        "程序 %s 在其他节点运行，本节点无法加载。请查看本节点的日志。".formatted(one.getKey()),
                                        "%s runs on other nodes and cannot be loaded on this one. See the log of this node."
                                                .formatted(one.getKey())));
    }

    /** Whether a jar would work here, and why not; changes nothing. */
    public Passport passport(byte[] jar) {
        return passport(jar, Inspection.Purpose.DEPLOY);
    }

    /**
     * The same for whoever has made the jar and asks away from the server: that the list does not
     * have it, and what it uses of other programs, is noted and nothing against it.
     */
    public Passport rehearsal(byte[] jar) {
        return passport(jar, Inspection.Purpose.REHEARSE);
    }

    private Passport passport(byte[] jar, Inspection.Purpose purpose) {
        inspecting.lock();
        try {
            return inspection(jar, Optional.empty(), purpose).passport();
        } finally {
            inspecting.unlock();
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
     * Runs the version that ran before the active one again.
     *
     * @throws PassportRefused when it no longer works here
     */
    public void rollback(String id, String by) {
        changing.lock();
        try {
            refresh();
            deployedProgram(id);
            VersionRow active = versions.active(id);
            VersionRow previous =
                    versions.before(active)
                            .orElseThrow(
                                    () ->
                                            new RegistryRefused(
                                                    "no-previous-version",
                                                    "%s 没有更早的版本可以恢复。".formatted(id),
                                                    "%s has no version before this one."
                                                            .formatted(id)));
            activate(
                    previous,
                    Act.ROLLED_BACK,
                    by,
                    Text.of(
                            "由 %s 恢复到 %s".formatted(active.version(), previous.version()),
                            "Back from %s to %s".formatted(active.version(), previous.version())));
        } finally {
            changing.unlock();
        }
    }

    /**
     * Stops a program. Its tables, files and switches stay, and come back with it.
     *
     * @throws RegistryRefused while another program reads its rows
     */
    public void remove(String id, String by) {
        changing.lock();
        try {
            refresh();
            Deployed gone = deployedProgram(id);
            needed(id, running.all().stream().filter(p -> p.needs().contains(id)));
            long moved =
                    during(
                            gone,
                            Act.REMOVED,
                            by,
                            () -> {},
                            tx -> {
                                table.retire(tx, id);
                                watch.lift(tx, id);
                                listeners.forEach(listener -> listener.removed(tx, gone));
                                chronicle.done(
                                        tx,
                                        gone,
                                        Act.REMOVED,
                                        by,
                                        Text.of(
                                                "记录和文件保留，可恢复",
                                                "Rows and files are kept; it can be restored"));
                            });
            running.stop(id);
            moved(moved);
            LOG.log(Level.INFO, "{0} removed by {1}", gone, by);
        } finally {
            changing.unlock();
        }
    }

    private static void needed(String id, Stream<?> others) {
        List<String> names = others.map(String::valueOf).sorted().toList();
        if (!names.isEmpty()) {
            String all = String.join(", ", names);
            throw new RegistryRefused(
                    "still-needed",
                    "程序 %s 的记录还被使用：%s。请先移除它们。".formatted(id, all),
                    "Rows of %s are still used by %s. Remove those first.".formatted(id, all));
        }
    }

    /**
     * Runs a removed program again, with all its rows, or lets a program that was fenced off take
     * calls again.
     *
     * @throws PassportRefused when it no longer works here
     */
    public Deployed restore(String id, String by) {
        changing.lock();
        try {
            refresh();
            Optional<Deployed> here = program(id);
            if (here.isPresent()) {
                lift(here.get(), by);
                return here.get();
            }
            VersionRow kept = versions.latest(id).orElseThrow(() -> unknown(id));
            return activate(
                    kept, Act.RESTORED, by, Text.of("记录和数字恢复", "Its rows and figures are back"));
        } finally {
            changing.unlock();
        }
    }

    private void lift(Deployed here, String by) {
        if (here.fence().isEmpty()) {
            throw new RegistryRefused(
                    "already-running",
                    "%s 正在运行，无需恢复。".formatted(here.id()),
                    "%s is running. There is nothing to restore.".formatted(here.id()));
        }
        moved(
                alone(
                        tx -> {
                            watch.lift(tx, here.id());
                            chronicle.done(
                                    tx,
                                    here,
                                    Act.RESTORED,
                                    by,
                                    Text.of("解除隔离", "No longer fenced off"));
                        }));
        here.guard().open();
        fences = without(fences, here.id());
    }

    private static <V> Map<String, V> without(Map<String, V> map, String key) {
        Map<String, V> less = new TreeMap<>(map);
        less.remove(key);
        return Map.copyOf(less);
    }

    /**
     * Removes every row, history line and file of a program that was removed before. There is no
     * way back, so it has to be asked for with the words that the first refusal tells.
     *
     * @return how many rows there were, by entity
     * @throws RegistryRefused {@code confirmation-needed} with the words; while it runs; while
     *     another program reads its rows
     */
    public Map<String, Long> clear(String id, Optional<String> confirmation, String by) {
        changing.lock();
        try {
            refresh();
            if (program(id).isPresent() || fenced.containsKey(id)) {
                throw new RegistryRefused(
                        "still-deployed",
                        "%s 仍在部署中，不能清除数据。请先移除它。".formatted(id),
                        "%s is deployed, and its data cannot be cleared. Remove it first."
                                .formatted(id));
            }
            VersionRow gone = versions.archived(id).orElseThrow(() -> unknown(id));
            needed(
                    id,
                    table.archived().stream()
                            .filter(row -> row.needs().contains(id))
                            .map(VersionRow::id));
            ProgramData data = new ProgramData(database);
            confirmed(id, confirmation, Reach.PLATFORM.call(() -> data.rows(id)));
            return database.inTransaction(
                    tx -> {
                        table.lock(tx);
                        Map<String, Long> rows = Reach.PLATFORM.call(() -> data.clear(tx, id));
                        chronicle.done(
                                tx,
                                gone,
                                Act.CLEARED,
                                by,
                                Text.of("清除的记录：" + rows, "Rows that were cleared: " + rows));
                        LOG.log(Level.WARNING, "Data of {0} cleared by {1}: {2}", id, by, rows);
                        return rows;
                    });
        } finally {
            changing.unlock();
        }
    }

    /** The words change with the number of rows: what was agreed to is what is there. */
    private static void confirmed(
            String id, Optional<String> confirmation, Map<String, Long> rows) {
        long all = rows.values().stream().mapToLong(Long::longValue).sum();
        String words = "clear %s %d".formatted(id, all);
        if (!confirmation.equals(Optional.of(words))) {
            throw new RegistryRefused(
                    "confirmation-needed",
                    "将永久删除 %s 的 %d 条记录及其历史和文件：%s。确定要删，请以 confirm 填写“%s”再次提交。"
                            .formatted(id, all, rows, words),
                    "This deletes %d rows of %s for ever, with their history and files: %s. If you mean it, send it again with confirm '%s'."
                            .formatted(all, id, rows, words));
        }
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
        if (looking.isEmpty()) {
            return;
        }
        looking.ifPresent(Thread::interrupt);
        looking = Optional.empty();
        try {
            watch.forget(chronicle.node());
        } catch (StoreException e) {
            LOG.log(Level.INFO, "The other nodes will miss this one by themselves: {0}", e.text());
        }
    }

    /** Programs are looked at beside everything else, one at a time, and changed alone. */
    private Deployed deploy(byte[] jar, Optional<String> file, String by) {
        inspecting.lock();
        try {
            refresh();
            long seen = epoch;
            Candidate candidate = inspection(jar, file, Inspection.Purpose.DEPLOY).candidate();
            changing.lock();
            try {
                refresh();
                return deploy(
                        epoch == seen
                                ? candidate
                                : inspection(jar, file, Inspection.Purpose.DEPLOY).candidate(),
                        jar,
                        by);
            } finally {
                changing.unlock();
            }
        } finally {
            inspecting.unlock();
        }
    }

    private Deployed deploy(Candidate candidate, byte[] jar, String by) {
        if (!candidate.passport().accepted()) {
            chronicle.refused(candidate.passport(), by);
        }
        Deployed now = candidate.accepted();
        Optional<Deployed> before = program(now.id());
        if (before.filter(b -> b.sha256().equals(now.sha256())).isPresent()
                && before.get().fence().isEmpty()) {
            return before.get();
        }
        VersionRow row = versions.next(now, clock.instant(), by);
        return change(
                candidate,
                row,
                before.isPresent() ? Act.UPGRADED : Act.DEPLOYED,
                by,
                now.adds(),
                tx -> table.insert(tx, row, jar));
    }

    /** Runs a version that was deployed before. */
    private Deployed activate(VersionRow row, Act deed, String by, Text text) {
        return change(stored(row), row, deed, by, text, _ -> {});
    }

    /** Makes a version the one that runs: in the database at once or not at all, then here. */
    private Deployed change(
            Candidate candidate,
            VersionRow row,
            Act deed,
            String by,
            Text text,
            Consumer<Tx> write) {
        Deployed now = candidate.accepted();
        long moved =
                during(
                        now,
                        deed,
                        by,
                        () -> {
                            apply(candidate);
                            progress.accept(Progress.TABLES);
                        },
                        tx -> {
                            write.accept(tx);
                            table.activate(tx, row.id(), row.seq());
                            watch.lift(tx, row.id());
                            tell(tx, now);
                            chronicle.done(tx, row, deed, by, text);
                        });
        run(now);
        moved(moved);
        fenced.remove(now.id());
        reported = System.nanoTime() - REPORT_EVERY.toNanos();
        fences = without(fences, now.id());
        return now;
    }

    /**
     * Does something that a crash may cut off; the answer is the epoch to which it moves.
     *
     * @param prepare what may be done and then not used
     * @param write what is done at once or not at all
     */
    private long during(
            Deployed program, Act deed, String by, Runnable prepare, Consumer<Tx> write) {
        return chronicle.during(
                program.id(),
                deed,
                program.version(),
                by,
                () -> {
                    progress.accept(Progress.BEGUN);
                    prepare.run();
                    long to =
                            alone(
                                    tx -> {
                                        write.accept(tx);
                                        progress.accept(Progress.WRITTEN);
                                    });
                    progress.accept(Progress.COMMITTED);
                    return to;
                });
    }

    /** Writes while no other node does; the answer is the epoch to which it moves. */
    private long alone(Consumer<Tx> write) {
        return database.inTransaction(
                tx -> {
                    long to = table.lock(tx);
                    write.accept(tx);
                    return to;
                });
    }

    /** A version has shut itself: the one before comes back, or it is fenced off everywhere. */
    private void quarantine(Deployed version, Text why) {
        changing.lock();
        try {
            refresh();
            if (program(version.id()).filter(now -> now == version).isEmpty()) {
                return;
            }
            VersionRow active = versions.active(version.id());
            Optional<VersionRow> previous =
                    versions.before(active).filter(row -> stored(row).passport().accepted());
            if (previous.isPresent()) {
                activate(previous.get(), Act.FENCED, PLATFORM, why);
                return;
            }
            moved(
                    alone(
                            tx -> {
                                watch.fence(tx, active.id(), active.sha256(), why);
                                chronicle.done(tx, active, Act.FENCED, PLATFORM, why);
                            }));
            fences = watch.fences();
            LOG.log(Level.ERROR, "{0} is fenced off: {1}", version, why);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    version + " takes no calls on this node; the others could not be told.",
                    e);
        } finally {
            changing.unlock();
        }
    }

    /** What calls the alarm waits for an answer, and may hold a connection. */
    private void alarm(Deployed version, Text why) {
        Thread.ofPlatform()
                .daemon()
                .name("fence " + version.id())
                .start(() -> quarantine(version, why));
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

    private Inspection inspection(byte[] jar, Optional<String> file, Inspection.Purpose purpose) {
        return new Inspection(
                jar,
                file,
                purpose,
                settings,
                running.byId(),
                table.archived(),
                schema,
                copies,
                this::alarm);
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
                            findings.notes(),
                            Optional.empty()),
                    Optional.empty());
        }
        return inspection(jar.get(), Optional.of(row.file()), Inspection.Purpose.RESTORE)
                .candidate();
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
        Deployed program = new Deployed(builtInVersion(), definition);
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
        for (Deployed program : running.all()) {
            if (!program.builtIn() && !active.containsKey(program.id())) {
                database.inTransaction(
                        tx -> {
                            listeners.forEach(listener -> listener.removed(tx, program));
                            return program;
                        });
                running.stop(program.id());
                LOG.log(Level.INFO, "{0} removed", program);
            }
        }
        fenced.keySet().retainAll(active.keySet());
        for (VersionRow row : Versions.ordered(active)) {
            Optional<String> here = program(row.id()).flatMap(Deployed::sha256);
            if (!here.equals(Optional.of(row.sha256()))) {
                load(row);
            }
        }
        fences();
        epoch = seen;
        report();
    }

    /** Versions that another node has fenced off, or let in again. */
    private void fences() {
        Map<String, Fence> now = watch.fences();
        for (Deployed program : running.all()) {
            Optional<Fence> fence =
                    Optional.ofNullable(now.get(program.id()))
                            .filter(f -> program.sha256().equals(Optional.of(f.sha256())));
            if (fence.isPresent()) {
                program.guard().close(fence.get().reason());
            } else if (fences.containsKey(program.id())) {
                program.guard().open();
            }
        }
        fences = now;
    }

    /** Says what this node runs, and that it is there. */
    private void report() {
        reported = System.nanoTime();
        Map<Map.Entry<String, String>, Boolean> loaded = new HashMap<>();
        running.all()
                .forEach(
                        program ->
                                program.sha256()
                                        .ifPresent(
                                                sha256 ->
                                                        loaded.put(
                                                                Map.entry(program.id(), sha256),
                                                                true)));
        fenced.forEach((id, passport) -> loaded.put(Map.entry(id, passport.sha256()), false));
        watch.report(chronicle.node(), loaded);
    }

    private void load(VersionRow row) {
        Candidate candidate = stored(row);
        if (candidate.passport().accepted()) {
            begin(candidate);
            fenced.remove(row.id());
            return;
        }
        fence(row, candidate.passport());
        // What runs here goes on; after a start nothing does, and what ran before comes back.
        Optional<VersionRow> earlier = versions.before(row);
        while (program(row.id()).isEmpty() && earlier.isPresent()) {
            Candidate other = stored(earlier.get());
            if (other.passport().accepted()) {
                begin(other);
            }
            earlier = versions.before(earlier.get());
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
        running.run(program);
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
                program.adds().en());
    }

    private Deployed deployedProgram(String id) {
        Deployed program = program(id).orElseThrow(() -> unknown(id));
        if (program.builtIn()) {
            throw new RegistryRefused(
                    "built-in",
                    "%s 是平台的一部分，不能恢复或移除。".formatted(id),
                    "%s is part of the platform. It is neither rolled back nor removed."
                            .formatted(id));
        }
        return program;
    }

    private static RegistryRefused unknown(String id) {
        return new RegistryRefused(
                "program-unknown",
                "没有部署程序 %s。请核对编号。".formatted(id),
                "No program %s is deployed. Check the id.".formatted(id));
    }

    private void look() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(LOOK_EVERY);
                refresh();
                running.forgetRetired();
                if (System.nanoTime() - reported > REPORT_EVERY.toNanos()) {
                    report();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Programs could not be looked up: {0}", e.getMessage());
            }
        }
    }
}
