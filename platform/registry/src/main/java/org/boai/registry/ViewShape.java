package org.boai.registry;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.Text;
import org.boai.store.EntityTable;

import java.util.List;

/**
 * What a program reads of another program's entity.
 *
 * @param name the view
 * @param of {@code program/entity}
 * @param fields the components that it reads
 */
record ViewShape(String name, String of, List<Field> fields) {
    ViewShape {
        fields = List.copyOf(fields);
    }

    static ViewShape of(EntityType view) {
        return new ViewShape(view.name(), view.viewOf().orElseThrow(), view.fields());
    }

    /** The program whose rows it reads. */
    String program() {
        return of.substring(0, Math.max(0, of.indexOf('/')));
    }

    /** The entity that it reads. */
    String entity() {
        return of.substring(of.indexOf('/') + 1);
    }

    /** Why it cannot read an entity of these components. */
    List<Text> problems(List<Field> entity) {
        return EntityTable.viewProblems(of, entity, name, fields);
    }
}
