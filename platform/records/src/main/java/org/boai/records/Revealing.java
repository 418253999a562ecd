package org.boai.records;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.boai.plugins.Field;
import org.boai.plugins.Text;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.AuditTable;
import org.boai.store.Deed;
import org.boai.store.EntityTable;
import org.boai.store.StoredRow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** Shows what is masked, to whoever says why: nothing is shown before that is written down. */
final class Revealing {
    private static final String REVEAL = "reveal";
    private static final String DOSSIER = "person-export";
    private static final int MOST = 100;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final int LONGEST_REASON = 500;

    private final Rooms rooms;
    private final Caller caller;

    Revealing(Rooms rooms, Caller caller) {
        this.rooms = rooms;
        this.caller = caller;
    }

    Revealed reveal(Subject subject, StoredRow row, JsonObject body) {
        Problems problems = new Problems();
        know(body, Set.of("fields", "reason"), problems);
        List<Field> fields = fields(subject, body.getOrDefault("fields", JsonValue.NULL), problems);
        String reason = reason(body.getOrDefault("reason", JsonValue.NULL), problems);
        problems.refuseIfAny();
        List<String> names = fields.stream().map(Field::name).toList();
        tell(REVEAL, subject, row, String.join(",", names) + ": " + reason);
        JsonObjectBuilder clear = JsonValues.JSON.createObjectBuilder();
        for (Field field : fields) {
            JsonValues.present(row.value(subject.type(), field.name()))
                    .ifPresent(value -> clear.add(field.name(), JsonValues.of(value)));
        }
        return new Revealed(clear.build());
    }

    /** Nothing, unless a masked component of a row there names the file. */
    void file(UUID file, String region, Optional<String> reason) {
        for (EntityTable table : rooms.catalog().tables()) {
            for (Field field : Files.masked(table)) {
                rooms.rows()
                        .naming(table, field.name(), file, region)
                        .ifPresent(row -> file(table, field, row, reason));
            }
        }
    }

    private void file(EntityTable table, Field field, StoredRow row, Optional<String> reason) {
        Subject subject = rooms.catalog().subject(table.id());
        rooms.access()
                .require(caller, Operation.REVEAL_FIELDS, subject.matter().of(row.organisation()));
        Problems problems = new Problems();
        String said =
                reason(
                        reason.<JsonValue>map(JsonValues.JSON::createValue).orElse(JsonValue.NULL),
                        problems);
        problems.refuseIfAny();
        tell(REVEAL, subject, row, field.name() + ": " + said);
    }

    /** Everything about the person that the row is, over all programs. */
    Revealed dossier(
            Subject subject, StoredRow row, JsonObject body, Function<Text, String> language) {
        Problems problems = new Problems();
        know(body, Set.of("reason"), problems);
        String reason = reason(body.getOrDefault("reason", JsonValue.NULL), problems);
        problems.refuseIfAny();
        tell(DOSSIER, subject, row, reason);
        return new Revealed(
                JsonValues.JSON
                        .createObjectBuilder()
                        .add("person", row.id().toString())
                        .add("asOf", rooms.clock().instant().toString())
                        .add("rows", new Dossier(rooms, caller).of(subject.table(), row, language))
                        .build());
    }

    private static void know(JsonObject body, Set<String> known, Problems problems) {
        for (String name : body.keySet()) {
            if (!known.contains(name)) {
                String all = String.join("、", new TreeSet<>(known));
                problems.add(
                        name,
                        "unknown-field",
                        "没有这个字段。可用:%s。".formatted(all),
                        "is not a field. Known are %s.".formatted(all));
            }
        }
    }

    private void tell(String operation, Subject subject, StoredRow row, String detail) {
        rooms.database()
                .note(
                        Deed.of(
                                        caller.name(),
                                        operation,
                                        subject.table().id(),
                                        row.id().toString(),
                                        row.region())
                                .saying(detail));
        refuseTooMany(operation);
    }

    /** The trail itself counts: it is the same on every node. */
    private void refuseTooMany(String operation) {
        long lately =
                new AuditTable(rooms.database())
                        .count(caller.name(), operation, Instant.now().minus(WITHIN));
        if (lately > MOST) {
            throw new Refused(
                    Refused.Reason.THROTTLED,
                    "too-many-reveals",
                    Text.of(
                            "查看原文过于频繁(10 分钟最多 %d 次)。请稍后再试。".formatted(MOST),
                            "Too much was revealed: %d times in 10 minutes at most. Try again later."
                                    .formatted(MOST)));
        }
    }

    private static List<Field> fields(Subject subject, JsonValue sent, Problems problems) {
        List<String> known =
                subject.type().fields().stream()
                        .map(Field::name)
                        .filter(subject.table()::isSealed)
                        .toList();
        List<Field> fields = new ArrayList<>();
        if (!(sent instanceof JsonArray array) || array.isEmpty()) {
            problems.add(
                    "fields",
                    "required",
                    "请列出要查看的字段:%s。".formatted(String.join("、", known)),
                    "names what is to be shown, of %s.".formatted(String.join(", ", known)));
            return fields;
        }
        for (JsonValue one : array) {
            if (one instanceof JsonString name && known.contains(name.getString())) {
                fields.add(subject.type().field(name.getString()).orElseThrow());
            } else {
                problems.add(
                        "fields",
                        "unknown-field",
                        "含有不是加密字段的名称。可用:%s。".formatted(String.join("、", known)),
                        "names what is not masked. Known are %s."
                                .formatted(String.join(", ", known)));
            }
        }
        return fields.stream().distinct().toList();
    }

    private static String reason(JsonValue sent, Problems problems) {
        String reason = sent instanceof JsonString text ? text.getString().strip() : "";
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            problems.add(
                    "reason",
                    "required",
                    "请说明查看原文的理由(1-%d 个字符)。".formatted(LONGEST_REASON),
                    "says why, in 1 to %d characters.".formatted(LONGEST_REASON));
        }
        return reason;
    }
}
