package org.boai.store;

import org.boai.plugins.Field;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What decides about the table of an entity, known from its record or from its description.
 *
 * @param program the program
 * @param id {@code program/entity}
 * @param name the table
 * @param formerName the name that the entity had before
 * @param vaulted whether its rows lie in the vault
 * @param bindsBelow whether its rows are read by those below them
 * @param fields its components and their columns
 * @param traces by what its rows are known again, beside its components
 * @param uniques the components that its rules of uniqueness name, rule by rule
 * @param table the table itself, where it is more than described
 */
record TableLayout(
        String program,
        String id,
        String name,
        Optional<String> formerName,
        boolean vaulted,
        boolean bindsBelow,
        List<FieldColumns> fields,
        List<Trace> traces,
        List<List<String>> uniques,
        Optional<EntityTable> table) {

    static TableLayout of(EntityTable table) {
        return new TableLayout(
                table.program(),
                table.id(),
                table.name(),
                table.type().formerName(),
                table.vaulted(),
                table.bindsBelow(),
                table.fields(),
                table.traces(),
                table.uniques(),
                Optional.of(table));
    }

    /** The table that an entity will have once its program is there. */
    static TableLayout of(String program, EntityShape shape) {
        Codecs codecs = new Codecs(program);
        return new TableLayout(
                program,
                program + "/" + shape.name(),
                SqlNames.table(program, shape.name()),
                shape.formerName(),
                shape.vaulted(),
                shape.bindsBelow(),
                EntityTable.columns(
                        shape.name(),
                        shape.fields(),
                        shape.fields().stream().map(codecs::described).toList()),
                shape.traces().stream().map(Trace::of).toList(),
                shape.uniques(),
                Optional.empty());
    }

    /**
     * The columns by which, with the organisation, rows are found that a rule takes for the same:
     * one for each rule, unless it names a component by which rows are found anyway. No text: an
     * index has room for short ones only.
     */
    List<String> sought() {
        return uniques.stream().flatMap(this::sought).distinct().toList();
    }

    private Stream<String> sought(List<String> unique) {
        List<FieldColumns> named =
                fields.stream().filter(field -> unique.contains(field.field().name())).toList();
        return named.stream().anyMatch(FieldColumns::found)
                ? Stream.empty()
                : named.stream()
                        .filter(field -> !field.isText() && !field.sealed())
                        .map(FieldColumns::compared)
                        .limit(1);
    }

    boolean isRegion() {
        return id.equals(EntityTable.REGION);
    }

    String target(Field field) {
        return new Codecs(program).target(field);
    }
}
