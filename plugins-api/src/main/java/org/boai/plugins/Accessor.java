package org.boai.plugins;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The entity and component that a {@link Column} names. */
record Accessor(Class<? extends Record> entity, String component) {
    /** Rules name columns whenever they find a problem; each reference has a class of its own. */
    private static final ClassValue<Known> KNOWN =
            new ClassValue<>() {
                @Override
                protected Known computeValue(Class<?> type) {
                    return new Known();
                }
            };

    /** What was found out about a reference. */
    private static final class Known {
        private volatile Optional<Accessor> accessor = Optional.empty();
    }

    /** The component of this entity that the column names. */
    static String of(Column<?, ?> column, Class<? extends Record> expected) {
        Accessor accessor = of(column);
        if (accessor.entity() != expected) {
            String name = accessor.entity().getSimpleName() + "::" + accessor.component();
            throw new InvalidProgram(
                    List.of(
                            Text.of(
                                    "%s 不是 %s 的组件。".formatted(name, expected.getSimpleName()),
                                    "%s is not a component of %s."
                                            .formatted(name, expected.getSimpleName()))));
        }
        return accessor.component();
    }

    static Accessor of(Column<?, ?> column) {
        Known known = KNOWN.get(column.getClass());
        if (known.accessor.isEmpty()) {
            known.accessor = Optional.of(read(column));
        }
        return known.accessor.orElseThrow();
    }

    private static Accessor read(Column<?, ?> column) {
        SerializedLambda shape = shape(column);
        String owner = shape.getImplClass().replace('/', '.');
        String method = shape.getImplMethodName();
        Class<?> type = load(owner, column);
        boolean component =
                type.isRecord()
                        && (Arrays.stream(type.getRecordComponents())
                                        .anyMatch(c -> c.getName().equals(method))
                                || Arrays.stream(type.getDeclaredMethods())
                                        .filter(m -> m.isAnnotationPresent(Traced.class))
                                        .anyMatch(m -> m.getName().equals(method)));
        if (!component) {
            throw new InvalidProgram(
                    List.of(
                            Text.of(
                                    "“%s”不是记录的组件。请用访问器引用,例如 MonthlyReport::personTimes。"
                                            .formatted(simple(owner) + "::" + method),
                                    "%s is not a record component. Name a column by its accessor, for example MonthlyReport::personTimes."
                                            .formatted(simple(owner) + "::" + method))));
        }
        return new Accessor(type.asSubclass(Record.class), method);
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Class<?> load(String name, Column<?, ?> column) {
        try {
            return Class.forName(name, false, column.getClass().getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "The class of an accessor that was just made is gone: " + name, e);
        }
    }

    /** Writing a lambda offers its shape; nothing is kept and nothing is ever read back. */
    private static SerializedLambda shape(Column<?, ?> column) {
        List<SerializedLambda> seen = new ArrayList<>();
        try (Peek peek = new Peek(seen)) {
            peek.writeObject(column);
        } catch (NotSerializableException e) {
            seen.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (seen.isEmpty()) {
            throw new InvalidProgram(
                    List.of(
                            Text.of(
                                    "列必须用访问器引用来命名,而不是用类 " + column.getClass().getName() + "。",
                                    "A column is named by an accessor reference, not by the class "
                                            + column.getClass().getName()
                                            + ".")));
        }
        return seen.getFirst();
    }

    private static final class Peek extends ObjectOutputStream {
        private final List<SerializedLambda> seen;

        Peek(List<SerializedLambda> seen) throws IOException {
            super(OutputStream.nullOutputStream());
            this.seen = seen;
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object o) {
            if (o instanceof SerializedLambda shape) {
                seen.add(shape);
                return "";
            }
            return o;
        }
    }
}
