package org.boai.records;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.Money;
import org.boai.plugins.Period;
import org.boai.plugins.Report;
import org.boai.store.StoredRow;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a row from a body, field by field, and collects every problem. */
final class BodyDecoder {
    static final String ORGANISATION = "organisation";

    /** What every row has beside its components, and nobody sends. */
    private static final Set<String> SYSTEM =
            Set.of(
                    "id",
                    ORGANISATION,
                    "region",
                    Subject.STATE,
                    "version",
                    "createdBy",
                    "createdAt",
                    "updatedBy",
                    "updatedAt",
                    "warnings");

    private final Subject subject;
    private final EntityType type;
    private final LocalDate today;
    private final Problems problems;
    private final FieldDecoder decoder;

    BodyDecoder(Subject subject, LocalDate today, Problems problems) {
        this.subject = subject;
        this.type = subject.type();
        this.today = today;
        this.problems = problems;
        this.decoder = new FieldDecoder(subject::leadsToRegion, today, problems);
    }

    /** A new row; what the platform sets is set here. */
    Decoded created(JsonObject body, String by, Instant now) {
        for (String name : body.keySet()) {
            boolean given = name.equals(ORGANISATION) && !subject.isOrganisation();
            if (!given && !writable(name)) {
                refuse(name);
            }
        }
        Decoded decoded = new Decoded(type);
        for (int i = 0; i < type.fields().size(); i++) {
            Field field = type.fields().get(i);
            if (field.name().equals(Subject.STATE)) {
                decoded.keep(
                        field.name(),
                        FieldDecoder.constant(
                                subject.shape().components().get(i).type(),
                                type.states().getFirst().name()));
            } else if (field.is(Field.Trait.STAMPED)) {
                decoded.keep(field.name(), stamp(field, by, now));
            } else {
                read(i, Optional.ofNullable(body.get(field.name())), decoded);
            }
        }
        inPeriod(decoded);
        return decoded;
    }

    /**
     * A row with changes.
     *
     * @param current the row as it is shown
     * @param whole whether fields that are not named are to be removed
     */
    Decoded changed(StoredRow before, JsonObject current, JsonObject body, boolean whole) {
        for (String name : body.keySet()) {
            boolean shown = name.equals("warnings") || body.get(name).equals(current.get(name));
            if (!writable(name) && !shown) {
                refuse(name);
            }
        }
        Decoded decoded = new Decoded(type);
        for (int i = 0; i < type.fields().size(); i++) {
            String name = type.fields().get(i).name();
            JsonValue old = current.get(name);
            JsonValue sent = body.get(name);
            boolean keeps = sent == null ? !whole : sent.equals(old);
            if (keeps || !writable(name)) {
                decoded.keep(name, before.values().get(i));
            } else {
                read(i, Optional.ofNullable(whole ? sent : merged(old, sent)), decoded);
            }
        }
        inPeriod(decoded);
        return decoded;
    }

    /** RFC 7396: objects are merged, everything else is replaced. */
    private static JsonValue merged(@Nullable JsonValue old, @Nullable JsonValue sent) {
        if (!(sent instanceof JsonObject patch)) {
            return sent == null ? JsonValue.NULL : sent;
        }
        JsonObjectBuilder result =
                old instanceof JsonObject object
                        ? JsonValues.JSON.createObjectBuilder(object)
                        : JsonValues.JSON.createObjectBuilder();
        patch.forEach(
                (name, value) -> {
                    if (value.equals(JsonValue.NULL)) {
                        result.remove(name);
                    } else {
                        result.add(name, value);
                    }
                });
        return result.build();
    }

    private void read(int index, Optional<JsonValue> json, Decoded decoded) {
        Field field = type.fields().get(index);
        if (subject.table().isSealed(index)
                && json.orElse(JsonValue.NULL) instanceof JsonString text
                && Masks.isMasked(text.getString())) {
            problems.add(
                    field.name(),
                    "masked",
                    "是打了码的内容,不能保存。请填写原文,或不填此项以保留原值。",
                    "is masked and cannot be stored. Send it in full, or leave it out to keep what"
                            + " is there.");
            decoded.leave(field.name(), List.of());
            return;
        }
        int before = decoder.pointers().size();
        decoder.component(field, subject.shape().components().get(index), field.name(), json)
                .ifPresentOrElse(
                        value -> decoded.change(field.name(), value),
                        () -> decoded.leave(field.name(), pointersSince(before)));
    }

    private List<FieldDecoder.Pointer> pointersSince(int before) {
        List<FieldDecoder.Pointer> all = decoder.pointers();
        return List.copyOf(all.subList(before, all.size()));
    }

    private boolean writable(String name) {
        return type.field(name)
                .filter(field -> !field.name().equals(Subject.STATE))
                .filter(field -> !field.is(Field.Trait.STAMPED))
                .isPresent();
    }

    private void refuse(String name) {
        if (name.equals(Subject.STATE) && !type.states().isEmpty()) {
            problems.add(
                    name,
                    "set-by-platform",
                    "状态只能通过转换来改变,请不要填写。",
                    "is changed by transitions only. Leave it out.");
        } else if (SYSTEM.contains(name) || type.field(name).isPresent() || derived(name)) {
            problems.add(
                    name,
                    "set-by-platform",
                    "由平台设定,请不要填写。",
                    "is set by the platform. Leave it out.");
        } else {
            decoder.unknown(
                    JsonValues.JSON.createObjectBuilder().add(name, JsonValue.NULL).build(),
                    "",
                    known());
        }
    }

    private boolean derived(String name) {
        return type.derivations().stream().anyMatch(d -> d.name().equals(name));
    }

    private List<String> known() {
        List<String> names = new ArrayList<>();
        for (Field field : type.fields()) {
            if (writable(field.name())) {
                names.add(field.name());
            }
        }
        if (!subject.isOrganisation()) {
            names.add(ORGANISATION);
        }
        return names;
    }

    private Object stamp(Field field, String by, Instant now) {
        if (!field.required()) {
            return Optional.empty();
        }
        return switch (field.type()) {
            case DATE -> today;
            case INSTANT -> now;
            case INT -> 0;
            case LONG -> 0L;
            case DECIMAL -> BigDecimal.ZERO;
            case MONEY -> Money.of(0);
            case BOOLEAN -> false;
            case REFS, LINES -> List.of();
            case TEXT,
                    MONTH,
                    CHOICE,
                    CHOICES,
                    QUANTITY,
                    PERIOD,
                    PLACE,
                    REF,
                    ATTACHMENT,
                    ATTACHMENTS ->
                    by;
        };
    }

    /** A report covers one whole period of its kind that has begun. */
    private void inPeriod(Decoded decoded) {
        Optional<Report> report = subject.report();
        if (report.isEmpty()) {
            return;
        }
        String name = report.get().period();
        decoded.present(name)
                .ifPresent(
                        value -> {
                            YearMonth first = first(value);
                            if (value instanceof Period period
                                    && period.kind() != report.get().every()) {
                                problems.add(
                                        name,
                                        "bad-period",
                                        "期间的长度不对,须为%s。".formatted(chinese(report.get().every())),
                                        "is a period of another length. This report is filed every %s."
                                                .formatted(
                                                        report.get()
                                                                .every()
                                                                .name()
                                                                .toLowerCase(
                                                                        java.util.Locale.ROOT)));
                            } else if (first.isAfter(YearMonth.from(today))
                                    && type.field(name).orElseThrow().constraints().isEmpty()) {
                                problems.add(
                                        name,
                                        "future",
                                        "期间还没有开始(今天是 %s)。".formatted(today),
                                        "has not begun. Today is %s.".formatted(today));
                            }
                        });
    }

    private static YearMonth first(Object value) {
        return value instanceof Period period ? period.first() : (YearMonth) value;
    }

    private static String chinese(Period.Kind kind) {
        return switch (kind) {
            case MONTH -> "月";
            case QUARTER -> "季度";
            case TERM -> "学期";
            case YEAR -> "年";
        };
    }

    /** A row that a program has made, as if it had been sent. */
    JsonObject sent(Record row) {
        JsonObjectBuilder body = JsonValues.JSON.createObjectBuilder();
        Object[] values = type.values(row);
        for (int i = 0; i < values.length; i++) {
            String name = type.fields().get(i).name();
            if (writable(name)) {
                JsonValues.present(values[i])
                        .ifPresent(value -> body.add(name, JsonValues.of(value)));
            }
        }
        return body.build();
    }
}
