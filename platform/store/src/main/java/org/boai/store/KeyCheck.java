package org.boai.store;

import java.util.Optional;

/** By which a key file is known to be the one of this database. */
public final class KeyCheck {
    private static final String NAME = "keys";

    private final Database database;

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
