package org.boai.store;

import io.helidon.common.GenericType;
import io.helidon.common.mapper.Mappers;
import io.helidon.common.mapper.OptionalValue;
import io.helidon.common.mapper.Value;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbColumn;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodType;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/**
 * One value of a row. A column that holds no value is read by {@code asOptional()} or {@code
 * as(type).asOptional()}; {@code get} refuses, because null has no place in what comes out.
 */
record FetchedColumn(String name, String dbType, @Nullable Object value, Mappers mappers)
        implements DbColumn {

    @Override
    public Object get() {
        if (value == null) {
            throw new NoSuchElementException(
                    "The column %s is empty. Read it as an optional.".formatted(name));
        }
        return value;
    }

    @Override
    public <T> T get(Class<T> type) {
        return convert(get(), type);
    }

    @Override
    @SuppressWarnings("unchecked") // a generic type without parameters is its class
    public <T> T get(GenericType<T> type) {
        if (type.isClass()) {
            return (T) get(type.rawType());
        }
        Object present = get();
        return mappers.map(
                present,
                GenericType.create((java.lang.reflect.Type) present.getClass()),
                type,
                DbClient.MAPPING_QUALIFIER);
    }

    @Override
    public Class<?> javaType() {
        return value == null ? Object.class : value.getClass();
    }

    @Override
    public <N> Value<N> as(Class<N> type) {
        return value == null ? OptionalValue.createEmpty(name) : of(get(type));
    }

    @Override
    public <N> Value<N> as(GenericType<N> type) {
        return value == null ? OptionalValue.createEmpty(name) : of(get(type));
    }

    @Override
    public <N> Value<N> as(Function<? super Object, ? extends N> mapper) {
        return value == null ? OptionalValue.createEmpty(name) : of(mapper.apply(get()));
    }

    @Override
    public Optional<Object> asOptional() {
        return Optional.ofNullable(value);
    }

    @Override
    public Value<Boolean> asBoolean() {
        return as(Boolean.class);
    }

    @Override
    public Value<String> asString() {
        return as(String.class);
    }

    @Override
    public Value<Integer> asInt() {
        return as(Integer.class);
    }

    @Override
    public Value<Long> asLong() {
        return as(Long.class);
    }

    @Override
    public Value<Double> asDouble() {
        return as(Double.class);
    }

    /** Without the value: rows may hold personal data, and this may be logged. */
    @Override
    public String toString() {
        return name + " " + dbType;
    }

    private <N> Value<N> of(N converted) {
        return Value.create(mappers, name, converted, DbClient.MAPPING_QUALIFIER);
    }

    @SuppressWarnings("unchecked") // the boxed class of T, checked by isInstance
    private <T> T convert(Object present, Class<T> type) {
        Class<T> boxed = (Class<T>) MethodType.methodType(type).wrap().returnType();
        if (boxed.isInstance(present)) {
            return (T) present;
        }
        return Conversion.of(present, boxed)
                .map(converted -> (T) converted)
                .orElseGet(
                        () ->
                                mappers.map(
                                        present,
                                        (Class<Object>) present.getClass(),
                                        type,
                                        DbClient.MAPPING_QUALIFIER));
    }
}
