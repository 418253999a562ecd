package org.boai.store;

import org.boai.plugins.Field;

import java.util.List;
import java.util.Optional;

/**
 * What decides about the table of an entity, known from its record or from its description.
 *
 * @param program the program
 * @param id {@code program/entity}
 * @param name the table
 * @param formerName the name that the entity had before
 * @param fields its components and their columns
 */
record TableLayout(
        String program,
        String id,
        String name,
        Optional<String> formerName,
        List<FieldColumns> fields) {

    static TableLayout of(EntityTable table) {
        return new TableLayout(
                table.program(),
                table.id(),
                table.name(),
                table.type().formerName(),
                table.fields());
    }

    /** The table that an entity will have once its program is there. */
    static TableLayout of(String program, EntityShape shape) {
        Codecs codecs = new Codecs(program);
        return new TableLayout(
                program,
                program + "/" + shape.name(),
                SqlNames.table(program, shape.name()),
                shape.formerName(),
                EntityTable.columns(
                        shape.name(),
                        shape.fields(),
                        shape.fields().stream().map(codecs::described).toList()));
    }

    boolean isRegion() {
        return id.equals(EntityTable.REGION);
    }

    String target(Field field) {
        return new Codecs(program).target(field);
    }
}
