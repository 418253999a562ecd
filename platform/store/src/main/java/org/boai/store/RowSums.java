package org.boai.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * What many rows come to, until it is written: the measures of an entity in one value for each
 * region and month, and by keys what is kept apart.
 */
public final class RowSums {
    private final Map<CellSums.Leaf, Packed> leaves = new HashMap<>();
    private final Map<Spot, Tally> units = new HashMap<>();

    /** Of no rows yet. */
    public RowSums() {}

    /** Adds what rows come to. */
    public void add(Map<Spot, Tally> some) {
        Map<CellSums.Leaf, List<Packed.Entry>> entries = new HashMap<>();
        some.forEach(
                (spot, tally) -> {
                    if (spot.unit().isPresent()) {
                        units.merge(spot, tally, Tally::plus);
                    } else {
                        entries.computeIfAbsent(CellSums.Leaf.of(spot), _ -> new ArrayList<>())
                                .add(Packed.Entry.of(spot, tally));
                    }
                });
        entries.forEach((leaf, own) -> leaves.merge(leaf, Packed.of(own), Packed::plus));
    }

    /** How many regions with months, and keys, there are. */
    public int size() {
        return leaves.size() + units.size();
    }

    /** Begins anew. */
    public void clear() {
        leaves.clear();
        units.clear();
    }

    /** Where the measures that are wanted come to something, and to what. */
    Map<CellSums.Leaf, Packed> leaves(LongPredicate wanted) {
        Map<CellSums.Leaf, Packed> some = HashMap.newHashMap(leaves.size());
        leaves.forEach(
                (leaf, packed) -> {
                    Packed own = packed.only(wanted);
                    if (!own.isEmpty()) {
                        some.put(leaf, own);
                    }
                });
        return some;
    }

    /** What is kept apart. */
    Stream<KpiCells.Delta> units() {
        return units.entrySet().stream()
                .filter(sum -> !sum.getValue().isZero())
                .map(sum -> new KpiCells.Delta(KpiCells.MANY, sum.getKey(), sum.getValue()));
    }
}
