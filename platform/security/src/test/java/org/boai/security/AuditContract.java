package org.boai.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.store.AuditTable;
import org.boai.store.AuditTable.Checkpoint;
import org.boai.store.AuditTable.Entry;
import org.boai.store.Database;
import org.boai.store.Deed;
import org.boai.store.Dialect;
import org.boai.store.Migrations;
import org.boai.store.StoreException;
import org.boai.store.Tx;
import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The audit trail against whoever has the database, but not the keys. */
abstract class AuditContract {
    private static final int ENTRIES = 5;

    @TempDir private Path folder;

    private Database database;
    private Keyring keys;
    private Audit audit;
    private AuditChain chain;

    abstract Dialect dialect();

    @BeforeEach
    void open() {
        Database plain = TestDatabases.fresh(dialect());
        Migrations.run(plain);
        keys =
                Keyring.open(
                        new KeyFile(folder.resolve("keys").resolve("boai.keys")),
                        plain,
                        CipherSuite.INTERNATIONAL);
        database = plain.protectedBy(keys);
        audit = new Audit(database, keys);
        chain = new AuditChain(database, keys);
        for (int i = 0; i < ENTRIES; i++) {
            note("row-" + i);
            seal();
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void note(String subject) {
        database.note(Deed.of("jian", "create", "harvest/plot", subject, "3608").saying("x"));
    }

    private void seal() {
        chain.seal(Instant.now().plusSeconds(1), true);
    }

    private List<Entry> oldestFirst() {
        return new AuditTable(database)
                .page(
                        new AuditTable.Query(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                100))
                .reversed();
    }

    private UUID id(int index) {
        return oldestFirst().get(index).id();
    }

    /** What an intruder does who owns the tables. */
    private void attack(String sql, Object... parameters) {
        for (String table : List.of("audit_entry", "audit_block", "audit_checkpoint")) {
            if (dialect() == Dialect.POSTGRESQL) {
                database.execute().dml("ALTER TABLE " + table + " DISABLE TRIGGER USER");
            }
        }
        assertTrue(database.execute().dml(sql, parameters) > 0);
    }

    private String firstFinding(Checkpoint... kept) {
        List<org.boai.plugins.Text> findings = audit.verify(List.of(kept)).findings();
        return findings.isEmpty() ? "" : findings.getFirst().en();
    }

    @Test
    void aTrailThatNobodyTouchedIsIntact() {
        AuditReport report = audit.verify(List.of(audit.checkpoint().orElseThrow()));
        assertEquals(List.of(), report.findings());
        assertEquals(ENTRIES, report.entries());
    }

    @Test
    void aChangedEntryIsNamed() {
        UUID touched = id(2);
        attack("UPDATE audit_entry SET done_by = 'somebody' WHERE id = ?", touched);
        assertTrue(firstFinding().startsWith("The entry " + touched), firstFinding());
    }

    @Test
    void aDeletedEntryIsNamed() {
        UUID gone = id(1);
        attack("DELETE FROM audit_entry WHERE id = ?", gone);
        assertTrue(firstFinding().contains(gone + " of block 2 was deleted"), firstFinding());
    }

    @Test
    void twoEntriesThatChangedPlacesAreFound() {
        Entry one = oldestFirst().get(1);
        Entry other = oldestFirst().get(3);
        attack(
                "UPDATE audit_entry SET subject = ?, digest = ? WHERE id = ?",
                other.deed().subject(),
                other.digest(),
                one.id());
        attack(
                "UPDATE audit_entry SET subject = ?, digest = ? WHERE id = ?",
                one.deed().subject(),
                one.digest(),
                other.id());
        assertTrue(firstFinding().startsWith("The entry " + one.id()), firstFinding());
    }

    @Test
    void anOldEntryThatIsPutInAfterwardsIsFound() {
        Entry like = oldestFirst().getFirst();
        UUID old =
                new UUID(
                        AuditTable.first(like.at().minus(Duration.ofDays(1)))
                                        .getMostSignificantBits()
                                | 0x7000,
                        0x8000000000000001L);
        attack(
                "INSERT INTO audit_entry SELECT ?, done_at, done_by, address, operation, object,"
                        + " subject, region, digest_before, digest_after, detail, digest"
                        + " FROM audit_entry WHERE id = ?",
                old,
                like.id());
        seal();
        assertTrue(firstFinding().startsWith("The entry " + old), firstFinding());
    }

    @Test
    void aChangedOrMissingBlockIsNamed() {
        attack("UPDATE audit_block SET entries = '' WHERE seq = 3");
        assertTrue(firstFinding().startsWith("Block 3 was changed"), firstFinding());
        attack("DELETE FROM audit_block WHERE seq = 2");
        assertTrue(firstFinding().startsWith("Block 2 is missing"), firstFinding());
    }

    @Test
    void aCutEndIsToldByACheckpointEvenWhenAllElseFits() {
        Checkpoint kept = audit.checkpoint().orElseThrow();
        UUID last = id(ENTRIES - 1);
        attack("DELETE FROM audit_entry WHERE id = ?", last);
        attack("DELETE FROM audit_block WHERE seq = 5");
        assertTrue(firstFinding().contains("checkpoint 1"), firstFinding());
        attack("DELETE FROM audit_checkpoint");
        assertEquals("", firstFinding());
        assertTrue(firstFinding(kept).contains("the end was cut off"), firstFinding(kept));
    }

    @Test
    void aCheckpointOfOtherHandsIsRefused() {
        Checkpoint made = audit.checkpoint().orElseThrow();
        Checkpoint forged =
                new Checkpoint(made.seq(), made.at(), 2, made.digest(), made.signature());
        assertTrue(firstFinding(forged).contains("signature"), firstFinding(forged));
    }

    @Test
    void whatIsUndoneIsNotTold() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        database.inTransaction(
                                tx -> {
                                    tx.note(Deed.of("jian", "create", "x", "undone", "3608"));
                                    throw new IllegalStateException("undone");
                                }));
        assertTrue(oldestFirst().stream().noneMatch(e -> e.deed().subject().equals("undone")));
    }

    @Test
    void aTransactionThatTookLongIsStillChained() {
        database.inTransaction(
                tx -> {
                    tx.note(Deed.of("jian", "create", "x", "slow", "3608"));
                    tx.get("SELECT 1 AS one");
                    otherNode();
                    return tx;
                });
        seal();
        assertEquals(ENTRIES + 2, audit.verify(List.of()).entries());
    }

    /** Another node files and chains meanwhile. */
    private void otherNode() {
        note("quick");
        seal();
    }

    @Test
    void onPostgresTheTablesRefuseChanges() {
        if (dialect() == Dialect.POSTGRESQL) {
            assertThrows(
                    StoreException.class,
                    () -> database.execute().dml("UPDATE audit_entry SET done_by = 'x'"));
            assertThrows(
                    StoreException.class, () -> database.execute().dml("DELETE FROM audit_block"));
        }
    }

    @Test
    void nothingStartsWithoutTheKeysOfTheDatabase() {
        KeyProblem missing =
                assertThrows(
                        KeyProblem.class,
                        () ->
                                Keyring.open(
                                        new KeyFile(folder.resolve("elsewhere.keys")),
                                        database,
                                        CipherSuite.INTERNATIONAL));
        assertTrue(missing.text().en().contains("is missing"), missing.text().en());
        try (Database other = TestDatabases.fresh(dialect())) {
            Migrations.run(other);
            Keyring.open(
                    new KeyFile(folder.resolve("other.keys")), other, CipherSuite.INTERNATIONAL);
        }
        KeyProblem wrong =
                assertThrows(
                        KeyProblem.class,
                        () ->
                                Keyring.open(
                                        new KeyFile(folder.resolve("other.keys")),
                                        database,
                                        CipherSuite.INTERNATIONAL));
        assertTrue(wrong.text().en().contains("not the one of this database"));
        Keyring again =
                Keyring.open(
                        new KeyFile(folder.resolve("keys").resolve("boai.keys")),
                        database,
                        CipherSuite.INTERNATIONAL);
        assertEquals(keys.digest("x"), again.digest("x"));
    }

    /** A statement that is cut off breaks its connection. */
    @Test
    void closingWaitsForTheRoundUnderWay() throws InterruptedException {
        note("last");
        Thread closing;
        try (Tx other = database.transaction()) {
            new AuditTable(database).hold(other);
            chain.start();
            closing = Thread.ofPlatform().start(chain::close);
            while (closing.getState() != Thread.State.TIMED_WAITING) {
                assertTrue(closing.isAlive());
            }
        }
        closing.join();
    }
}
