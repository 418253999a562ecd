package org.boai.console;

import org.boai.plugins.Field;
import org.boai.registry.Codes;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.store.EntityTable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lists of codes that programs ask for. */
final class CodeLists {
    private final Codes codes;
    private final Registry registry;

    CodeLists(Codes codes, Registry registry) {
        this.codes = codes;
        this.registry = registry;
    }

    /** A component that takes its codes from a list. */
    record Use(EntityTable table, Field field) {
        String id() {
            return table.id() + "." + field.name();
        }
    }

    /**
     * A list in a region today.
     *
     * @param items all of its codes; retired is what is not used there now
     */
    record Here(String name, List<Use> uses, List<Field.Choice> items) {}

    /** All lists, by their names. */
    List<Here> in(String region) {
        Map<String, List<Use>> uses = new TreeMap<>();
        registry.programs().stream()
                .sorted(Comparator.comparing(Deployed::id))
                .flatMap(program -> program.tables().stream())
                .forEach(table -> collect(table, uses));
        return uses.entrySet().stream()
                .map(
                        list ->
                                new Here(
                                        list.getKey(),
                                        list.getValue(),
                                        codes.of(list.getValue().getFirst().field(), region)))
                .toList();
    }

    private static void collect(EntityTable table, Map<String, List<Use>> uses) {
        for (Field field : table.type().fields()) {
            field.codeList()
                    .ifPresent(
                            list ->
                                    uses.computeIfAbsent(list, _ -> new ArrayList<>())
                                            .add(new Use(table, field)));
        }
    }
}
