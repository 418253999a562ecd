package org.boai.store;

import java.util.OptionalInt;

/**
 * The statutory units of a level in a subtree, also those that are no more. Codes tell nothing
 * about ancestry, but nearly follow it: a range of codes bounds what has to be looked at.
 */
final class LevelUnits {
    private final Tree tree;

    LevelUnits(Tree tree) {
        this.tree = tree;
    }

    /** Those of one level in one subtree. */
    record Span(Division top, TreeLevel level) {

        /** The smallest code. */
        String first() {
            return level.first(top);
        }

        /** The greatest; it comes before the first where there are none. */
        String last() {
            return level.last(top);
        }

        /** The number in the tree of the region, if it is one of the units. */
        OptionalInt place(String region) {
            return level.place(region, top);
        }
    }

    Span of(Division top, int level) {
        return new Span(top, tree.ofLevel(level));
    }
}
