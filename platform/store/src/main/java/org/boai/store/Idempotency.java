package org.boai.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Remembers what a request was answered, so that its repetition is answered alike. */
public final class Idempotency {

    /**
     * An answer that was given.
     *
     * @param fingerprint of the request, to tell a repetition from another use of its key
     * @param answer what was answered, in the words of whoever saved it
     */
    public record Saved(String fingerprint, String answer) {}

    private final Clock clock;

    /** The clock says when an answer was given. */
    public Idempotency(Clock clock) {
        this.clock = clock;
    }

    /** What the caller was answered to the request with this key. */
    public Optional<Saved> find(Tx tx, String caller, String key) {
        return tx.get(
                        "SELECT fingerprint, answer FROM idempotency"
                                + " WHERE caller = ? AND request_key = ?",
                        caller,
                        key)
                .map(
                        row ->
                                new Saved(
                                        row.column(1).get(String.class),
                                        tx.cipher()
                                                .open(
                                                        place(caller, key),
                                                        Base64.getDecoder()
                                                                .decode(
                                                                        row.column(2)
                                                                                .get(
                                                                                        String
                                                                                                .class)))));
    }

    /**
     * Keeps an answer, in the transaction of what was done. At the latest its commit fails with
     * {@code DUPLICATE} if a request with the same key was faster: undo, and answer what was saved.
     */
    public void save(Tx tx, String caller, String key, Saved saved) {
        save(tx, tx.cipher(), caller, key, saved);
    }

    /** The same, sealed with these keys. */
    public void save(Tx tx, RowCipher cipher, String caller, String key, Saved saved) {
        tx.later(
                "INSERT INTO idempotency (caller, request_key, fingerprint, answer, answered_at)"
                        + " VALUES (?, ?, ?, ?, ?)",
                caller,
                key,
                saved.fingerprint(),
                sealed(cipher, caller, key, saved.answer()),
                clock.instant());
    }

    /** Keeps the answer to a request whose key was claimed by saving it without one. */
    public void answer(Tx tx, String caller, String key, String answer) {
        tx.update(
                "UPDATE idempotency SET answer = ?, answered_at = ?"
                        + " WHERE caller = ? AND request_key = ?",
                sealed(tx.cipher(), caller, key, answer),
                clock.instant(),
                caller,
                key);
    }

    /** Gives a claimed key back: nothing was done. */
    public void withdraw(Tx tx, String caller, String key) {
        tx.delete("DELETE FROM idempotency WHERE caller = ? AND request_key = ?", caller, key);
    }

    private static String sealed(RowCipher cipher, String caller, String key, String answer) {
        return Base64.getEncoder().encodeToString(cipher.seal(place(caller, key), answer));
    }

    /** An answer may say something about a person. */
    private static String place(String caller, String key) {
        return "idempotency|" + caller + "|" + key;
    }

    /**
     * Forgets answers that were given before the moment, the oldest first.
     *
     * @param most at most so many, so that nothing is held for long
     * @return how many there were
     */
    public int forget(Tx tx, Instant before, int most) {
        List<Object[]> oldest =
                tx.query(
                                "SELECT caller, request_key FROM idempotency"
                                        + " WHERE answered_at < ? ORDER BY answered_at LIMIT ?",
                                before,
                                most)
                        .map(
                                row ->
                                        new Object[] {
                                            row.column(1).get(String.class),
                                            row.column(2).get(String.class)
                                        })
                        .toList();
        tx.batch("DELETE FROM idempotency WHERE caller = ? AND request_key = ?", oldest.stream());
        return oldest.size();
    }
}
