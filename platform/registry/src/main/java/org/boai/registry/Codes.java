package org.boai.registry;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.Text;
import org.boai.store.Condition;
import org.boai.store.Division;
import org.boai.store.EntityTable;
import org.boai.store.Reach;
import org.boai.store.RowQuery;
import org.boai.store.Rows;
import org.boai.store.StoredRow;
import org.boai.store.Tree;
import org.boai.store.Tx;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * What components can be chosen from: the constants of an enum, or the items of a list of codes, as
 * programs begin it and the directory goes on with it.
 */
public final class Codes {
    private static final String ITEMS = "directory/code-item";

    private final Registry registry;
    private final Rows rows;
    private final Tree tree;
    private final Clock clock;

    /** Reads the items with these rows. */
    public Codes(Registry registry, Rows rows, Tree tree, Clock clock) {
        this.registry = registry;
        this.rows = rows;
        this.tree = tree;
        this.clock = clock;
    }

    /**
     * An item as an administrator has put it in force.
     *
     * @param from the first day
     * @param to the last one
     * @param region where it holds, with all below
     */
    private record Item(
            String code, Text label, LocalDate from, Optional<LocalDate> to, String region) {}

    /**
     * All that a component was ever chosen from in the region, above it or below it; retired is
     * what nobody in the region itself takes now.
     */
    public List<Field.Choice> of(Field field, String region) {
        return of(field, region, rows::page);
    }

    /** The same, as a transaction sees it. */
    public List<Field.Choice> of(Tx tx, Field field, String region) {
        return of(field, region, (table, query) -> rows.page(tx, table, query));
    }

    private List<Field.Choice> of(
            Field field, String region, BiFunction<EntityTable, RowQuery, List<StoredRow>> reader) {
        if (field.codeList().isEmpty()) {
            return field.choices();
        }
        Map<String, Field.Choice> all = new LinkedHashMap<>();
        field.choices().forEach(first -> all.put(first.name(), first));
        Map<String, List<Item>> said = new TreeMap<>();
        for (Item item : items(field.codeList().get(), reader)) {
            said.computeIfAbsent(item.code(), _ -> new ArrayList<>()).add(item);
        }
        List<String> near = tree.path(region).stream().map(Division::code).toList();
        LocalDate today = LocalDate.now(clock);
        said.forEach(
                (code, items) ->
                        inForce(items, near, today)
                                .map(item -> choice(item, today))
                                .or(() -> Optional.ofNullable(all.get(code)))
                                .or(() -> below(items, region))
                                .ifPresent(choice -> all.put(code, choice)));
        return List.copyOf(all.values());
    }

    /** The nearest region above decides, and there what was said last. */
    private static Optional<Item> inForce(List<Item> items, List<String> near, LocalDate today) {
        return items.stream()
                .filter(item -> near.contains(item.region()) && !item.from().isAfter(today))
                .min(
                        Comparator.<Item, Integer>comparing(item -> near.indexOf(item.region()))
                                .thenComparing(Item::from, Comparator.reverseOrder()));
    }

    private static Field.Choice choice(Item item, LocalDate today) {
        boolean over = item.to().filter(last -> last.isBefore(today)).isPresent();
        return new Field.Choice(item.code(), item.label(), over);
    }

    /** What only a region below takes is read here and not chosen. */
    private Optional<Field.Choice> below(List<Item> items, String region) {
        return items.stream()
                .filter(item -> tree.within(item.region(), region))
                .findFirst()
                .map(item -> new Field.Choice(item.code(), item.label(), true));
    }

    private List<Item> items(
            String list, BiFunction<EntityTable, RowQuery, List<StoredRow>> reader) {
        Optional<EntityTable> table = registry.table(ITEMS);
        if (table.isEmpty()) {
            return List.of();
        }
        EntityType type = table.get().type();
        List<Condition> wanted =
                List.of(
                        new Condition("list", Condition.Op.EQ, list),
                        new Condition("state", Condition.Op.EQ, "IN_FORCE"));
        // An item of above holds for people below, who do not reach it.
        return Reach.PLATFORM
                .call(() -> reader.apply(table.get(), RowQuery.all().where(wanted)))
                .stream()
                .map(row -> item(type, row))
                .toList();
    }

    private static Item item(EntityType type, StoredRow row) {
        return new Item(
                String.valueOf(row.value(type, "code")),
                Text.of(
                        String.valueOf(row.value(type, "zh")),
                        String.valueOf(row.value(type, "en"))),
                (LocalDate) row.value(type, "validFrom"),
                ((Optional<?>) row.value(type, "validTo")).map(LocalDate.class::cast),
                row.region());
    }
}
