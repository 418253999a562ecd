package org.boai.console;

import io.helidon.http.DirectHandler;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;

import org.boai.kpi.Kpis;
import org.boai.kpi.RegionChanges;
import org.boai.records.Records;
import org.boai.records.Reporting;
import org.boai.registry.Registry;
import org.boai.registry.Switches;
import org.boai.security.Access;
import org.boai.security.Accounts;
import org.boai.security.Audit;
import org.boai.store.Attachments;
import org.boai.store.MapLayers;
import org.boai.store.Tracer;
import org.boai.store.Tree;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The platform on the web: the interface for programs, its document, and the pages for people. */
public final class Console implements AutoCloseable {
    /** Beyond it nobody is even told to come again, so there have to be more than a crowd. */
    private static final int MOST_CONNECTIONS = 10_000;

    /** Beyond the longest address, so that a refusal of it is an answer like any other. */
    private static final int LONGEST_PROLOGUE = 1 << 16;

    private static final int LARGEST_HEADERS = 8192;

    /** What the server calls the listener of administrators. */
    private static final String OFFICE = "office";

    private static final long LARGEST_IMPORT = 32L << 20;

    private final ConsoleSettings settings;
    private final Front front;
    private final Protection protection;
    private final ErrorPage errorPage;
    private final AccessLog log = new AccessLog();
    private final Doorkeeper doorkeeper;
    private final Admission admission;
    private Optional<WebServer> server = Optional.empty();

    /** Serves these rooms; nothing listens before {@link #start}. */
    public Console(
            ConsoleSettings settings,
            Accounts accounts,
            Access access,
            Audit audit,
            Tree tree,
            Registry registry,
            Switches switches,
            Records records,
            Reporting reporting,
            Kpis kpis,
            RegionChanges changes,
            ShippedRegions shipped,
            Attachments attachments,
            MapLayers layers,
            Vitals vitals,
            Tracer tracer,
            Clock clock) {
        this.settings = settings;
        this.doorkeeper = new Doorkeeper(settings.patience());
        this.admission = new Admission(settings.connections());
        this.protection = new Protection(settings.secureCookies());
        PlatformJson json = new PlatformJson();
        Entities entities = new Entities(registry);
        Sessions sessions = new Sessions(accounts, settings.secureCookies());
        Assets assets = Assets.read();
        Layout layout = new Layout(settings.notice(), assets);
        Meters meters = new Meters();
        RowChoices choices = new RowChoices(records, entities, attachments, tree);
        KpiRoutes kpiRoutes = new KpiRoutes(kpis, entities, access, tree, clock, json);
        AttachmentRoutes files =
                new AttachmentRoutes(
                        attachments,
                        records,
                        json,
                        layout,
                        settings.maxUpload(),
                        new UploadScan(settings.uploadScan()));
        long maxImport = Math.min(settings.maxUpload(), LARGEST_IMPORT);

        List<Route> described = new ArrayList<>();
        // Before the sessions: a delegation is no id of one.
        DelegationRoutes lending = new DelegationRoutes(accounts, access, tree, clock, json);
        described.addAll(lending.routes());
        SessionRoutes managing = new SessionRoutes(accounts, access, tree, records, registry, json);
        described.addAll(managing.routes());
        described.addAll(new CredentialRoutes(accounts, clock, json).routes());
        // Before the regions: a change is no code of one.
        described.addAll(new RegionChangeRoutes(changes, json).routes());
        described.addAll(new TargetRoutes(kpis, access, clock, json).routes());
        described.addAll(new ReferenceRoutes(kpis, tree, json).routes());
        described.addAll(new RegionRoutes(tree, clock, json).routes());
        described.addAll(kpiRoutes.routes());
        Maps maps = new Maps(layers, access, tree, clock);
        described.addAll(new MapRoutes(maps, json).routes());
        described.addAll(
                new PeriodRoutes(kpis.periods(), registry, entities, access, tree, json).routes());
        described.addAll(
                new WhyRoutes(records, reporting, kpis, registry, access, tree, clock, json)
                        .routes());
        Filings filings = new Filings(registry, tree);
        described.addAll(new ReportingRoutes(reporting, registry, filings, clock, json).routes());
        CodeLists codeLists = new CodeLists(records.codes(), registry);
        described.addAll(new CodeListRoutes(codeLists, access, json).routes());
        described.addAll(new DueDayRoutes(reporting, filings, tree, clock, json).routes());
        described.addAll(files.routes());
        described.addAll(new SwitchRoutes(registry, switches, access, clock, json).routes());
        ProgramRoutes programs = new ProgramRoutes(registry, kpis, json, settings.maxUpload());
        described.addAll(programs.routes());
        PrivacyRoutes privacy = new PrivacyRoutes(registry, entities, records.retention(), json);
        described.addAll(privacy.routes());
        VaultRoutes vault = new VaultRoutes(records.vaultExports(), json);
        described.addAll(vault.routes());
        SeenRoutes seen = new SeenRoutes(audit, access, clock, json);
        described.addAll(seen.routes());
        described.addAll(new AuditRoutes(audit, access, clock, json).routes());
        described.addAll(new ObserveRoutes(registry, vitals, meters, admission, json).routes());
        PaperPages papers =
                new PaperPages(
                        layout,
                        records,
                        entities,
                        choices,
                        clock,
                        settings.secureCookies(),
                        PaperFont.find(settings.paperFont()));
        NoticePages notices =
                new NoticePages(layout, records, entities, choices, papers, json, clock);
        described.add(notices.described());
        RowRoutes rows = new RowRoutes(records, registry, entities, maxImport);
        described.addAll(rows.routes());

        List<Route> all = new ArrayList<>(described);
        all.addAll(programs.fencedOff());
        all.addAll(
                new StaticFiles(settings.notice(), assets)
                        .routes(new OpenApi(registry, entities, described)));
        SignInPages signIn = new SignInPages(layout, accounts, sessions);
        Tasks tasks = new Tasks(records, reporting, registry, clock);
        all.addAll(signIn.routes());
        accounts.singleSignOn()
                .map(with -> new SingleSignOnPages(layout, with, signIn, sessions))
                .ifPresent(pages -> all.addAll(pages.routes()));
        all.addAll(new PublicPages(layout, registry, records, clock).routes());
        DelegationPages delegations =
                new DelegationPages(lending, accounts.delegations(), access, choices, clock);
        all.addAll(delegations.routes());
        all.addAll(
                new AccountPages(layout, accounts, choices, sessions, delegations, clock).routes());
        FirstSteps firstSteps = new FirstSteps(registry, switches, records, accounts, tree, clock);
        Offered offered = new Offered(switches, clock);
        all.addAll(
                new HomePages(layout, registry, offered, records, choices, tasks, firstSteps, tree)
                        .routes());
        all.addAll(new Tour(layout).routes());
        all.addAll(new OwnPages(registry, offered).routes());
        all.addAll(
                new ReportingPages(layout, reporting, registry, entities, access, choices, clock)
                        .routes());
        all.addAll(new DueDayPages(layout, reporting, registry, access, choices, clock).routes());
        all.addAll(
                new PeriodPages(layout, kpis.periods(), registry, entities, access, choices, clock)
                        .routes());
        all.addAll(
                new PhonePages(layout, registry, switches, choices, tasks, tree, clock).routes());
        all.addAll(new CheckInPages(layout, records).routes());
        all.addAll(
                new AdminPages(
                                layout,
                                registry,
                                accounts,
                                access,
                                choices,
                                delegations,
                                settings.maxUpload())
                        .routes());
        all.addAll(new RegionPages(layout, tree, shipped, clock).routes());
        all.addAll(new MapPages(layout, maps, choices, clock).routes());
        all.addAll(
                new VaultPages(layout, records.vaultExports(), vault, entities, choices, clock)
                        .routes());
        all.addAll(new CodeListPages(layout, codeLists, access, choices).routes());
        all.addAll(new ManagedAccountPages(layout, accounts, managing, access, choices).routes());
        all.addAll(
                new SwitchPages(layout, registry, switches, access, choices, tree, clock).routes());
        all.addAll(new AuditPages(layout, audit, access, choices, clock).routes());
        all.addAll(new PrivacyPages(layout, privacy, seen, entities, choices, clock).routes());
        all.addAll(new RightsPages(layout, records, entities, choices, clock).routes());
        all.addAll(notices.routes());
        all.addAll(new DenialPages(layout, records.denialLinks(), clock).routes());
        all.addAll(new ImportPages(layout, records, entities, maxImport).routes());
        all.addAll(
                new EntityLists(layout, records, entities, choices, rows, papers, clock).routes());
        all.addAll(
                new FigurePages(
                                layout,
                                kpis,
                                kpiRoutes,
                                maps,
                                registry,
                                entities,
                                choices,
                                access,
                                tree,
                                clock,
                                accounts.boards())
                        .routes());
        all.addAll(
                new EntityPages(
                                layout,
                                records,
                                reporting,
                                kpis,
                                entities,
                                choices,
                                files,
                                clock,
                                settings.maxUpload())
                        .routes());
        all.addAll(papers.routes());
        this.errorPage = new ErrorPage(layout);
        this.front =
                new Front(
                        settings.doors(),
                        new Router(all),
                        sessions,
                        access,
                        new Repeats(records),
                        protection,
                        errorPage,
                        signIn,
                        meters,
                        admission,
                        log,
                        doorkeeper,
                        audit,
                        tracer,
                        settings.maxBody(),
                        settings.patience());
    }

    /**
     * Listens.
     *
     * @throws PortTaken if it cannot
     */
    public void start() {
        // The server would log a stack trace where one sentence is enough.
        checkFree(settings.host(), settings.port());
        settings.doors().office().ifPresent(office -> checkFree(office.host(), office.port()));
        WebServerConfig.Builder made = WebServer.builder();
        listening(made, settings.host(), settings.port(), false);
        settings.doors()
                .office()
                .ifPresent(
                        office ->
                                made.putSocket(
                                        OFFICE,
                                        it -> listening(it, office.host(), office.port(), true)));
        made.shutdownHook(false);
        try {
            server = Optional.of(made.build().start());
            log.start();
            doorkeeper.start();
        } catch (RuntimeException e) {
            throw new PortTaken(settings.host(), settings.port(), e);
        }
    }

    private void listening(
            ListenerConfig.BuilderBase<?, ?> listener, String host, int port, boolean atOffice) {
        long most = Math.max(settings.maxUpload(), settings.maxBody());
        ClosedDoor door = new ClosedDoor(protection, errorPage);
        listener.host(host)
                .port(port)
                .maxPayloadSize(most)
                .maxTcpConnections(MOST_CONNECTIONS)
                // The doorkeeper sees to that; here a long request would count as idle, and its
                // connection end without a word.
                .idleConnectionTimeout(Duration.ofDays(1))
                // A channel heeds no read timeout; a socket does.
                .useNio(false)
                .shutdownGracePeriod(Duration.ofSeconds(5))
                .connectionOptions(Patience.of(settings.patience(), doorkeeper))
                .addProtocol(
                        Http1Config.builder()
                                .maxPrologueLength(LONGEST_PROLOGUE)
                                .maxHeadersSize(LARGEST_HEADERS)
                                .validatePath(true)
                                .validatePrologue(true)
                                .validateResponseHeaders(false)
                                .addReceiveListener(new Overlong(most, door, doorkeeper))
                                .build())
                .directHandlers(doors(door))
                .routing(
                        routing ->
                                routing.any(
                                        (request, response) ->
                                                front.handle(request, response, atOffice)));
        settings.tls()
                // By which versions and ciphers, the launcher says: here it would not be heeded.
                .ifPresent(with -> listener.tls(tls -> tls.sslContext(with)));
    }

    /**
     * Looks whether one could listen there now.
     *
     * @throws PortTaken if not
     */
    public static void checkFree(String host, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            throw new PortTaken(host, port, e);
        }
    }

    private static DirectHandlers doors(ClosedDoor door) {
        DirectHandlers.Builder doors = DirectHandlers.builder();
        for (DirectHandler.EventType event : DirectHandler.EventType.values()) {
            doors.addHandler(event, door);
        }
        return doors.build();
    }

    /** The port that it listens on. */
    public int port() {
        return server.map(WebServer::port).orElse(settings.port());
    }

    /** The port that administrators use, where it is another. */
    public Optional<Integer> officePort() {
        return settings.doors().office().flatMap(_ -> server.map(it -> it.port(OFFICE)));
    }

    /** Says that this node goes out of rotation, and goes on answering who comes all the same. */
    public void leaveRotation() {
        admission.close();
    }

    /** Answers what is under way, then listens no more. */
    @Override
    public void close() {
        server.ifPresent(WebServer::stop);
        server = Optional.empty();
        doorkeeper.close();
        log.close();
    }
}
