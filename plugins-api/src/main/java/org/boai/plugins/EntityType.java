package org.boai.plugins;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An entity or view, read once from its record; everything else reads this. */
public final class EntityType {

    /**
     * A derived value.
     *
     * @param name the method's name
     * @param typeName the simple name of its type
     * @param label what users read
     * @param choices the constants of an enum
     */
    public record Derivation(String name, String typeName, Text label, List<Field.Choice> choices) {
        /** Keeps the choices as they are. */
        public Derivation {
            choices = List.copyOf(choices);
        }
    }

    /**
     * A state of the entity.
     *
     * @param name the constant's name
     * @param label what users read
     * @param editable whether fields may be changed in it
     * @param transitions the ways out
     */
    public record StateType(
            String name, Text label, boolean editable, List<Transition<Record>> transitions) {
        /**
         * Whether rows have come to their end in it: no way leads out of it, or only the one on
         * which an accepted report is sent back.
         *
         * @since 0.2
         */
        public boolean isEnd() {
            return transitions.stream().allMatch(way -> way.target() == ReportState.RETURNED);
        }

        /**
         * The decisions that rows in it wait for.
         *
         * @since 0.2
         */
        public List<Transition<Record>> decisions() {
            return transitions.stream()
                    .filter(way -> way.permission() != Permission.FILE && !way.isOnOccasion())
                    .toList();
        }
    }

    /**
     * How long what it says about people is kept.
     *
     * @param years how many years after the end of a row
     * @param byLaw whether a law asks for it
     * @param reason what for, or which law
     */
    public record Term(int years, boolean byLaw, Text reason) {}

    private final Class<? extends Record> record;
    private final String name;
    private final Text title;
    private final Optional<String> plural;
    private final Optional<String> viewOf;
    private final Optional<String> formerName;
    private final Optional<Term> term;
    private final boolean vaulted;
    private final boolean bindsBelow;
    private final List<Field> fields;
    private final List<StateType> states;
    private final List<Derivation> derivations;
    private final List<String> traces;
    private final MethodHandle constructor;
    private final List<MethodHandle> accessors;
    private final List<MethodHandle> derived;
    private final List<MethodHandle> traced;

    EntityType(
            Class<? extends Record> record,
            String name,
            Text title,
            Optional<String> plural,
            Optional<String> viewOf,
            Optional<String> formerName,
            Optional<Term> term,
            boolean vaulted,
            boolean bindsBelow,
            List<Field> fields,
            List<StateType> states,
            List<Derivation> derivations,
            List<String> traces,
            MethodHandles.Lookup lookup)
            throws ReflectiveOperationException {
        this.record = record;
        this.name = name;
        this.title = title;
        this.plural = plural;
        this.viewOf = viewOf;
        this.formerName = formerName;
        this.term = term;
        this.vaulted = vaulted;
        this.bindsBelow = bindsBelow;
        this.fields = List.copyOf(fields);
        this.states = List.copyOf(states);
        this.derivations = List.copyOf(derivations);
        this.traces = List.copyOf(traces);
        Class<?>[] types =
                Arrays.stream(record.getRecordComponents())
                        .map(c -> c.getType())
                        .toArray(Class<?>[]::new);
        this.constructor =
                lookup.findConstructor(record, MethodType.methodType(void.class, types))
                        .asSpreader(Object[].class, types.length)
                        .asType(MethodType.methodType(Record.class, Object[].class));
        List<MethodHandle> reads = new ArrayList<>();
        for (var component : record.getRecordComponents()) {
            reads.add(read(lookup.unreflect(component.getAccessor())));
        }
        this.accessors = List.copyOf(reads);
        this.derived = methods(lookup, derivations.stream().map(Derivation::name).toList());
        this.traced = methods(lookup, traces);
    }

    private List<MethodHandle> methods(MethodHandles.Lookup lookup, List<String> names)
            throws ReflectiveOperationException {
        List<MethodHandle> found = new ArrayList<>();
        for (String method : names) {
            found.add(read(lookup.unreflect(record.getMethod(method))));
        }
        return List.copyOf(found);
    }

    private static MethodHandle read(MethodHandle handle) {
        return handle.asType(MethodType.methodType(Object.class, Record.class));
    }

    /**
     * Reads an entity or view from its record.
     *
     * @throws InvalidProgram with every problem, if the record breaks the rules
     */
    public static EntityType of(Class<? extends Record> record) {
        EntityReader reader = new EntityReader(record);
        Optional<EntityType> type = reader.read();
        if (!reader.problems().isEmpty()) {
            throw new InvalidProgram(reader.problems());
        }
        return type.orElseThrow();
    }

    /** The record. */
    public Class<? extends Record> record() {
        return record;
    }

    /** Its name in addresses: {@code home-site}. */
    public String name() {
        return name;
    }

    /** What users call it. */
    public Text title() {
        return title;
    }

    /** Its name at the root of the address space, which only the directory's entities have. */
    public Optional<String> plural() {
        return plural;
    }

    /** The {@code program/entity} that a view reads; empty for an entity. */
    public Optional<String> viewOf() {
        return viewOf;
    }

    /** The name that it had before, if it was renamed. */
    public Optional<String> formerName() {
        return formerName;
    }

    /** How long what it says about people is kept, if it was said. */
    public Optional<Term> term() {
        return term;
    }

    /** Whether its rows are for custodians alone. */
    public boolean vaulted() {
        return vaulted;
    }

    /**
     * Whether its rows are read in the whole subtree of the organisation that files them.
     *
     * @since 0.2
     */
    public boolean bindsBelow() {
        return bindsBelow;
    }

    /** Its components in order. */
    public List<Field> fields() {
        return fields;
    }

    /** The component of this name. */
    public Optional<Field> field(String wanted) {
        return fields.stream().filter(f -> f.name().equals(wanted)).findFirst();
    }

    /** The position of a component. */
    public int index(String field) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(field)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name + " has no component " + field + ".");
    }

    /** Its states in order, the first being that of a new row; empty when it has none. */
    public List<StateType> states() {
        return states;
    }

    /** The state of this name. */
    public Optional<StateType> state(String wanted) {
        return states.stream().filter(s -> s.name().equals(wanted)).findFirst();
    }

    /** Its derived values in order. */
    public List<Derivation> derivations() {
        return derivations;
    }

    /**
     * A row of the record.
     *
     * @param values one per component, in order, of exactly the components' Java types
     */
    public Record row(Object[] values) {
        try {
            return (Record) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The record " + name + " cannot be made.", e);
        }
    }

    /** The component values of a row, in order. */
    public Object[] values(Record row) {
        Object[] values = new Object[accessors.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = call(accessors.get(i), row);
        }
        return values;
    }

    /** The derived values of a row, in order. */
    public List<Object> derive(Record row) {
        return derived.stream().map(handle -> call(handle, row)).toList();
    }

    /**
     * By what rows are known again, beside their components.
     *
     * @since 0.2
     */
    public List<String> traces() {
        return traces;
    }

    /**
     * The texts by which a row is known again, in order; empty where it has none.
     *
     * @since 0.2
     */
    public List<Optional<String>> trace(Record row) {
        return traced.stream()
                .map(handle -> ((Optional<?>) call(handle, row)).map(String.class::cast))
                .toList();
    }

    private Object call(MethodHandle handle, Record row) {
        try {
            return (Object) handle.invokeExact(row);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A component of " + name + " cannot be read.", e);
        }
    }
}
