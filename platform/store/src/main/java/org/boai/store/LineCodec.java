package org.boai.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

import org.boai.plugins.Field;
import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A small record inside a row. It is an element of a {@link JsonCodec} and has no columns. */
final class LineCodec implements Codec {
    /** Looked up once: it costs more than a small document. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private final Class<?> record;
    private final List<Part> parts;
    private final MethodHandle constructor;

    /** One component. */
    private record Part(String name, boolean required, Codec codec, MethodHandle accessor) {}

    LineCodec(Class<?> record, List<Field> fields, Codecs codecs) {
        this.record = record;
        RecordComponent[] components = record.getRecordComponents();
        List<Part> found = new ArrayList<>();
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            for (int i = 0; i < components.length; i++) {
                Field field = fields.get(i);
                found.add(
                        new Part(
                                field.name(),
                                field.required(),
                                codecs.of(field, components[i].getGenericType()),
                                lookup.unreflect(components[i].getAccessor())
                                        .asType(
                                                MethodType.methodType(
                                                        Object.class, Object.class))));
            }
            Class<?>[] types =
                    Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            this.constructor =
                    lookup.findConstructor(record, MethodType.methodType(void.class, types))
                            .asSpreader(Object[].class, types.length)
                            .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "%s cannot be read. Make it public.".formatted(record.getName()), e);
        }
        this.parts = List.copyOf(found);
    }

    @Override
    public List<SqlColumn> columns() {
        throw new UnsupportedOperationException("A line stands in the column of its list.");
    }

    @Override
    public void encode(Object value, @Nullable Object[] columns, int at) {
        columns();
    }

    @Override
    public Object decode(@Nullable Object[] columns, int at) {
        return columns();
    }

    @Override
    public Object canonical(Object value) {
        Object[] values = new Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            Part part = parts.get(i);
            values[i] = changed(read(part, value), part.codec());
        }
        return made(values);
    }

    private static Object changed(Object value, Codec codec) {
        return value instanceof Optional<?> optional
                ? optional.map(codec::canonical)
                : codec.canonical(value);
    }

    @Override
    public JsonValue json(Object value) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        for (Part part : parts) {
            Object read = read(part, value);
            if (!(read instanceof Optional<?> optional)) {
                json.add(part.name(), part.codec().json(read));
            } else {
                optional.ifPresent(present -> json.add(part.name(), part.codec().json(present)));
            }
        }
        return json.build();
    }

    @Override
    public Object parse(JsonValue json) {
        JsonObject object = json.asJsonObject();
        Object[] values = new Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            Part part = parts.get(i);
            JsonValue found = object.get(part.name());
            if (part.required() && found == null) {
                throw new IllegalArgumentException("A line lacks %s.".formatted(part.name()));
            }
            Optional<Object> value = Optional.ofNullable(found).map(part.codec()::parse);
            values[i] = part.required() ? value.orElseThrow() : value;
        }
        return made(values);
    }

    @Override
    public Object parse(String text) {
        throw new IllegalArgumentException("A line of a list is written in JSON.");
    }

    private Object read(Part part, Object value) {
        try {
            return (Object) part.accessor().invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(record.getName() + " cannot be read.", e);
        }
    }

    private Object made(Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(record.getName() + " cannot be made.", e);
        }
    }
}
