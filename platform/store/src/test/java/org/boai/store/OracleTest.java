package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.store.StoreException.Code;
import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What is different about Oracle, on what stands in for it. */
class OracleTest {

    private static final Instant NOON = Instant.parse("2026-03-31T04:00:00.123456Z");

    @Test
    void anEmptyTextIsNotNothing() {
        try (Database database = migrated(Dialect.ORACLE)) {
            database.execute()
                    .insert(
                            "INSERT INTO kpi_upgrade (program, answering, target) VALUES (?, ?,"
                                    + " '')",
                            "p",
                            "");
            assertEquals(
                    Optional.of(""),
                    database.execute()
                            .get("SELECT answering FROM kpi_upgrade WHERE target = ?", "")
                            .map(row -> row.column(1).get(String.class)));
            assertEquals(
                    List.of("p"),
                    database.query(
                            rows -> rows.map(row -> row.column(1).get(String.class)).toList(),
                            "SELECT program FROM kpi_upgrade WHERE answering IN"
                                    + " (SELECT * FROM UNNEST(CAST(? AS varchar(100) ARRAY)))",
                            (Object) new String[] {"x", ""}));
        }
    }

    @Test
    void aBackupThatWentThroughOracleIsTheSame() throws IOException {
        byte[] first;
        try (Database database = migrated(Dialect.H2)) {
            fill(database);
            first = backup(database);
        }
        byte[] second;
        try (Database database = TestDatabases.fresh(Dialect.ORACLE)) {
            restore(database, first);
            second = backup(database);
        }
        Map<String, String> before = tables(first);
        assertTrue(before.toString().contains("\"40.0000000000\""));
        assertEquals(before, tables(second));
        try (Database database = TestDatabases.fresh(Dialect.H2)) {
            restore(database, second);
            assertEquals(before, tables(backup(database)));
        }
    }

    @Test
    void withoutADriverItIsSaidWhereToPutOne() {
        DatabaseConfig nowhere = DatabaseConfig.of("jdbc:oracle:thin:@//nowhere:1521/x", "a", "");
        StoreException refused = assertThrows(StoreException.class, () -> Database.open(nowhere));
        assertEquals(Code.FAILED, refused.code());
        assertEquals(
                "The JDBC driver of Oracle is missing. Get ojdbc17.jar from Oracle, under its"
                        + " licence, and put it into lib/ of the installation.",
                refused.text().en());
    }

    @ParameterizedTest
    @CsvSource({
        "1, DUPLICATE",
        "60, CONFLICT",
        "8177, CONFLICT",
        "30006, CONFLICT",
        "1013, TIMEOUT",
        "16000, NOT_WRITABLE",
        "1089, UNAVAILABLE",
        "3113, UNAVAILABLE",
        "12514, UNAVAILABLE",
        "1653, UNAVAILABLE",
        "942, FAILED"
    })
    void itsErrorsHaveTheSameMeanings(int number, Code code) {
        assertEquals(code, Dialect.ORACLE.codeOf(new SQLException("", "", number)));
    }

    private static Database migrated(Dialect dialect) {
        Database database = TestDatabases.fresh(dialect);
        Migrations.run(database);
        return database;
    }

    private static void fill(Database database) {
        database.inTransaction(
                tx -> {
                    tx.insert(
                            "INSERT INTO kpi_target (kpi, region, target_year, target_level, keeps,"
                                    + " due_on, document, set_by, set_at)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            "a.b",
                            "CN",
                            2026,
                            40,
                            true,
                            LocalDate.of(2026, 12, 31),
                            "",
                            "admin",
                            NOON);
                    tx.insert(
                            "INSERT INTO program_jar (sha256, part, bytes) VALUES (?, ?, ?)",
                            "0".repeat(64),
                            0,
                            new byte[] {0, 1, -1});
                    tx.insert(
                            "INSERT INTO kpi_mark (id, epoch) VALUES (?, ?)",
                            new UUID(1, 2),
                            7_000_000_000L);
                    return tx.insert(
                            "INSERT INTO reference_value (list, part, region, reference_date,"
                                    + " number, source) VALUES (?, ?, ?, ?, ?, ?)",
                            "schools",
                            "",
                            "CN",
                            LocalDate.of(2026, 1, 1),
                            12,
                            "表");
                });
    }

    private static byte[] backup(Database database) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Backup(database, Clock.fixed(NOON, ZoneOffset.UTC)).write(out, Map.of());
        return out.toByteArray();
    }

    private static void restore(Database database, byte[] backup) throws IOException {
        new Restore(database).read(new ByteArrayInputStream(backup), (_, _) -> {});
    }

    /** The rows; the databases need not write the same manifest. */
    private static Map<String, String> tables(byte[] backup) throws IOException {
        Map<String, String> tables = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(backup))) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                if (each.getName().startsWith("tables/")) {
                    tables.put(
                            each.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return tables;
    }
}
