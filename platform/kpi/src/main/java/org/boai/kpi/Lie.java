package org.boai.kpi;

import org.boai.store.Division;
import org.boai.store.PastTree;
import org.boai.store.Tree;

import java.time.LocalDate;
import java.util.List;

/** How regions lie in each other, in one tree or another. */
interface Lie {

    /** Whether the first lies in the second, or is it. */
    boolean within(Division inner, Division top);

    /** What it lies in, the nearest first, the nation last. */
    List<Division> ancestors(String code);

    /** How many statutory divisions of a level lie in it. */
    long count(String top, int level, LocalDate on);

    /** In today's tree. */
    static Lie today(Tree tree) {
        return new Lie() {
            @Override
            public boolean within(Division inner, Division top) {
                return top.contains(inner);
            }

            @Override
            public List<Division> ancestors(String code) {
                return tree.ancestors(code);
            }

            @Override
            public long count(String top, int level, LocalDate on) {
                return tree.count(top, level, on);
            }
        };
    }

    /** In the tree of a day that is past. */
    static Lie of(PastTree past) {
        return new Lie() {
            @Override
            public boolean within(Division inner, Division top) {
                return past.within(inner.code(), top.code());
            }

            @Override
            public List<Division> ancestors(String code) {
                return past.ancestors(code);
            }

            @Override
            public long count(String top, int level, LocalDate on) {
                return past.count(top, level, on);
            }
        };
    }
}
