package org.boai.store;

import org.boai.plugins.Text;

import java.util.List;

/** What has to change in the tables so that they fit the entities. */
public final class SchemaPlan {

    private final List<SchemaStep> steps;
    private final List<Text> refused;

    SchemaPlan(List<SchemaStep> steps, List<Text> refused) {
        this.steps = List.copyOf(steps);
        this.refused = List.copyOf(refused);
    }

    /** The changes that will be made, in order. */
    public List<Text> changes() {
        return steps.stream().map(SchemaStep::text).toList();
    }

    /** The differences that cannot be bridged without losing data, and what to do about each. */
    public List<Text> refused() {
        return refused;
    }

    /** Whether it can be applied. */
    public boolean safe() {
        return refused.isEmpty();
    }

    List<SchemaStep> steps() {
        return steps;
    }
}
