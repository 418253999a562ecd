package org.boai.server;

import org.boai.console.Console;
import org.boai.console.ConsoleSettings;
import org.boai.console.Export;
import org.boai.console.ShippedRegions;
import org.boai.kpi.Kpis;
import org.boai.kpi.RegionChanges;
import org.boai.plugins.Program;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Text;
import org.boai.records.Records;
import org.boai.records.Reporting;
import org.boai.records.ReviewQueue;
import org.boai.records.Upkeep;
import org.boai.registry.Registry;
import org.boai.registry.Switches;
import org.boai.security.Access;
import org.boai.security.Accounts;
import org.boai.security.Audit;
import org.boai.security.Keyring;
import org.boai.store.Attachments;
import org.boai.store.Database;
import org.boai.store.Dialect;
import org.boai.store.KeyCheck;
import org.boai.store.MapLayers;
import org.boai.store.Migrations;
import org.boai.store.Reach;
import org.boai.store.Rows;
import org.boai.store.Schema;
import org.boai.store.StoreException;
import org.boai.store.Tracer;
import org.boai.store.Tree;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * The rooms, wired. Everything that is opened, is opened here, and closed in the opposite order.
 */
public final class Platform implements AutoCloseable {
    private static final Text DEMO_NOTICE =
            Text.of(
                    "这是演示:人员和填报都是示例,没有二次验证,只在本机可用。",
                    "This is a demonstration: people and filings are made up, there is no second"
                            + " factor, and only this machine reaches it.");

    private static final Logger LOG = System.getLogger(Platform.class.getName());

    /** For so many seconds in a row. */
    private static final int PATIENCE = 5;

    /** The exit status of a node that ended itself. */
    private static final int STUCK = 3;

    /** So many seconds such a node may take to close. */
    private static final int LAST_WORDS = 20;

    private final Database database;
    private final Clock clock;
    private final Tree tree;
    private final Registry registry;
    private final Switches switches;
    private final Kpis kpis;
    private final Access access;
    private final Records records;
    private final Reporting reporting;
    private final Upkeep upkeep;
    private final Accounts accounts;
    private final Audit audit;
    private final Keyring keys;
    private final Attachments attachments;
    private final ShippedRegions shipped;
    private final NodeVitals vitals;
    private final Optional<TraceExport> traces;
    private final Tracer tracer;
    private final Console console;
    private final Settings settings;
    private Optional<BackupSocket> backups = Optional.empty();
    private final AtomicBoolean serving = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Platform(Settings settings, Database database, Keyring keys) {
        this.settings = settings;
        this.database = database;
        this.keys = keys;
        this.clock = Clock.system(settings.zone());
        this.tree = new Tree(database);
        this.access = new Access(tree, settings.fourEyes());
        this.accounts = new Accounts(database, clock, settings.signIn());
        this.audit = new Audit(database, keys);

        List<ProgramDefinition> builtIn = builtIn();
        Set<String> builtInIds =
                builtIn.stream().map(ProgramDefinition::id).collect(Collectors.toSet());
        this.switches = new Switches(database, tree, clock, builtInIds);
        this.registry =
                new Registry(
                        database,
                        new Schema(database),
                        clock,
                        settings.programs(),
                        builtIn,
                        settings.data().resolve("programs"));

        this.kpis = new Kpis(database, registry, switches, tree, clock);
        registry.onChange(kpis);
        Rows rows = new Rows(database, tree, clock, List.of(kpis));
        this.attachments = new Attachments(database, clock);
        this.records = new Records(database, rows, registry, switches, access, tree, clock);
        this.reporting = new Reporting(database, registry, switches, access, tree, clock);
        this.upkeep = records.upkeep(settings.erasesAfterTerm());
        this.traces = settings.traces().map(t -> new TraceExport(t.collector()));
        this.tracer =
                settings.traces()
                        .flatMap(t -> traces.map(to -> Tracer.telling(to::tell, t.share())))
                        .orElse(Tracer.OFF);
        this.shipped = new ProductRegions(home(), database, tree, kpis);
        this.vitals =
                new NodeVitals(
                        database,
                        kpis,
                        registry,
                        new ReviewQueue(database, registry, clock),
                        clock);
        this.console =
                new Console(
                        consoleSettings(settings),
                        accounts,
                        access,
                        audit,
                        tree,
                        registry,
                        switches,
                        records,
                        reporting,
                        kpis,
                        new RegionChanges(database, tree, registry, rows, kpis, clock),
                        shipped,
                        attachments,
                        new MapLayers(database),
                        vitals,
                        tracer,
                        clock);
    }

    /** The programs that the platform brings itself. */
    static List<ProgramDefinition> builtIn() {
        return ServiceLoader.load(Program.class).stream()
                .map(found -> found.get().define())
                .toList();
    }

    private static ConsoleSettings consoleSettings(Settings settings) {
        return new ConsoleSettings(
                settings.host(),
                settings.port(),
                settings.maxBody(),
                settings.maxUpload(),
                settings.uploadScan(),
                settings.paperFont(),
                settings.demo() ? Optional.of(DEMO_NOTICE) : Optional.empty(),
                settings.doors(),
                settings.tlsContext(),
                settings.behindTls() || settings.tls().isPresent(),
                settings.database().poolSize(),
                ConsoleSettings.USUAL_PATIENCE);
    }

    /**
     * Opens the database, brings its schema up to date and starts the programs; nothing listens
     * yet.
     */
    public static Platform open(Settings settings) {
        Database database = Database.open(settings.database());
        try {
            Migrations.run(database);
            if (Reach.isPassedBy(database)) {
                LOG.log(
                        Level.WARNING,
                        "The user of the database is a superuser or has BYPASSRLS: PostgreSQL keeps"
                                + " no rows from it. Use an ordinary role.");
            }
            if (settings.isOverheard()) {
                LOG.log(
                        Level.WARNING,
                        "Passwords and personal data pass in clear: the server is open to other"
                                + " machines without TLS. Set server.tls, or put a proxy in front"
                                + " that ends TLS and set server.behind-tls.");
            }
            if (database.dialect() == Dialect.ORACLE) {
                LOG.log(
                        Level.WARNING,
                        "This release was never run on a server of Oracle. Read what was judged"
                                + " and what was not in docs/operators.md before you rely on it.");
            }
            Keyring keys =
                    settings.isPassing()
                            ? Keyring.passing(settings.ciphers())
                            : Keyring.open(settings.keys(), database, settings.ciphers());
            Platform platform = new Platform(settings, database.protectedBy(keys), keys);
            platform.registry.start();
            platform.accounts
                    .separate()
                    .forEach(
                            name ->
                                    LOG.log(
                                            Level.WARNING,
                                            "{0} is a system administrator now: administrators are"
                                                    + " separated here.",
                                            name));
            platform.settings.fourEyes().forEach(platform::requireTransition);
            return platform;
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    /** A name that is mistyped would ask for nothing; a program may still be deployed later. */
    private void requireTransition(String path) {
        String[] names = path.split("/", -1);
        boolean missing =
                registry.program(names[0]).isPresent()
                        && registry.table(names[0] + "/" + names[1]).stream()
                                .flatMap(table -> table.type().states().stream())
                                .flatMap(state -> state.transitions().stream())
                                .noneMatch(way -> way.name().equals(names[2]));
        if (missing) {
            throw new SettingsProblem(
                    "security.four-eyes 中的 %s 不是任何状态转换。请按 项目/实体/转换 书写。".formatted(path),
                    "security.four-eyes names %s, which is no change of state. Write program/entity/transition."
                            .formatted(path));
        }
    }

    /**
     * Listens for requests, does in the background what is done there, and opens the door for
     * backups.
     */
    public void start() {
        traces.ifPresent(TraceExport::start);
        kpis.start(tracer);
        audit.start();
        upkeep.start();
        console.start();
        serving.set(true);
        Thread.ofVirtual().name("read-ahead").start(this::readAhead);
        backups = BackupSocket.open(settings, export());
    }

    private void readAhead() {
        try {
            tree.readAhead();
        } catch (StoreException e) {
            LOG.log(Level.INFO, "The first search will read the names of all regions.", e);
        }
    }

    /**
     * Waits until the process is told to stop, or where it is supervised until only a new process
     * ends the code of a program or opens the database again.
     *
     * @return the exit status
     */
    public int awaitStop() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
        int hopeless = 0;
        while (!stopped.await(1, TimeUnit.SECONDS)) {
            boolean needsAnother = registry.isLooping() || vitals.isDatabaseLost();
            hopeless = settings.supervised() && needsAnother ? hopeless + 1 : 0;
            if (hopeless == PATIENCE) {
                LOG.log(
                        Level.ERROR,
                        "Code of a program does not end, or the file of the database stays locked:"
                                + " this node ends itself.");
                // What is broken may never come to an end of closing.
                CompletableFuture.delayedExecutor(LAST_WORDS, TimeUnit.SECONDS, Runnable::run)
                        .execute(() -> Runtime.getRuntime().halt(STUCK));
                close();
                return STUCK;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        backups.ifPresent(BackupSocket::close);
        if (serving.get()) {
            leaveRotation();
        }
        console.close();
        upkeep.close();
        kpis.close();
        audit.close();
        registry.close();
        database.close();
        traces.ifPresent(TraceExport::close);
        stopped.countDown();
    }

    /** Answers for as long as a load balancer takes to hear that this node goes. */
    private void leaveRotation() {
        console.leaveRotation();
        try {
            Thread.sleep(settings.drain());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything that is on record, in open formats. */
    Export export() {
        return new Export(database, tree, registry, records, attachments);
    }

    /** The version of the product, as its jars state it. */
    public static String version() {
        return Optional.ofNullable(Platform.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("development");
    }

    /**
     * Where the product is installed: the folder with {@code lib}, {@code programs}, {@code config}
     * and {@code data}.
     */
    public static Path home() {
        return Path.of(System.getProperty("boai.home", "."));
    }

    /** Its address. */
    public String url() {
        return scheme() + settings.host() + ":" + console.port();
    }

    /** The address of administrators, where it is another. */
    public Optional<String> officeUrl() {
        return settings.doors()
                .office()
                .flatMap(at -> console.officePort().map(port -> scheme() + at.host() + ":" + port));
    }

    private String scheme() {
        return settings.tls().isPresent() ? "https://" : "http://";
    }

    /** The database. */
    public Database database() {
        return database;
    }

    /** What tells the time and day. */
    public Clock clock() {
        return clock;
    }

    /** The regions. */
    public Tree tree() {
        return tree;
    }

    /** The programs. */
    public Registry registry() {
        return registry;
    }

    /** Where programs are on. */
    public Switches switches() {
        return switches;
    }

    /** The divisions that came with this installation. */
    public ShippedRegions shippedRegions() {
        return shipped;
    }

    /** The indicators. */
    public Kpis kpis() {
        return kpis;
    }

    /** The rows. */
    public Records records() {
        return records;
    }

    /** The rows, filed at the times that another clock tells: for a history that is told. */
    public Records records(Clock told) {
        return new Records(
                database,
                new Rows(database, tree, told, List.of(kpis)),
                registry,
                switches,
                access,
                tree,
                told);
    }

    /** The reports. */
    public Reporting reporting() {
        return reporting;
    }

    /** The accounts. */
    public Accounts accounts() {
        return accounts;
    }

    /** The audit trail. */
    public Audit audit() {
        return audit;
    }

    /** Encrypts everything of this use with a new key; answers how many values that were. */
    public long rotateKeys(KeyCheck.Use use) {
        return keys.rotate(
                database,
                use,
                registry.programs().stream().flatMap(it -> it.tables().stream()).toList());
    }

    /** The files. */
    public Attachments attachments() {
        return attachments;
    }
}
