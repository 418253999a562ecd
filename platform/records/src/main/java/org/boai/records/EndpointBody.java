package org.boai.records;

import jakarta.json.JsonObject;

import org.boai.plugins.Attachment;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Money;
import org.boai.plugins.Period;
import org.boai.plugins.Place;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.plugins.Text;
import org.boai.plugins.View;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the body of an endpoint's call into its record, as strictly as a row. */
final class EndpointBody {
    private static final Map<Class<?>, FieldType> SIMPLE =
            Map.ofEntries(
                    Map.entry(String.class, FieldType.TEXT),
                    Map.entry(int.class, FieldType.INT),
                    Map.entry(Integer.class, FieldType.INT),
                    Map.entry(long.class, FieldType.LONG),
                    Map.entry(Long.class, FieldType.LONG),
                    Map.entry(boolean.class, FieldType.BOOLEAN),
                    Map.entry(Boolean.class, FieldType.BOOLEAN),
                    Map.entry(BigDecimal.class, FieldType.DECIMAL),
                    Map.entry(LocalDate.class, FieldType.DATE),
                    Map.entry(YearMonth.class, FieldType.MONTH),
                    Map.entry(Instant.class, FieldType.INSTANT),
                    Map.entry(Money.class, FieldType.MONEY),
                    Map.entry(Quantity.class, FieldType.QUANTITY),
                    Map.entry(Period.class, FieldType.PERIOD),
                    Map.entry(Place.class, FieldType.PLACE),
                    Map.entry(Ref.class, FieldType.REF),
                    Map.entry(Attachment.class, FieldType.ATTACHMENT));

    private final FieldDecoder decoder;
    private final Problems problems;

    EndpointBody(LocalDate today, Problems problems) {
        this.decoder = new FieldDecoder(EndpointBody::leadsToRegion, today, problems);
        this.problems = problems;
    }

    <I extends Record> I read(Class<I> type, JsonObject body) {
        RecordShape shape = RecordShape.of(type);
        try {
            Optional<Record> row = decoder.object(fields(shape), shape, "", body);
            problems.refuseIfAny();
            return type.cast(row.orElseThrow());
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            problems.add(
                    "",
                    "inconsistent",
                    "各字段之间互相矛盾。请核对。",
                    "The fields contradict each other. Check them.");
            throw new RecordsException.Invalid(problems.errors());
        }
    }

    private static List<Field> fields(RecordShape shape) {
        return shape.components().stream().map(EndpointBody::field).toList();
    }

    private static Field field(RecordShape.Component component) {
        FieldType type = type(component);
        Class<?> choice = type == FieldType.CHOICES ? component.element() : component.type();
        return new Field(
                component.name(),
                type,
                component.type().getSimpleName(),
                !component.optional(),
                Text.of(component.name(), component.name()),
                Optional.empty(),
                Field.Privacy.NONE,
                Set.of(),
                choices(choice),
                Optional.of(target(component.element())),
                List.of(),
                type == FieldType.LINES ? fields(RecordShape.of(component.element())) : List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static FieldType type(RecordShape.Component component) {
        FieldType simple = SIMPLE.get(component.type());
        if (simple != null) {
            return simple;
        }
        if (component.type().isEnum()) {
            return FieldType.CHOICE;
        }
        if (component.type() == Set.class && component.element().isEnum()) {
            return FieldType.CHOICES;
        }
        if (component.type() == List.class && component.element() == Ref.class) {
            return FieldType.REFS;
        }
        if (component.type() == List.class && component.element() == Attachment.class) {
            return FieldType.ATTACHMENTS;
        }
        if (component.type() == List.class && component.element().isRecord()) {
            return FieldType.LINES;
        }
        throw new IllegalStateException(
                "The body of an endpoint has the component %s of the type %s, which is not in the list of types."
                        .formatted(component.name(), component.type().getName()));
    }

    private static List<Field.Choice> choices(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(c -> ((Enum<?>) c).name())
                        .map(name -> new Field.Choice(name, Text.of(name, name), false))
                        .toList()
                : List.of();
    }

    private static boolean leadsToRegion(Field field) {
        return field.target().filter(Subject.REGION::equals).isPresent();
    }

    private static String target(Class<?> entity) {
        View view = entity.getAnnotation(View.class);
        return view == null ? "" : view.of();
    }
}
