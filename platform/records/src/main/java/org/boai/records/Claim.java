package org.boai.records;

import org.boai.security.Caller;
import org.boai.store.Idempotency;
import org.boai.store.StoreException;

import java.util.function.Supplier;

/**
 * Does work once per key that has transactions of its own, so that its answer cannot be saved with
 * it as {@link Once} does. The key is claimed before the work: a repetition finds the answer, and
 * where the first was cut off in between nobody does it twice.
 */
final class Claim {
    private static final String PENDING = "";

    private final Rooms rooms;
    private final String account;
    private final RetryKey key;

    Claim(Rooms rooms, Caller caller, RetryKey key) {
        this.rooms = rooms;
        this.account = caller.account().toString();
        this.key = key;
    }

    String run(Supplier<String> work) {
        return take() ? answer(work) : answered();
    }

    private boolean take() {
        try {
            return rooms.database()
                    .inTransaction(
                            tx -> {
                                rooms.idempotency()
                                        .save(
                                                tx,
                                                account,
                                                key.key(),
                                                new Idempotency.Saved(key.digest(), PENDING));
                                return true;
                            });
        } catch (StoreException e) {
            if (e.code() != StoreException.Code.DUPLICATE) {
                throw e;
            }
            return false;
        }
    }

    private String answer(Supplier<String> work) {
        boolean done = false;
        try {
            String answer = work.get();
            done = true;
            return keep(answer);
        } finally {
            if (!done) {
                withdraw();
            }
        }
    }

    private String keep(String answer) {
        return rooms.database()
                .inTransaction(
                        tx -> {
                            rooms.idempotency().answer(tx, account, key.key(), answer);
                            return answer;
                        });
    }

    private void withdraw() {
        rooms.database()
                .inTransaction(
                        tx -> {
                            rooms.idempotency().withdraw(tx, account, key.key());
                            return key;
                        });
    }

    private String answered() {
        return rooms.database()
                .inTransaction(tx -> rooms.idempotency().find(tx, account, key.key()))
                .map(key::answered)
                .filter(answer -> !answer.equals(PENDING))
                .orElseThrow(RecordsException.KeyPending::new);
    }
}
