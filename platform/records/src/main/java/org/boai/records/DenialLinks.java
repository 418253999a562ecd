package org.boai.records;

import jakarta.json.JsonObject;

import org.boai.plugins.Endpoint;
import org.boai.plugins.Text;
import org.boai.security.Access;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.security.Role;
import org.boai.store.RowCipher;
import org.boai.store.Tree;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The links by which people without an account deny that they were rightly registered. A link names
 * its notice and 128 bits that follow from it and from the keys of the installation: who has the
 * database alone can make none, and none is kept. It is good for as long as its notice is open.
 */
public final class DenialLinks {
    private static final String DIRECTORY = "directory";
    private static final String NOTICE = DIRECTORY + "/registration-notice";
    private static final String PERSON = DIRECTORY + "/person";
    private static final String USE = "the link of a registration notice";
    private static final int BYTES = 4 * Long.BYTES;

    /** Whoever holds a link, and does what is done here, and nothing else. */
    private static final Caller HOLDER =
            new Caller(new UUID(0, 0), "-", Role.REPORTER, Tree.NATION, Optional.empty());

    private final Records records;
    private final Access access;
    private final RowCipher keys;
    private final Supplier<LocalDate> today;

    DenialLinks(Records records, Access access, RowCipher keys, Supplier<LocalDate> today) {
        this.records = records;
        this.access = access;
        this.keys = keys;
        this.today = today;
    }

    /**
     * What a notice tells.
     *
     * @param notice the notice
     * @param person the person, masked as for everybody
     * @param organisation the name of the unit that has registered them
     * @param words the privacy notice that it rests on
     * @param endsOn the last day of the link
     */
    public record Told(
            RowView notice,
            RowView person,
            String organisation,
            JsonObject words,
            LocalDate endsOn) {}

    /**
     * What a notice tells whoever hands it out; empty once it is not open any more.
     *
     * @throws RecordsException.NotFound if it is out of reach
     */
    public Optional<Told> told(Caller caller, String notice) {
        access.require(caller, Operation.FILE_ROWS);
        return told(caller, records.read(caller, NOTICE, notice));
    }

    private Optional<Told> told(Caller caller, RowView notice) {
        LocalDate endsOn = LocalDate.parse(notice.fields().getString("endsOn"));
        RowView person = records.read(caller, PERSON, notice.fields().getString("person"));
        boolean open = notice.state().equals(Optional.of("OPEN")) && !endsOn.isBefore(today.get());
        return open
                ? Optional.of(new Told(notice, person, name(person), words(notice), endsOn))
                : Optional.empty();
    }

    private String name(RowView person) {
        return holding(
                () ->
                        records.read(
                                        HOLDER,
                                        DIRECTORY + "/organisation",
                                        person.organisation().toString())
                                .fields()
                                .getString("name"));
    }

    private JsonObject words(RowView notice) {
        return holding(
                () ->
                        records.read(
                                        HOLDER,
                                        DIRECTORY + "/privacy-notice",
                                        notice.fields().getString("notice"))
                                .fields());
    }

    /** The code of a notice's link. */
    public String code(Told told) {
        return code(told.notice().id());
    }

    private String code(UUID notice) {
        UUID secret = keys.index(USE, notice.toString());
        ByteBuffer bytes =
                ByteBuffer.allocate(BYTES)
                        .putLong(notice.getMostSignificantBits())
                        .putLong(notice.getLeastSignificantBits())
                        .putLong(secret.getMostSignificantBits())
                        .putLong(secret.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * What the holder of a code is told.
     *
     * @throws RecordsException.NotFound if no open notice has it: never made, spent and over alike
     */
    public Told held(String code) {
        return holding(
                () ->
                        notice(code)
                                .map(id -> records.read(HOLDER, NOTICE, id.toString()))
                                .flatMap(notice -> told(HOLDER, notice))
                                .orElseThrow(DenialLinks::unknown));
    }

    /**
     * Denies in the name of the person who holds a code.
     *
     * @return until when they are answered
     * @throws RecordsException.NotFound as {@link #held}
     */
    public LocalDate deny(String code) {
        Told told = held(code);
        return holding(() -> deny(HOLDER, told.person().id()));
    }

    /**
     * Denies in the name of a person who has said so to the caller: what is done with their data
     * stops, and an erasure is asked for.
     *
     * @return until when they are answered
     * @throws RecordsException.NotFound if they are out of reach
     */
    public LocalDate deny(Caller caller, UUID person) {
        return switch (records.call(
                caller,
                DIRECTORY,
                Endpoint.Method.POST,
                "people/" + person + "/denial",
                Map.of(),
                Optional.empty(),
                Optional.empty())) {
            case EndpointAnswer.Value value -> LocalDate.parse(value.body().getString("dueOn"));
            case EndpointAnswer.Filed _, EndpointAnswer.Table _ ->
                    throw new IllegalStateException("A denial has a day.");
        };
    }

    private Optional<UUID> notice(String code) {
        if (code.length() != code(new UUID(0, 0)).length()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(code);
            ByteBuffer parts = ByteBuffer.wrap(bytes);
            UUID notice = new UUID(parts.getLong(), parts.getLong());
            byte[] right = Base64.getUrlDecoder().decode(code(notice));
            return MessageDigest.isEqual(bytes, right) ? Optional.of(notice) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static <R> R holding(Supplier<R> work) {
        return HOLDER.reach().call(work);
    }

    private static RecordsException.NotFound unknown() {
        return new RecordsException.NotFound(
                Text.of(
                        "链接无效:写错、已用过或已过期。请联系给您这份告知的单位。",
                        "This link is not valid: mistyped, used or over. Ask the unit that gave you"
                                + " the notice."));
    }
}
