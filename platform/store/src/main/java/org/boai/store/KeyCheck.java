package org.boai.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a database knows of its keys: by which a key file is known to be the right one, and the data
 * keys as that file encrypts them.
 */
public final class KeyCheck {
    private static final String NAME = "keys";

    private final Database database;

    /** What data keys are for. */
    public enum Use {
        /** Rows. */
        ROWS(
                "SELECT version, wrapped FROM data_key",
                "INSERT INTO data_key (version, wrapped, made_at) VALUES (?, ?, ?)"),
        /** Rows in the vault. */
        VAULT(
                "SELECT version, wrapped FROM vault_key",
                "INSERT INTO vault_key (version, wrapped, made_at) VALUES (?, ?, ?)");

        private final String read;
        private final String add;

        Use(String read, String add) {
            this.read = read;
            this.add = add;
        }
    }

    /** The check of a database. */
    public KeyCheck(Database database) {
        this.database = database;
    }

    /** The fingerprint of the keys that this database belongs to, if it has any. */
    public Optional<String> fingerprint() {
        return database.execute()
                .get("SELECT fingerprint FROM key_check WHERE name = ?", NAME)
                .map(row -> row.column(1).get(String.class));
    }

    /** The data keys by version, encrypted. */
    public Map<Integer, byte[]> dataKeys(Use use) {
        return database.query(
                rows ->
                        rows.collect(
                                Collectors.toMap(
                                        row -> row.column(1).get(Integer.class),
                                        row -> row.column(2).get(byte[].class))),
                use.read);
    }

    /**
     * One more data key.
     *
     * @throws StoreException {@code DUPLICATE} if another node has made this version
     */
    public void add(Use use, int version, byte[] wrapped) {
        database.execute().insert(use.add, version, wrapped, Instant.now());
    }

    /**
     * The database belongs to these keys from now on.
     *
     * @throws StoreException {@code DUPLICATE} if it belongs to some already
     */
    public void claim(String fingerprint) {
        database.execute()
                .insert(
                        "INSERT INTO key_check (name, fingerprint) VALUES (?, ?)",
                        NAME,
                        fingerprint);
    }
}
