package org.boai.store;

/**
 * A condition on rows.
 *
 * @param field a component, or {@code id}, {@code organisation}, {@code region}, {@code state},
 *     {@code createdAt} or {@code updatedAt}
 * @param op how it compares
 * @param value of the field's Java type without {@code Optional}; for {@link Op#IN} a list of them
 */
public record Condition(String field, Op op, Object value) {

    /** What it is called in the address of a list. */
    String parameter() {
        return switch (op) {
            case EQ, IN -> field;
            case FROM -> field + ".from";
            case TO -> field + ".to";
        };
    }

    /** How a condition compares. */
    public enum Op {
        /** The field has the value; for a set or list: it contains the value. */
        EQ,
        /** The field is at least the value. */
        FROM,
        /** The field is at most the value. */
        TO,
        /** The field has one of the values. */
        IN
    }
}
