package org.boai.store;

import org.boai.plugins.Field;

/** How a component may refer to a row of an entity. */
enum References {
    /** Not at all. */
    NONE,
    /** By one reference, which is the value of its column. */
    ONE,
    /** By references somewhere in the JSON of its column. */
    MANY;

    static References to(EntityTable source, Field field, EntityTable target) {
        return switch (field.type()) {
            case REF -> source.target(field).equals(target.id()) ? ONE : NONE;
            case REFS -> source.target(field).equals(target.id()) ? MANY : NONE;
            case LINES ->
                    field.lines().stream().anyMatch(part -> to(source, part, target) != NONE)
                            ? MANY
                            : NONE;
            case TEXT,
                    INT,
                    LONG,
                    DECIMAL,
                    MONEY,
                    BOOLEAN,
                    DATE,
                    MONTH,
                    INSTANT,
                    PERIOD,
                    CHOICE,
                    CHOICES,
                    QUANTITY,
                    PLACE,
                    ATTACHMENT,
                    ATTACHMENTS ->
                    NONE;
        };
    }
}
