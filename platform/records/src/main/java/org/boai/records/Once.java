package org.boai.records;

import jakarta.json.JsonObject;

import org.boai.security.Caller;
import org.boai.store.Idempotency;
import org.boai.store.StoreException;
import org.boai.store.Tx;

import java.util.Optional;
import java.util.function.Function;

/**
 * Does work in a transaction, once per key: the answer is saved with the work, and given again to
 * whoever repeats the request. Nobody looks before the work whether there is an answer, because
 * there seldom is: a repetition cannot save its own, undoes its work and answers what was saved. So
 * does one of two at the same time. Before long work {@link #answered} saves doing it twice.
 */
final class Once {
    private static final int TRIES = 4;

    private final Rooms rooms;
    private final Caller caller;
    private final Optional<RetryKey> retry;
    private final int tries;

    private Once(Rooms rooms, Caller caller, Optional<RetryKey> retry, int tries) {
        this.rooms = rooms;
        this.caller = caller;
        this.retry = retry;
        this.tries = tries;
    }

    /** Work that is done again when another transaction was in its way. */
    static Once again(Rooms rooms, Caller caller, Optional<RetryKey> retry) {
        return new Once(rooms, caller, retry, TRIES);
    }

    /** Work that uses up what it reads, so that it is tried once. */
    static Once single(Rooms rooms, Caller caller, Optional<RetryKey> retry) {
        return new Once(rooms, caller, retry, 1);
    }

    <R> R run(Function<Tx, R> work, Function<R, String> save, Function<JsonObject, R> restore) {
        for (int attempt = 1; ; attempt++) {
            try {
                return rooms.removals()
                        .beside(
                                () ->
                                        rooms.database()
                                                .inTransaction(tx -> attempt(tx, work, save)));
            } catch (RecordsException e) {
                return answered(restore).orElseThrow(() -> e);
            } catch (StoreException e) {
                Optional<R> saved = answered(restore);
                if (saved.isPresent()) {
                    return saved.get();
                }
                if (e.code() != StoreException.Code.CONFLICT || attempt == tries) {
                    throw e;
                }
            }
        }
    }

    private <R> R attempt(Tx tx, Function<Tx, R> work, Function<R, String> save) {
        R result = work.apply(tx);
        retry.ifPresent(
                key ->
                        rooms.idempotency()
                                .save(
                                        tx,
                                        caller.isCustodian() ? tx.cipher().vault() : tx.cipher(),
                                        account(),
                                        key.key(),
                                        new Idempotency.Saved(key.digest(), save.apply(result))));
        return result;
    }

    /** What was answered to the same request before. */
    <R> Optional<R> answered(Function<JsonObject, R> restore) {
        return retry.isEmpty()
                ? Optional.empty()
                : rooms.database().inTransaction(tx -> find(tx)).map(restore);
    }

    private Optional<JsonObject> find(Tx tx) {
        return retry.flatMap(
                key ->
                        rooms.idempotency()
                                .find(tx, account(), key.key())
                                .map(key::answered)
                                .map(JsonValues::parse));
    }

    private String account() {
        return caller.account().toString();
    }
}
