package org.boai.records;

import org.boai.plugins.InvalidProgram;
import org.boai.plugins.Text;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The Java side of a record's components: what the model of an entity leaves out because only
 * decoding needs it. Read once per record, and forgotten with it.
 */
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES =
            new ClassValue<>() {
                @Override
                protected RecordShape computeValue(Class<?> type) {
                    return new RecordShape(type.asSubclass(Record.class));
                }
            };

    /**
     * One component.
     *
     * @param name its name
     * @param optional whether it is an {@code Optional}
     * @param type its class, without the {@code Optional}
     * @param element for sets, lists and references the class of what they hold
     */
    record Component(
            String name,
            boolean optional,
            Class<?> type,
            Class<?> element,
            MethodHandle accessor,
            JsonText.Name jsonName) {
        /** Writes its value as a member of an object, unless it is absent. */
        void write(Object value, JsonText into) {
            if (!(value instanceof Optional<?> optional)) {
                JsonValues.write(value, into.member(jsonName));
            } else if (optional.isPresent()) {
                JsonValues.write(optional.get(), into.member(jsonName));
            }
        }

        Object read(Record row) {
            try {
                return (Object) accessor.invokeExact(row);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("The component " + name + " cannot be read.", e);
            }
        }
    }

    private final List<Component> components;
    private final MethodHandle constructor;

    private RecordShape(Class<? extends Record> type) {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        List<Component> found = new ArrayList<>();
        try {
            for (RecordComponent component : type.getRecordComponents()) {
                found.add(component(component, lookup));
            }
            Class<?>[] types =
                    Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            constructor =
                    lookup.findConstructor(type, MethodType.methodType(void.class, types))
                            .asSpreader(Object[].class, types.length)
                            .asType(MethodType.methodType(Record.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new InvalidProgram(
                    List.of(
                            Text.of(
                                    "平台读不到记录 %s:它须为 public,所在的包须由模块导出(exports)。"
                                            .formatted(type.getName()),
                                    "The record %s cannot be read. It must be public, and its module must export its package."
                                            .formatted(type.getName()))));
        }
        components = List.copyOf(found);
    }

    private static Component component(RecordComponent component, MethodHandles.Lookup lookup)
            throws IllegalAccessException {
        Type generic = component.getGenericType();
        boolean optional = raw(generic) == Optional.class;
        Type inner = optional ? argument(generic) : generic;
        return new Component(
                component.getName(),
                optional,
                raw(inner),
                raw(argument(inner)),
                lookup.unreflect(component.getAccessor())
                        .asType(MethodType.methodType(Object.class, Record.class)),
                new JsonText.Name(component.getName()));
    }

    static RecordShape of(Class<?> record) {
        return SHAPES.get(record);
    }

    List<Component> components() {
        return components;
    }

    Record make(Object[] values) {
        try {
            return (Record) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The record cannot be made.", e);
        }
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case ParameterizedType p -> (Class<?>) p.getRawType();
            case Class<?> c -> c;
            default -> Object.class;
        };
    }

    private static Type argument(Type type) {
        return type instanceof ParameterizedType p ? p.getActualTypeArguments()[0] : Object.class;
    }
}
