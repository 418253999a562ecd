package org.boai.store;

/**
 * Numbers without gaps: a series goes on in the transaction that uses the number, and whoever asks
 * next waits for its end. What is undone gives its number back.
 */
public final class Series {

    private final Dialect dialect;

    /** Series that are kept in this database. */
    public Series(Database database) {
        this.dialect = database.dialect();
    }

    /** The next number of the series, from 1 on. */
    public long next(Tx tx, String name) {
        if (tx.update("UPDATE series SET last_number = last_number + 1 WHERE name = ?", name)
                == 0) {
            begin(tx, name);
            tx.update("UPDATE series SET last_number = last_number + 1 WHERE name = ?", name);
        }
        return tx.get("SELECT last_number FROM series WHERE name = ?", name)
                .orElseThrow()
                .column(1)
                .get(Long.class);
    }

    /** Of two that begin it at the same time one waits, and goes on where the other was. */
    private void begin(Tx tx, String name) {
        switch (dialect) {
            case H2 ->
                    tx.dml(
                            "MERGE INTO series s USING (VALUES (CAST(? AS varchar))) AS v (name)"
                                    + " ON s.name = v.name"
                                    + " WHEN NOT MATCHED THEN INSERT (name, last_number)"
                                    + " VALUES (v.name, 0)",
                            name);
            case ORACLE ->
                    tx.insert(
                            "INSERT /*+ IGNORE_ROW_ON_DUPKEY_INDEX(series(name)) */"
                                    + " INTO series (name, last_number) VALUES (?, 0)",
                            name);
            case POSTGRESQL ->
                    tx.insert(
                            "INSERT INTO series (name, last_number) VALUES (?, 0)"
                                    + " ON CONFLICT (name) DO NOTHING",
                            name);
        }
    }
}
