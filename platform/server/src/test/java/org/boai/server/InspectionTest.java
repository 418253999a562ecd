package org.boai.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.plugins.Text;
import org.boai.security.KeyProblem;
import org.boai.store.Database;
import org.boai.store.DatabaseConfig;
import org.boai.store.Dialect;
import org.boai.store.Migrations;
import org.boai.store.StoreException;
import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import javax.sql.DataSource;

/** What {@code boai check} finds before anything is started. */
class InspectionTest {
    @TempDir private Path folder;

    private Settings settings;

    @BeforeEach
    void readSettings() throws IOException {
        Path file = Files.writeString(folder.resolve("boai.yaml"), "server: {port: 0}");
        settings = Settings.read(file).withData(folder.resolve("data"));
    }

    private static List<String> problems(Settings settings) {
        return Inspection.of(settings).problems().stream().map(Text::en).toList();
    }

    private static void sql(Database database, String... statements) {
        try (Connection connection = database.unwrap(DataSource.class).getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DatabaseConfig as(DatabaseConfig config, String user) {
        return DatabaseConfig.of(config.url().replaceAll("user=\\w+", "user=" + user), user, "no");
    }

    @Test
    void whatIsInOrderIsToldAndNothingIsMade() {
        assertEquals(List.of(), problems(settings));
        assertFalse(Files.exists(settings.data()));
    }

    @Test
    void allThatIsWrongIsToldTogether() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys"), "wrap=");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        Path file =
                Files.writeString(
                        folder.resolve("other.yaml"),
                        """
                        data: %1$s/data
                        keys: {file: %2$s}
                        uploads: {scan: [no-such-scanner, "-"]}
                        papers: {font: %1$s}
                        database: {url: 'jdbc:postgresql://localhost:1/boai?password=x'}
                        """
                                .formatted(notAFolder, keys));
        try (ServerSocket taken = new ServerSocket(0)) {
            assertEquals(
                    List.of(
                            "Cannot listen on 127.0.0.1:%d; the port may be taken, or the address not one of this machine. Choose another (--port, server.host), or stop what uses it."
                                    .formatted(taken.getLocalPort()),
                            "%s cannot be written, so that the folder %s/data cannot be used. Check its permissions, or choose another."
                                    .formatted(notAFolder, notAFolder),
                            "The key file %s is damaged, so nothing was started. Restore a copy."
                                    .formatted(keys),
                            "The command no-such-scanner of uploads.scan is not found. Install it,"
                                    + " or write its whole path.",
                            "The file %s of papers.font cannot be read, or is no Chinese font. Name a TTF, OTF or TTC file by its whole path."
                                    .formatted(notAFolder),
                            "The database jdbc:postgresql://localhost:1/boai cannot be reached."
                                    + " Check host and port, and whether it runs."),
                    problems(Settings.read(file).withPort(taken.getLocalPort())));
        }
    }

    @Test
    void anIdentityProviderThatDoesNotAnswerIsAProblem() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "x");
        Path file =
                Files.writeString(
                        folder.resolve("oidc.yaml"),
                        """
                        server: {port: 0}
                        security:
                          oidc:
                            issuer: http://127.0.0.1:1
                            client-id: boai
                            client-secret-file: %s
                            redirect: https://boai.example.org/sign-in/oidc/return
                        """
                                .formatted(secret));
        assertEquals(
                List.of(
                        "Nobody can sign in with http://127.0.0.1:1 (no answer from"
                                + " http://127.0.0.1:1/.well-known/openid-configuration). Check"
                                + " security.oidc.issuer and the network."),
                problems(Settings.read(file).withData(folder.resolve("data"))));
    }

    @Test
    void aKeyFileThatOthersReadIsAProblem() throws IOException {
        Path keys = Files.createDirectories(folder.resolve("data/keys")).resolve("boai.keys");
        Files.writeString(keys, "");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(
                List.of(
                        "Others can read the key file %s, so nothing was started. Run chmod 600 on it."
                                .formatted(keys)),
                problems(settings));
    }

    @Test
    void keysOfAnotherDatabaseAreAProblem() throws IOException {
        Settings other = settings.withData(folder.resolve("other"));
        Platform.open(settings).close();
        Platform.open(other).close();
        assertEquals(List.of(), problems(settings));
        Files.copy(
                other.keys().path(), settings.keys().path(), StandardCopyOption.REPLACE_EXISTING);
        assertEquals(
                List.of(
                        "The key file %s is not the one of this database, so nothing was started. Put the right one there."
                                .formatted(settings.keys().path())),
                problems(settings));
    }

    @Test
    void otherAlgorithmsThanThoseOfTheKeysAreRefused() throws IOException {
        Platform.open(settings).close();
        Path file =
                Files.writeString(
                        folder.resolve("gm.yaml"),
                        """
                        server: {port: 0}
                        security: {ciphers: gm}
                        """);
        Settings gm = Settings.read(file).withData(settings.data());
        String sentence =
                "The keys of this database were made for security.ciphers: international, yet the"
                        + " setting is gm, so nothing was started. Blind indexes, the chain of the"
                        + " audit and signatures cannot change to other algorithms: take the"
                        + " setting back, or start a new installation and bring the data over.";
        assertEquals(List.of(sentence), problems(gm));
        KeyProblem refused = assertThrows(KeyProblem.class, () -> Platform.open(gm));
        assertTrue(String.valueOf(refused.getMessage()).contains(sentence), refused::toString);
    }

    @Test
    void aStrangersNameOrAMissingDatabaseIsTold() {
        DatabaseConfig there = TestDatabases.config(Dialect.POSTGRESQL);
        String place = there.url().split("\\?", 2)[0];
        assertEquals(
                List.of(
                        "The database %s refuses the user stranger. Check name and password."
                                .formatted(place)),
                problems(settings.on(as(there, "stranger"))));
        assertEquals(
                List.of(
                        "There is no database %sx. Make it, or correct the address."
                                .formatted(place)),
                problems(
                        settings.on(
                                DatabaseConfig.of(
                                        there.url().replace(place, place + "x"), "postgres", ""))));
    }

    @Test
    void aUserWhoMayNotMakeTablesIsTold() {
        DatabaseConfig there = TestDatabases.config(Dialect.POSTGRESQL);
        try (Database database = Database.open(there)) {
            sql(database, "CREATE ROLE reader_of_boai LOGIN");
        }
        assertEquals(
                List.of(
                        "The user of the database may not make tables. Grant it CREATE on the"
                                + " schema that it uses."),
                problems(settings.on(as(there, "reader_of_boai"))));
    }

    @Test
    void anEncodingWithoutChineseIsTold() {
        DatabaseConfig there = TestDatabases.config(Dialect.POSTGRESQL);
        String name = there.url().replaceAll(".*/(\\w+)\\?.*", "$1");
        try (Database database = Database.open(there)) {
            sql(
                    database,
                    "CREATE DATABASE l"
                            + name
                            + " ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        }
        assertEquals(
                List.of(
                        "The encoding of the database is not UTF8, so that it cannot hold Chinese."
                                + " Make another with ENCODING 'UTF8'."),
                problems(
                        settings.on(
                                DatabaseConfig.of(
                                        there.url().replace(name, "l" + name), "postgres", ""))));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ORACLE")
    void aDatabaseOfANewerPlatformIsRefusedAndNotTouched(Dialect dialect) {
        DatabaseConfig config = TestDatabases.config(dialect);
        try (Database database = Database.open(config)) {
            Migrations.run(database);
            sql(
                    database,
                    """
                    INSERT INTO "flyway_schema_history" ("installed_rank", "version", "description",
                      "type", "script", "checksum", "installed_by", "execution_time", "success")
                    VALUES (99, '99', 'what comes later', 'SQL', 'V99__later.sql', 1, 'x', 1, TRUE)
                    """);
            String refusal =
                    "A newer platform has written this database, and this one cannot use it;"
                            + " nothing was started. Run that version, or restore a backup from"
                            + " before.";
            assertEquals(List.of(refusal), problems(settings.on(config)));
            StoreException e = assertThrows(StoreException.class, () -> Migrations.run(database));
            assertEquals(refusal, e.text().en());
        }
    }
}
