package org.boai.store;

import org.boai.plugins.FieldType;
import org.boai.plugins.Rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Looks for rows that a rule takes for the same as one that is about to be filed, for a transaction
 * that files many and changes no others. What an organisation has of one day, say, is read once
 * when it is asked about a second time: to go through it for each line would take longer with each.
 */
public final class Alikes {
    private final Rows rows;
    private final Tx tx;
    private final Additions added;
    private final Map<Group, List<Object>> asked = new HashMap<>();
    private final Map<Group, Set<List<Object>>> known = new HashMap<>();

    /** Rows of an organisation that share a value of one of the components that a rule names. */
    private record Group(
            EntityTable table,
            Rule.Unique rule,
            UUID organisation,
            String component,
            Object value) {

        static Optional<Group> of(
                EntityTable table, Rule.Unique rule, UUID organisation, List<Object> values) {
            List<FieldColumns> named =
                    table.fields().stream()
                            .filter(field -> rule.columns().contains(field.field().name()))
                            .toList();
            if (named.stream().anyMatch(FieldColumns::sealed)) {
                return Optional.empty();
            }
            return named.stream()
                    .filter(field -> !field.isText())
                    .max(Comparator.comparing(field -> field.field().type() == FieldType.REF))
                    .map(field -> field.field().name())
                    .flatMap(
                            name ->
                                    FieldColumns.present(values.get(table.type().index(name)))
                                            .map(
                                                    value ->
                                                            new Group(
                                                                    table,
                                                                    rule,
                                                                    organisation,
                                                                    name,
                                                                    value)));
        }

        RowQuery query() {
            List<Condition> conditions = new ArrayList<>();
            conditions.add(new Condition("organisation", Condition.Op.EQ, organisation));
            conditions.add(new Condition(component, Condition.Op.EQ, value));
            if (!rule.states().isEmpty()) {
                conditions.add(
                        new Condition(
                                EntityTable.STATE, Condition.Op.IN, List.copyOf(rule.states())));
            }
            return RowQuery.all().where(conditions);
        }

        List<Object> key(List<Object> values) {
            return rule.columns().stream()
                    .map(
                            name ->
                                    table.column(name)
                                            .orElseThrow()
                                            .canonical(values.get(table.type().index(name))))
                    .toList();
        }
    }

    /** Looks into these rows, to which some are added. */
    public Alikes(Rows rows, Tx tx, Additions added) {
        this.rows = rows;
        this.tx = tx;
        this.added = added;
    }

    /**
     * Whether there is such a row; what is asked about counts as filed from then on.
     *
     * @see Rows#exists
     */
    public boolean exists(
            EntityTable table,
            Rule.Unique rule,
            List<Object> values,
            Optional<UUID> organisation,
            UUID id) {
        Optional<Group> group = organisation.flatMap(unit -> Group.of(table, rule, unit, values));
        if (group.isEmpty()) {
            added.writeBefore(table, RowQuery.all().where(like(table, rule, values)));
            return rows.exists(tx, table, rule, values, organisation, id);
        }
        List<Object> key = group.get().key(values);
        Optional<List<Object>> first = Optional.ofNullable(asked.putIfAbsent(group.get(), key));
        return first.map(one -> !known.computeIfAbsent(group.get(), of -> read(of, one)).add(key))
                .orElseGet(() -> rows.exists(tx, table, rule, values, organisation, id));
    }

    private static List<Condition> like(EntityTable table, Rule.Unique rule, List<Object> values) {
        return rule.columns().stream()
                .flatMap(
                        name ->
                                FieldColumns.present(values.get(table.type().index(name)))
                                        .map(one -> new Condition(name, Condition.Op.EQ, one))
                                        .stream())
                .toList();
    }

    /** What the group has in the table; the first one asked about may not be there yet. */
    private Set<List<Object>> read(Group group, List<Object> first) {
        Set<List<Object>> keys = new HashSet<>(Set.of(first));
        Reach.PLATFORM.call(
                () -> {
                    rows.each(
                            tx,
                            group.table(),
                            group.query(),
                            row -> keys.add(group.key(row.values())));
                    return keys;
                });
        return keys;
    }
}
