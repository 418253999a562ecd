package org.boai.store;

import org.boai.plugins.Attachment;
import org.boai.plugins.Constraint;
import org.boai.plugins.Field;
import org.boai.plugins.Ref;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the codec of a component, once, when its entity is read. */
final class Codecs {

    private static final int TEXT_CHARACTERS = 4000;
    static final String ENUM_TYPE = "varchar(100)";
    static final String REGION_TYPE = "varchar(12)";

    /** A code of a list, which stands where the constant of an enum would. */
    private static final ScalarCodec CODE =
            ScalarCodec.text(ENUM_TYPE, value -> value, value -> value, text -> text);

    private final String program;

    Codecs(String program) {
        this.program = program;
    }

    /** The codec of a component, of this Java type or an {@code Optional} of it. */
    Codec of(Field field, Type declared) {
        Type type =
                field.required() || !(declared instanceof ParameterizedType)
                        ? declared
                        : argument(declared);
        return switch (field.type()) {
            case TEXT -> field.codeList().isPresent() ? CODE : ScalarCodec.text(characters(field));
            case INT -> ScalarCodec.INT;
            case LONG -> ScalarCodec.LONG;
            case DECIMAL -> ScalarCodec.DECIMAL;
            case BOOLEAN -> ScalarCodec.BOOLEAN;
            case DATE -> ScalarCodec.DATE;
            case MONTH -> ScalarCodec.MONTH;
            case INSTANT -> ScalarCodec.INSTANT;
            case MONEY -> ScalarCodec.MONEY;
            case PERIOD -> ScalarCodec.PERIOD;
            case QUANTITY -> PairCodec.QUANTITY;
            case PLACE -> PairCodec.PLACE;
            case CHOICE -> choice((Class<?>) type);
            case CHOICES -> new JsonCodec(choice((Class<?>) argument(type)), Codecs::sorted);
            case REF -> reference(field);
            case REFS -> new JsonCodec(reference(field), List::copyOf);
            case ATTACHMENT -> attachment();
            case ATTACHMENTS -> new JsonCodec(attachment(), List::copyOf);
            case LINES ->
                    new JsonCodec(
                            new LineCodec((Class<?>) argument(type), field.lines(), this),
                            List::copyOf);
        };
    }

    /** The codec of a component of which no class is known: it decides about columns only. */
    Codec described(Field field) {
        return switch (field.type()) {
            case CHOICE -> named(field);
            case CHOICES -> new JsonCodec(named(field), List::copyOf);
            case LINES -> new JsonCodec(ScalarCodec.UUIDS, List::copyOf);
            default -> of(field, Object.class);
        };
    }

    /** An enum's constants by their names. */
    private static ScalarCodec named(Field field) {
        Set<Object> names =
                field.choices().stream().map(Field.Choice::name).collect(Collectors.toSet());
        return new ScalarCodec(
                ENUM_TYPE,
                value -> value,
                value -> value,
                value -> value,
                Object::toString,
                name -> {
                    if (!names.contains(name)) {
                        throw new IllegalArgumentException(
                                "%s is none of %s.".formatted(name, new TreeSet<>(names)));
                    }
                    return name;
                },
                false);
    }

    /** The {@code program/entity} that a component refers to. */
    String target(Field field) {
        String target = field.target().orElseThrow();
        return target.contains("/") ? target : program + "/" + target;
    }

    private ScalarCodec reference(Field field) {
        boolean region = target(field).equals(EntityTable.REGION);
        return new ScalarCodec(
                region ? REGION_TYPE : "uuid",
                value -> value,
                region ? Codecs::id : value -> uuid(id(value)),
                id -> ref(id.toString()),
                Codecs::id,
                region ? Codecs::ref : text -> ref(uuid(text).toString()),
                false);
    }

    private static String id(Object reference) {
        return ((Ref<?>) reference).id();
    }

    private static Ref<?> ref(Object id) {
        return Ref.to((String) id);
    }

    private static ScalarCodec attachment() {
        return new ScalarCodec(
                "uuid",
                value -> value,
                value -> ((Attachment) value).id(),
                id -> new Attachment((UUID) id),
                value -> ((Attachment) value).id().toString(),
                text -> new Attachment(uuid(text)),
                false);
    }

    private static UUID uuid(String text) {
        return UUID.fromString(text);
    }

    private static ScalarCodec choice(Class<?> type) {
        Map<String, Object> constants =
                Arrays.stream(type.getEnumConstants())
                        .collect(Collectors.toMap(one -> ((Enum<?>) one).name(), one -> one));
        Function<String, Object> named =
                name ->
                        Optional.ofNullable(constants.get(name))
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        "%s is none of %s."
                                                                .formatted(
                                                                        name,
                                                                        new TreeSet<>(
                                                                                constants
                                                                                        .keySet()))));
        return new ScalarCodec(
                ENUM_TYPE,
                value -> value,
                value -> ((Enum<?>) value).name(),
                name -> named.apply((String) name),
                value -> ((Enum<?>) value).name(),
                named,
                false);
    }

    /** In the order of the constants, so that equal sets are written alike. */
    private static Collection<?> sorted(List<Object> elements) {
        return Collections.unmodifiableSet(
                new LinkedHashSet<>(elements.stream().sorted().toList()));
    }

    private static int characters(Field field) {
        return field.constraints().stream()
                .filter(Constraint.Size.class::isInstance)
                .mapToInt(constraint -> ((Constraint.Size) constraint).max())
                .filter(max -> max <= JsonCodec.LONGEST)
                .min()
                .orElse(TEXT_CHARACTERS);
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }
}
