package org.boai.store;

import java.util.List;
import java.util.UUID;

/** Boards of indicators that readers have arranged, kept with their accounts. */
public final class Boards {

    /** So many boards an account keeps at most; one more takes the place of the oldest. */
    public static final int MOST = 12;

    /**
     * A board.
     *
     * @param name what its owner calls it
     * @param kpis the ids of its indicators, in their order
     */
    public record Kept(String name, List<String> kpis) {}

    private final Database db;

    /** The boards of a database. */
    public Boards(Database db) {
        this.db = db;
    }

    /** The boards of an account, the one that was kept last first. */
    public List<Kept> of(UUID account) {
        return db.query(
                rows ->
                        rows.map(
                                        row ->
                                                new Kept(
                                                        row.column(1).get(String.class),
                                                        List.of(
                                                                row.column(2)
                                                                        .get(String.class)
                                                                        .split(",", -1))))
                                .toList(),
                "SELECT name, kpis FROM account_board WHERE account = ?" + " ORDER BY id DESC",
                account);
    }

    /** Keeps a board, in place of the one of that name. */
    public void put(UUID account, Kept board) {
        db.inTransaction(
                tx -> {
                    delete(tx, account, board.name());
                    List<String> older =
                            tx.query(
                                            "SELECT name FROM account_board WHERE account = ?"
                                                    + " ORDER BY id DESC",
                                            account)
                                    .map(row -> row.column(1).get(String.class))
                                    .skip(MOST - 1)
                                    .toList();
                    older.forEach(name -> delete(tx, account, name));
                    return tx.insert(
                            "INSERT INTO account_board (id, account, name, kpis)"
                                    + " VALUES (?, ?, ?, ?)",
                            RowIds.next(),
                            account,
                            board.name(),
                            String.join(",", board.kpis()));
                });
    }

    /** Forgets a board. */
    public void remove(UUID account, String name) {
        db.inTransaction(tx -> delete(tx, account, name));
    }

    private static long delete(Tx tx, UUID account, String name) {
        return tx.delete("DELETE FROM account_board WHERE account = ? AND name = ?", account, name);
    }
}
