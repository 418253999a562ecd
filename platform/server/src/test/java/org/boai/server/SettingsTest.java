package org.boai.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.security.PasswordProfile;
import org.boai.security.SecondFactor;
import org.boai.security.SignInRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an operator writes, and what is said when it is wrong. */
class SettingsTest {
    private static final Path ROOT = Path.of(System.getProperty("boai.root"));
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.-]+)` \\|");

    @TempDir private Path folder;

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("boai.yaml"), List.of(lines));
    }

    private List<String> mistakes(String... lines) throws IOException {
        Path file = file(lines);
        return assertThrows(SettingsProblem.class, () -> Settings.read(file)).texts().stream()
                .map(text -> text.en().replace(folder.toString(), ""))
                .toList();
    }

    /** A file that sets what the one of the product only shows. */
    private String everythingSet() throws IOException {
        Path store = keystore();
        Path password = Files.writeString(folder.resolve("password"), "geheim");
        return Files.readString(ROOT.resolve("config/boai.yaml"))
                .replaceAll("(?m)^( *)#( *[a-z-]+:)", "$1$2")
                .replace("/etc/boai/database-password", password.toString())
                .replace("/etc/boai/oidc-secret", password.toString())
                .replace("/etc/boai/pkcs11-pin", password.toString())
                .replace("/etc/boai/tls-password", password.toString())
                .replace("/etc/boai/boai.p12", store.toString());
    }

    private Path keystore() throws IOException {
        Path store = folder.resolve("boai.p12");
        if (Files.notExists(store)) {
            Process made =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "keytool")
                                            .toString(),
                                    "-genkeypair",
                                    "-keyalg",
                                    "EC",
                                    "-dname",
                                    "CN=localhost",
                                    "-storepass",
                                    "geheim",
                                    "-keystore",
                                    store.toString())
                            .start();
            assertEquals(0, made.onExit().join().exitValue());
        }
        return store;
    }

    @Test
    void whatAnOperatorDoesNotSayIsStrict() throws IOException {
        Settings silent = Settings.read(file("data: ./data"));
        assertEquals(PasswordProfile.MLPS, silent.signIn().passwords());
        assertEquals(SecondFactor.ofAdministrators(Duration.ZERO), silent.signIn().secondFactor());
        assertEquals(SignInRules.passwordsAlone(), silent.asDemo().signIn());
        assertEquals(
                PasswordProfile.ASVS,
                Settings.read(file("security: {passwords: asvs}")).signIn().passwords());
    }

    @Test
    void theExampleForOracleIsUnderstood() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "geheim");
        Settings oracle =
                Settings.read(
                        file(
                                Files.readString(ROOT.resolve("config/oracle.yaml"))
                                        .replace(
                                                "/etc/boai/database-password",
                                                password.toString())));
        assertEquals("jdbc:oracle:thin:@//db.example.org:1521/BOAI", oracle.database().url());
        assertEquals("geheim", oracle.database().password());
    }

    @Test
    void theFileOfTheProductShowsEveryKeyAndSetsTheDefaults() throws IOException {
        ConfigFile all = ConfigFile.read(file(everythingSet()));
        assertEquals(
                Settings.everyKey(),
                Settings.everyKey().stream()
                        .filter(
                                key ->
                                        all.text(key).or(() -> all.text(key + ".0")).isPresent()
                                                || key.matches("programs\\.(allowed|signers)"))
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertEquals("geheim", Settings.read(file(everythingSet())).database().password());
        assertEquals(
                Settings.read(file("data: ./data")),
                Settings.read(ROOT.resolve("config/boai.yaml")));
    }

    @Test
    void aCertificateThatDoesNotOpenIsToldBeforeAnythingStarts() throws IOException {
        Files.writeString(folder.resolve("password"), "another");
        keystore();
        assertEquals(
                List.of(
                        "The keystore /boai.p12 does not open, or has no private key. Check"
                                + " server.tls.password-file, or make it again with openssl pkcs12"
                                + " -export -inkey KEY -in CHAIN -out /boai.p12."),
                mistakes(
                        "server:",
                        "  tls:",
                        "    keystore: " + folder.resolve("boai.p12"),
                        "    password-file: " + folder.resolve("password")));
        assertEquals(
                List.of(
                        "server.tls.keystore and server.tls.password-file belong together. Add the"
                                + " other, or take both out.",
                        "The value '10.0.0.0/33' of server.proxies will not do. It should be like"
                                + " 10.0.0.5, 10.20.0.0/16."),
                mistakes("server:", "  tls: {keystore: /nowhere.p12}", "  proxies: [10.0.0.0/33]"));
    }

    @Test
    void whoIsOpenToOtherMachinesWithoutTlsIsOverheard() throws IOException {
        assertFalse(Settings.read(file("data: ./data")).isOverheard());
        assertTrue(Settings.read(file("server: {host: 0.0.0.0}")).isOverheard());
        assertFalse(Settings.read(file("server: {host: 0.0.0.0, behind-tls: true}")).isOverheard());
    }

    @Test
    void operatorsFindEveryKeyInTheirGuide() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/operators.md"));
        String table = guide.substring(guide.indexOf("| 键 Key |")).split("\n\n", 2)[0];
        assertEquals(
                Settings.everyKey(),
                ROW.matcher(table)
                        .results()
                        .map(row -> row.group(1))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void allMistakesOfAFileAreToldTogether() throws IOException {
        String missing = folder.resolve("missing").toString();
        assertEquals(
                List.of(
                        "/boai.yaml has the unknown key server.prt. Did you mean server.port?",
                        "/boai.yaml has the unknown key time-zone.1. Did you mean time-zone?",
                        "The value '70000' of server.port will not do. It should be like 0-65535.",
                        "The value 'much' of server.max-body will not do. It should be like 1MiB.",
                        "The file /missing of database.password-file cannot be read. Check its path"
                                + " and permissions.",
                        "The value 'ABC' of programs.allowed will not do. It should be like"
                                + " SHA-256.",
                        "The value 'nowhere.pem' of programs.signers will not do. It should be like"
                                + " /etc/boai/signers/first-aid.pem.",
                        "The value 'Mars' of time-zone will not do. It should be like"
                                + " Asia/Shanghai.",
                        "The value 'some' of security.second-factor will not do. It should be like"
                                + " administrators, everybody, nobody."),
                mistakes(
                        "server: {prt: 1, port: 70000, max-body: much}",
                        "database: {url: 'jdbc:postgresql://h/d', password-file: " + missing + "}",
                        "programs: {allowed: [ABC], signers: [nowhere.pem]}",
                        "security: {second-factor: some}",
                        "time-zone: Mars",
                        "time-zone.1: UTC"));
    }

    @Test
    void aListIsNoValue() throws IOException {
        assertEquals(
                List.of("/boai.yaml has the unknown key server.port.0. Did you mean server.port?"),
                mistakes("server: {port: [8080]}"));
    }

    @Test
    void theWordsOfACommandStayInTheirOrder() throws IOException {
        assertEquals(
                List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"),
                Settings.read(file("uploads: {scan: [a, b, c, d, e, f, g, h, i, j, k]}"))
                        .uploadScan());
    }

    @Test
    void aPasswordWithoutAnAddressIsAMistake() throws IOException {
        assertEquals(
                List.of(
                        "There is a database.user or database.password-file and no database.url, so"
                                + " that database would not be used. Add database.url, or take the"
                                + " others out."),
                mistakes("database: {user: boai}"));
    }

    @Test
    void halfAnIdentityProviderIsAMistake() throws IOException {
        assertEquals(
                List.of(
                        "The value 'http://id.example.org' of security.oidc.issuer will not do. It"
                                + " should be like https://id.example.org/realms/redcross.",
                        "The value 'https://boai.example.org/' of security.oidc.redirect will not"
                                + " do. It should be like"
                                + " https://boai.example.org/sign-in/oidc/return.",
                        "The identity provider lacks security.oidc.client-id,"
                                + " security.oidc.client-secret-file. Add it, or take"
                                + " security.oidc out."),
                mistakes(
                        "security:",
                        "  oidc:",
                        "    issuer: http://id.example.org",
                        "    redirect: https://boai.example.org/"));
    }

    @Test
    void anAddressOfAnotherDatabaseIsAMistake() throws IOException {
        assertEquals(
                List.of(
                        "The value 'jdbc:mysql://h/d' of database.url will not do. It should be"
                                + " like jdbc:postgresql://db.example.org/boai."),
                mistakes("database: {url: 'jdbc:mysql://h/d'}"));
    }

    @Test
    void whatIsNoYamlIsOneSentence() throws IOException {
        assertEquals(
                List.of("/boai.yaml is not correct YAML. Check its indentation and colons."),
                mistakes("server: {port: 1", "data"));
    }

    @Test
    void nothingIsLargerThanASizeOfZero() throws IOException {
        assertEquals(
                List.of("The value '0' of server.max-upload will not do. It should be like 1MiB."),
                mistakes("server: {max-upload: 0}"));
    }
}
