package org.boai.kpi;

import org.boai.plugins.Formula;
import org.boai.store.Division;
import org.boai.store.Population;
import org.boai.store.ReferenceLists;
import org.boai.store.Tree;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What figures ask the tree again and again, kept as long as the tree stays as it is. */
final class Atlas {
    private static final int MOST = 20_000;

    private final Tree tree;
    private volatile Pages pages = new Pages(0);

    private record Below(String region, LocalDate on) {}

    private record People(String region, LocalDate on) {}

    /** What was looked up in one version of the tree. */
    private record Pages(
            int version,
            Map<Integer, String> sources,
            Map<Below, List<Division>> below,
            Map<People, Optional<Population>> people) {

        Pages(int version) {
            this(
                    version,
                    new ConcurrentHashMap<>(),
                    new ConcurrentHashMap<>(),
                    new ConcurrentHashMap<>());
        }

        boolean full() {
            return below.size() + people.size() > MOST;
        }
    }

    Atlas(Tree tree) {
        this.tree = tree;
    }

    private Pages pages() {
        int version = tree.version();
        Pages current = pages;
        if (current.version() != version || current.full()) {
            current = new Pages(version);
            pages = current;
        }
        return current;
    }

    /** The regions directly below; placeholders are stepped over. */
    List<Division> children(Division top, LocalDate on) {
        return pages().below()
                .computeIfAbsent(
                        new Below(top.code(), on), _ -> tree.children(top.code(), false, on));
    }

    /** The list that the regions of a level come from, and its date. */
    String source(int level) {
        return pages().sources().computeIfAbsent(level, tree::source);
    }

    /**
     * What a reference list says of a region, as known on a day. A region without a value of its
     * own has the sum of those below it, if all of them have one.
     */
    Optional<ReferenceLists.Value> reference(
            ReferenceLists.Snapshot lists, Formula.Reference list, Division region, LocalDate on) {
        Optional<ReferenceLists.Value> own =
                lists.find(list.list(), list.group().orElse(""), region.code(), on);
        return own.isPresent() ? own : sum(lists, list, region, on);
    }

    private Optional<ReferenceLists.Value> sum(
            ReferenceLists.Snapshot lists, Formula.Reference list, Division region, LocalDate on) {
        Optional<ReferenceLists.Value> sum = Optional.empty();
        for (Division child : children(region, on)) {
            Optional<ReferenceLists.Value> part = reference(lists, list, child, on);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            BigDecimal before = sum.map(ReferenceLists.Value::number).orElse(BigDecimal.ZERO);
            sum = part.map(value -> value.of(region.code(), before.add(value.number())));
        }
        return sum;
    }

    /** The people of a region, as known on a day. */
    Optional<Population> population(Division region, LocalDate on) {
        return pages().people()
                .computeIfAbsent(
                        new People(region.code(), on), _ -> tree.population(region.code(), on));
    }
}
