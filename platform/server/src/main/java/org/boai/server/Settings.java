package org.boai.server;

import org.boai.console.Doors;
import org.boai.console.Network;
import org.boai.registry.RegistrySettings;
import org.boai.security.CipherSuite;
import org.boai.security.KeyFile;
import org.boai.security.OidcSettings;
import org.boai.security.PasswordProfile;
import org.boai.security.SecondFactor;
import org.boai.security.SecurityModule;
import org.boai.security.SignInRules;
import org.boai.store.DatabaseConfig;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

/**
 * What an operator edits: {@code config/boai.yaml}, where every key is documented.
 *
 * @param host the address to listen on
 * @param port the port; 0 takes a free one
 * @param maxBody the largest body of a request, in bytes
 * @param maxUpload the largest jar, attachment or imported file, in bytes
 * @param uploadScan the command that looks at attachments before they are kept; empty for none
 * @param paperFont the file of the font that papers are set in; without one the system's is looked
 *     for
 * @param drain how long a node that was told to stop goes on answering
 * @param jsonLogs whether the log is JSON, an object a line
 * @param supervised whether somebody starts a node again that ends itself
 * @param behindTls whether callers come over TLS, which a reverse proxy ends in front
 * @param tls the certificate with which the platform itself speaks TLS, if it does
 * @param doors which proxies are believed, and where administrators come in
 * @param data the folder of the embedded database and the cache of programs
 * @param keyFile where the keys are, if not in the data folder
 * @param keyModule the cryptographic module that seals the key file, if one does
 * @param database where the database is
 * @param programs which program jars may be deployed
 * @param zone what decides "today"
 * @param signIn what is asked of whoever signs in
 * @param ciphers with which algorithms secrets are kept
 * @param fourEyes the changes of state that only somebody makes who had no hand in the row: {@code
 *     program/entity/transition}
 * @param traces where traces are sent, if they are
 * @param erasesAfterTerm whether what is personal is blanked once its years are over
 * @param demo whether this is the demonstration: unsigned jars are accepted, and every page says so
 */
public record Settings(
        String host,
        int port,
        long maxBody,
        long maxUpload,
        List<String> uploadScan,
        Optional<Path> paperFont,
        Duration drain,
        boolean jsonLogs,
        boolean supervised,
        boolean behindTls,
        Optional<KeyStoreFile> tls,
        Doors doors,
        Path data,
        Optional<Path> keyFile,
        Optional<SecurityModule> keyModule,
        DatabaseConfig database,
        RegistrySettings programs,
        ZoneId zone,
        SignInRules signIn,
        CipherSuite ciphers,
        Set<String> fourEyes,
        Optional<TraceSettings> traces,
        boolean erasesAfterTerm,
        boolean demo) {
    /** Whoever waits longer has given up. */
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private static final Duration STATEMENT = Duration.ofSeconds(30);
    private static final int LAST_PORT = 65_535;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(B|KiB|MiB|GiB|)");

    /**
     * Reads a file.
     *
     * @param file the file
     * @throws SettingsProblem if it cannot be read; for every unknown key and every value that
     *     makes no sense
     */
    public static Settings read(Path file) {
        ConfigFile config = ConfigFile.read(file);
        Settings settings = of(config);
        config.close();
        return settings;
    }

    /** Every key that a configuration may have. */
    static SortedSet<String> everyKey() {
        ConfigFile nothing = ConfigFile.empty();
        of(nothing);
        return nothing.known();
    }

    private static Settings of(ConfigFile config) {
        Path data = Path.of(config.text("data").orElse("./data"));
        return new Settings(
                config.text("server.host").orElse("127.0.0.1"),
                number(config, "server.port", 8080, 0, LAST_PORT),
                size(config, "server.max-body", 1L << 20),
                size(config, "server.max-upload", 64L << 20),
                config.list("uploads.scan", Optional::of, "clamdscan"),
                config.text("papers.font").map(Path::of),
                Duration.ofSeconds(number(config, "server.drain-seconds", 0, 0, 300)),
                config.value(
                        "logs.format",
                        false,
                        text ->
                                Optional.of(text)
                                        .filter(t -> t.matches("text|json"))
                                        .map(t -> t.equals("json")),
                        "text, json"),
                config.value("server.supervised", false, Settings::yesOrNo, "true, false"),
                config.value("server.behind-tls", false, Settings::yesOrNo, "true, false"),
                tls(config),
                doors(config),
                data,
                config.text("keys.file").map(Path::of),
                module(config),
                database(config, data),
                programs(config),
                config.value(
                        "time-zone", ZoneId.of("Asia/Shanghai"), Settings::zone, "Asia/Shanghai"),
                new SignInRules(
                        secondFactor(config),
                        passwords(config),
                        config.value(
                                "security.separate-administrators",
                                false,
                                Settings::yesOrNo,
                                "true, false"),
                        Optional.of(
                                        number(
                                                config,
                                                "security.sign-in-again-minutes",
                                                60,
                                                0,
                                                12 * 60))
                                .filter(minutes -> minutes > 0)
                                .map(Duration::ofMinutes),
                        oidc(config)),
                config.value(
                        "security.ciphers",
                        CipherSuite.INTERNATIONAL,
                        CipherSuite::named,
                        "international, gm"),
                Set.copyOf(
                        config.list(
                                "security.four-eyes",
                                text ->
                                        Optional.of(text)
                                                .filter(
                                                        t ->
                                                                t.matches(
                                                                        "[a-z0-9-]+(/[a-z0-9-]+){2}")),
                                "directory/honour/award")),
                traces(config),
                config.value("privacy.erase-after-term", false, Settings::yesOrNo, "true, false"),
                false);
    }

    /** The same with another port; 0 takes a free one. */
    public Settings withPort(int other) {
        return new Settings(
                host,
                other,
                maxBody,
                maxUpload,
                uploadScan,
                paperFont,
                drain,
                jsonLogs,
                supervised,
                behindTls,
                tls,
                doors,
                data,
                keyFile,
                keyModule,
                database,
                programs,
                zone,
                signIn,
                ciphers,
                fourEyes,
                traces,
                erasesAfterTerm,
                demo);
    }

    /** The same with another data folder; an embedded database moves along. */
    public Settings withData(Path other) {
        DatabaseConfig moved =
                isEmbedded()
                        ? DatabaseConfig.embedded(other).withPoolSize(database.poolSize())
                        : database;
        return new Settings(
                host,
                port,
                maxBody,
                maxUpload,
                uploadScan,
                paperFont,
                drain,
                jsonLogs,
                supervised,
                behindTls,
                tls,
                doors,
                other,
                keyFile,
                keyModule,
                moved,
                programs,
                zone,
                signIn,
                ciphers,
                fourEyes,
                traces,
                erasesAfterTerm,
                demo);
    }

    /** Where the keys are. */
    KeyFile keys() {
        return new KeyFile(
                keyFile.orElseGet(() -> data.resolve("keys").resolve("boai.keys")), keyModule);
    }

    /** Whether the database lies in the data folder. */
    boolean isEmbedded() {
        return database.url().equals(DatabaseConfig.embedded(data).url());
    }

    /** Whether the database is gone with the process. */
    boolean isPassing() {
        return database.url().startsWith("jdbc:h2:mem:");
    }

    /** The same on a database in memory, which is gone when it is closed. */
    Settings inMemory() {
        return on(DatabaseConfig.inMemory("boai-" + ProcessHandle.current().pid()));
    }

    /** The same on another database. */
    public Settings on(DatabaseConfig other) {
        return new Settings(
                host,
                port,
                maxBody,
                maxUpload,
                uploadScan,
                paperFont,
                drain,
                jsonLogs,
                supervised,
                behindTls,
                tls,
                doors,
                data,
                keyFile,
                keyModule,
                other,
                programs,
                zone,
                signIn,
                ciphers,
                fourEyes,
                traces,
                erasesAfterTerm,
                demo);
    }

    /** The same as the demonstration, which is bound to loopback. */
    public Settings asDemo() {
        return new Settings(
                "127.0.0.1",
                port,
                maxBody,
                maxUpload,
                uploadScan,
                paperFont,
                drain,
                jsonLogs,
                supervised,
                false,
                Optional.empty(),
                Doors.ONE,
                data,
                keyFile,
                keyModule,
                database,
                programs.acceptingUnsigned(),
                zone,
                SignInRules.passwordsAlone(),
                ciphers,
                fourEyes,
                traces,
                erasesAfterTerm,
                true);
    }

    /** Whether others can read along: it is open to other machines, and nothing speaks TLS. */
    boolean isOverheard() {
        return tls.isEmpty()
                && !behindTls
                && Network.of(host).filter(at -> at.base().isLoopbackAddress()).isEmpty()
                && !host.equals("localhost");
    }

    /** With what the platform speaks TLS. */
    Optional<SSLContext> tlsContext() {
        return tls.map(KeyStoreFile::tls);
    }

    private static Optional<KeyStoreFile> tls(ConfigFile config) {
        Optional<String> file = config.text("server.tls.keystore");
        Optional<String> password = config.text("server.tls.password-file");
        if (file.isPresent() != password.isPresent()) {
            config.refuse(
                    "server.tls.keystore 和 server.tls.password-file 要一起写。请补上,或都删去。",
                    "server.tls.keystore and server.tls.password-file belong together. Add the"
                            + " other, or take both out.");
            return Optional.empty();
        }
        Optional<KeyStoreFile> store =
                file.map(
                        path ->
                                new KeyStoreFile(
                                        Path.of(path),
                                        password.map(
                                                        p ->
                                                                secret(
                                                                        config,
                                                                        "server.tls.password-file",
                                                                        p))
                                                .orElse("")));
        try {
            store.ifPresent(KeyStoreFile::tls);
        } catch (SettingsProblem e) {
            e.texts().forEach(text -> config.refuse(text.zh(), text.en()));
        }
        return store;
    }

    private static Optional<SecurityModule> module(ConfigFile config) {
        String section = "keys.module.";
        Optional<String> file = config.text(section + "configuration");
        Optional<String> pin = config.text(section + "pin-file");
        String label = config.text(section + "label").orElse("boai");
        if (file.isPresent() != pin.isPresent()) {
            config.refuse(
                    "keys.module.configuration 和 keys.module.pin-file 要一起写。请补上,或都删去。",
                    "keys.module.configuration and keys.module.pin-file belong together. Add the"
                            + " other, or take both out.");
        }
        return file.flatMap(
                path ->
                        pin.map(
                                p ->
                                        new SecurityModule(
                                                Path.of(path),
                                                secret(config, section + "pin-file", p),
                                                label)));
    }

    private static Doors doors(ConfigFile config) {
        Optional<Integer> port =
                config.text("server.admin.port")
                        .map(_ -> number(config, "server.admin.port", 0, 0, LAST_PORT));
        String host = config.text("server.admin.host").orElse("127.0.0.1");
        return new Doors(
                config.list("server.proxies", Network::of, "10.0.0.5, 10.20.0.0/16"),
                port.map(at -> new Doors.Listener(host, at)),
                config.list("server.admin.addresses", Network::of, "10.0.0.5, 10.20.0.0/16"));
    }

    private static RegistrySettings programs(ConfigFile config) {
        Set<String> allowed =
                Set.copyOf(
                        config.list(
                                "programs.allowed",
                                text -> Optional.of(text).filter(t -> t.matches("[0-9a-f]{64}")),
                                "SHA-256"));
        Set<X509Certificate> signers =
                config
                        .list(
                                "programs.signers",
                                Settings::certificates,
                                "/etc/boai/signers/first-aid.pem")
                        .stream()
                        .flatMap(Set::stream)
                        .collect(Collectors.toUnmodifiableSet());
        return new RegistrySettings(false, allowed).trusting(signers);
    }

    /** The certificates of a PEM file; nothing when it cannot be read, or holds none. */
    private static Optional<Set<X509Certificate>> certificates(String file) {
        try (InputStream pem = Files.newInputStream(Path.of(file))) {
            return Optional.of(
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificates(pem)
                                    .stream()
                                    .map(X509Certificate.class::cast)
                                    .collect(Collectors.toUnmodifiableSet()))
                    .filter(all -> !all.isEmpty());
        } catch (IOException | InvalidPathException | CertificateException e) {
            return Optional.empty();
        }
    }

    private static SecondFactor secondFactor(ConfigFile config) {
        Duration grace =
                Duration.ofHours(
                        number(config, "security.second-factor-grace-hours", 0, 0, 24 * 30));
        return config.value(
                "security.second-factor",
                SecondFactor.ofAdministrators(grace),
                text ->
                        switch (text) {
                            case "administrators" ->
                                    Optional.of(SecondFactor.ofAdministrators(grace));
                            case "everybody" -> Optional.of(SecondFactor.ofEverybody(grace));
                            case "nobody" -> Optional.of(SecondFactor.optional());
                            case String _ -> Optional.empty();
                        },
                "administrators, everybody, nobody");
    }

    private static PasswordProfile passwords(ConfigFile config) {
        return config.value(
                "security.passwords",
                PasswordProfile.MLPS,
                text ->
                        switch (text) {
                            case "asvs" -> Optional.of(PasswordProfile.ASVS);
                            case "mlps" -> Optional.of(PasswordProfile.MLPS);
                            case String _ -> Optional.empty();
                        },
                "asvs, mlps");
    }

    /**
     * All of it or nothing: half an identity provider would be missed at the first sign-in only.
     */
    private static Optional<OidcSettings> oidc(ConfigFile config) {
        String section = "security.oidc.";
        Optional<URI> issuer =
                config.value(
                        section + "issuer",
                        Settings::address,
                        "https://id.example.org/realms/redcross");
        Optional<URI> redirect =
                config.value(
                        section + "redirect",
                        text ->
                                address(text)
                                        .filter(uri -> OidcSettings.RETURN.equals(uri.getPath())),
                        "https://boai.example.org" + OidcSettings.RETURN);
        Optional<String> client = config.text(section + "client-id");
        Optional<String> file = config.text(section + "client-secret-file");
        String claim = config.text(section + "account-claim").orElse("preferred_username");
        boolean binds =
                config.value(
                        section + "bind-first-sign-in", false, Settings::yesOrNo, "true, false");
        Set<String> strong =
                Set.copyOf(config.list(section + "second-factor-acr", Optional::of, "mfa"));
        List<String> needed =
                Stream.of("issuer", "redirect", "client-id", "client-secret-file")
                        .map(section::concat)
                        .toList();
        List<String> missing = needed.stream().filter(key -> config.text(key).isEmpty()).toList();
        if (missing.equals(needed)) {
            return Optional.empty();
        }
        if (!missing.isEmpty()) {
            String list = String.join(", ", missing);
            config.refuse(
                    "统一身份认证缺少 %s。请补上,或删去整个 security.oidc。".formatted(list),
                    "The identity provider lacks %s. Add it, or take security.oidc out."
                            .formatted(list));
        }
        String secret = file.map(f -> secret(config, section + "client-secret-file", f)).orElse("");
        return issuer.flatMap(
                i ->
                        redirect.map(
                                r ->
                                        new OidcSettings(
                                                i,
                                                client.orElse(""),
                                                secret,
                                                r,
                                                claim,
                                                binds,
                                                strong)));
    }

    private static Optional<TraceSettings> traces(ConfigFile config) {
        Optional<URI> collector =
                config.value(
                        "traces.collector", Settings::collector, "http://127.0.0.1:4318/v1/traces");
        double share =
                config.value(
                        "traces.share",
                        1.0,
                        text ->
                                Optional.of(text)
                                        .filter(t -> t.matches("0|1|0?\\.\\d{1,9}|1\\.0"))
                                        .map(Double::valueOf),
                        "0.1");
        return collector.map(address -> new TraceSettings(address, share));
    }

    private static Optional<URI> collector(String text) {
        try {
            return Optional.of(URI.create(text))
                    .filter(uri -> uri.getHost() != null)
                    .filter(uri -> Set.of("http", "https").contains(uri.getScheme()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text)).filter(OidcSettings::isSafe);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static DatabaseConfig database(ConfigFile config, Path data) {
        DatabaseConfig embedded = DatabaseConfig.embedded(data);
        Optional<String> user = config.text("database.user");
        Optional<String> file = config.text("database.password-file");
        String url =
                config.value(
                        "database.url",
                        embedded.url(),
                        text ->
                                Optional.of(text)
                                        .filter(t -> t.matches("jdbc:(h2|postgresql|oracle):.+")),
                        "jdbc:postgresql://db.example.org/boai");
        // On Oracle filings of one unit wait for each other, and need a connection to spare.
        int least = url.startsWith("jdbc:oracle:") ? 5 : 3;
        int pool = number(config, "database.pool", embedded.poolSize(), least, 500);
        if (config.text("database.url").isPresent()) {
            String password = file.map(f -> secret(config, "database.password-file", f)).orElse("");
            return new DatabaseConfig(url, user.orElse("boai"), password, pool, CONNECT, STATEMENT);
        }
        if (user.or(() -> file).isPresent()) {
            config.refuse(
                    "写了 database.user 或 database.password-file,却没有 database.url,将不会使用那个数据库。请写上"
                            + " database.url,或删去这两项。",
                    "There is a database.user or database.password-file and no database.url, so"
                        + " that database would not be used. Add database.url, or take the others"
                        + " out.");
        }
        return embedded.withPoolSize(pool);
    }

    private static String secret(ConfigFile config, String key, String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
        } catch (IOException | InvalidPathException e) {
            config.refuse(
                    "读不到 %s 指定的文件 %s。请检查路径和权限。".formatted(key, file),
                    "The file %s of %s cannot be read. Check its path and permissions."
                            .formatted(file, key));
            return "";
        }
    }

    private static int number(ConfigFile config, String key, int otherwise, int min, int max) {
        return config.value(
                key,
                otherwise,
                text ->
                        Optional.of(text)
                                .filter(t -> t.matches("\\d{1,9}"))
                                .map(Integer::valueOf)
                                .filter(n -> n >= min && n <= max),
                min + "-" + max);
    }

    private static Optional<Boolean> yesOrNo(String text) {
        return Optional.of(text).filter(t -> t.matches("true|false")).map(Boolean::valueOf);
    }

    private static long size(ConfigFile config, String key, long otherwise) {
        return config.value(key, otherwise, Settings::bytes, "1MiB");
    }

    private static Optional<Long> bytes(String text) {
        Matcher m = SIZE.matcher(text);
        return m.matches()
                ? Optional.of(Long.parseLong(m.group(1)) << shift(m.group(2))).filter(n -> n > 0)
                : Optional.empty();
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 0;
        };
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
