package org.boai.testkit;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.Transition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Rows like the samples with other numbers, days and choices: filed, moved, changed and deleted at
 * random. What the program or the platform refuses is refused; nothing may fail.
 */
final class RandomRows {
    private static final Integer[] POSSIBLE = {200, 201, 204, 400, 403, 409, 412, 422};
    private static final int DAYS_BEFORE = 400;
    private static final int DAYS_AFTER = 40;
    private static final int STEPS = 4;

    private final Trying trying;
    private final List<Trying.Filed> like;
    private final Random random;

    RandomRows(Trying trying, List<Sample> samples, long seed) {
        this.trying = trying;
        this.like = List.copyOf(trying.file(samples).values());
        this.random = new Random(seed);
    }

    /**
     * Files so many rows, and does something to some of them.
     *
     * @return how many were accepted
     */
    long file(int rows) {
        return IntStream.range(0, rows).filter(_ -> file()).count();
    }

    private boolean file() {
        Trying.Filed sample = like.get(random.nextInt(like.size()));
        EntityType entity = sample.entity();
        Client.Reply filed =
                trying.clerk(entity)
                        .post(trying.path(entity), varied(entity, sample.sent(), true))
                        .expect(POSSIBLE);
        if (filed.status() != 201) {
            return false;
        }
        JsonObject row = filed.json();
        for (int step = random.nextInt(STEPS); step > 0; step--) {
            Optional<JsonObject> next = further(entity, sample.sent(), row);
            if (next.isEmpty()) {
                return true;
            }
            row = next.get();
        }
        return true;
    }

    /** The row after something was done to it, if it was and the row is still there. */
    private Optional<JsonObject> further(EntityType entity, JsonObject sent, JsonObject row) {
        String path = trying.path(entity) + "/" + row.getString("id");
        Map<String, String> version = Map.of("If-Match", "\"" + row.getInt("version") + "\"");
        List<? extends Transition<?>> ways =
                entity.state(row.getString("state", "")).stream()
                        .flatMap(state -> state.transitions().stream())
                        .toList();
        Client.Reply reply;
        if (!ways.isEmpty() && random.nextBoolean()) {
            reply = trying.step(entity, row.getString("id"), any(ways).name());
        } else if (random.nextInt(4) > 0) {
            reply = trying.clerk(entity).send("PATCH", path, varied(entity, sent, false), version);
        } else {
            reply = trying.clerk(entity).send("DELETE", path, JsonValue.EMPTY_JSON_OBJECT, version);
        }
        return reply.expect(POSSIBLE).status() == 200
                ? Optional.of(reply.json())
                : Optional.empty();
    }

    /** Some components otherwise; a new row has a key of its own, and not all that is optional. */
    private JsonObject varied(EntityType entity, JsonObject sent, boolean fresh) {
        JsonObjectBuilder json =
                fresh ? Json.createObjectBuilder(sent) : Json.createObjectBuilder();
        for (Field field : entity.fields()) {
            JsonValue value = sent.get(field.name());
            if (value == null) {
                continue;
            }
            if ((fresh && field.is(Field.Trait.KEY)) || random.nextInt(3) == 0) {
                other(field, value).ifPresent(another -> json.add(field.name(), another));
            } else if (fresh && !field.required() && random.nextInt(6) == 0) {
                json.remove(field.name());
            }
        }
        return json.build();
    }

    private Optional<JsonValue> other(Field field, JsonValue value) {
        return switch (field.type()) {
            case INT, LONG -> Optional.of(Json.createValue(random.nextInt(3) + whole(value) / 2));
            case DECIMAL, MONEY ->
                    Optional.of(Json.createValue(BigDecimal.valueOf(random.nextInt(100_000), 2)));
            case BOOLEAN -> Optional.of(random.nextBoolean() ? JsonValue.TRUE : JsonValue.FALSE);
            case CHOICE -> Optional.of(choice(field));
            case DATE ->
                    Optional.of(Json.createValue(day(LocalDate.parse(text(value))).toString()));
            case MONTH ->
                    Optional.of(
                            Json.createValue(
                                    YearMonth.parse(text(value))
                                            .minusMonths(random.nextInt(12))
                                            .toString()));
            case TEXT -> text(field, value);
            case INSTANT,
                    CHOICES,
                    QUANTITY,
                    PERIOD,
                    PLACE,
                    REF,
                    REFS,
                    ATTACHMENT,
                    ATTACHMENTS,
                    LINES ->
                    Optional.empty();
        };
    }

    private Optional<JsonValue> text(Field field, JsonValue value) {
        if (field.codeList().isPresent()) {
            return Optional.of(choice(field));
        }
        return field.is(Field.Trait.KEY)
                ? Optional.of(Json.createValue(text(value) + random.nextInt(1_000)))
                : Optional.empty();
    }

    private JsonValue choice(Field field) {
        return Json.createValue(any(field.choices()).name());
    }

    private LocalDate day(LocalDate day) {
        return day.plusDays(random.nextInt(DAYS_BEFORE + DAYS_AFTER) - (long) DAYS_BEFORE);
    }

    private static long whole(JsonValue value) {
        return ((JsonNumber) value).longValue();
    }

    private static String text(JsonValue value) {
        return ((JsonString) value).getString();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
