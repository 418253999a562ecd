package org.boai.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tree as it was on a day, told by what differs from today's. What was not there yet lies in
 * what it lies in today, wherever that lay then.
 */
public final class PastTree {
    private final Tree tree;
    private final LocalDate on;
    private final Map<String, Optional<Division>> changed;
    private final List<Division> displaced;
    private final Map<String, Map<String, Integer>> parts = new HashMap<>();

    /**
     * A past tree.
     *
     * @param changed what is described otherwise today, as it was; nothing for what was not there
     */
    PastTree(Tree tree, LocalDate on, Map<String, Optional<Division>> changed) {
        this.tree = tree;
        this.on = on;
        this.changed = Map.copyOf(changed);
        this.displaced =
                changed.keySet().stream()
                        .flatMap(code -> tree.find(code).stream())
                        .filter(today -> !today.parent().equals(parent(today)))
                        .toList();
    }

    /** The division as it was, or nothing if it was not there. */
    public Optional<Division> find(String code) {
        Optional<Division> past = changed.get(code);
        return past != null ? past : tree.find(code).filter(today -> today.validOn(on));
    }

    /** What was described otherwise, as it was. */
    public List<Division> changed() {
        return changed.values().stream().flatMap(Optional::stream).toList();
    }

    /** Whether it was described otherwise, or was not there. */
    public boolean isChanged(String code) {
        return changed.containsKey(code);
    }

    /** Those that consisted of something else than today: where something left or came since. */
    public Set<Division> recomposed() {
        Set<Division> all = new LinkedHashSet<>();
        for (Division moved : displaced) {
            all.addAll(tree.ancestors(moved.code()));
            all.addAll(ancestors(moved.code()));
        }
        return all;
    }

    /** Whether what has the number in today's tree lay in it. */
    public boolean covers(String top, int number) {
        return parts(top).entrySet().stream()
                        .filter(
                                part ->
                                        tree.find(part.getKey())
                                                .filter(in -> in.pre() <= number)
                                                .filter(in -> number <= in.post())
                                                .isPresent())
                        .mapToInt(Map.Entry::getValue)
                        .sum()
                > 0;
    }

    private Optional<String> parent(Division today) {
        Optional<Division> past = changed.get(today.code());
        return past != null && past.isPresent() ? past.get().parent() : today.parent();
    }

    /** What it lay in, the nearest first, the nation last. */
    public List<Division> ancestors(String code) {
        List<Division> ancestors = new ArrayList<>();
        Optional<Division> next = above(tree.find(code));
        while (next.isPresent()) {
            ancestors.add(next.get());
            next = above(next);
        }
        return List.copyOf(ancestors);
    }

    private Optional<Division> above(Optional<Division> today) {
        return today.flatMap(this::parent).flatMap(tree::find);
    }

    /** Whether the first lay in the second, or is it. */
    public boolean within(String code, String top) {
        return code.equals(top)
                || ancestors(code).stream().anyMatch(above -> above.code().equals(top));
    }

    /**
     * Of which subtrees of today's tree its subtree consisted: how often each is to be added, or
     * taken away.
     */
    public Map<String, Integer> parts(String code) {
        Map<String, Integer> known = parts.get(code);
        if (known == null) {
            known = compose(code);
            parts.put(code, known);
        }
        return known;
    }

    private Map<String, Integer> compose(String code) {
        Map<String, Integer> sum = new LinkedHashMap<>(Map.of(code, 1));
        for (Division moved : displaced) {
            if (reaches(moved.parent(), code)) {
                sum.merge(moved.code(), -1, Integer::sum);
            }
            if (reaches(parent(moved), code)) {
                parts(moved.code()).forEach((part, times) -> sum.merge(part, times, Integer::sum));
            }
        }
        sum.values().removeIf(times -> times == 0);
        return Map.copyOf(sum);
    }

    /** Whether what lies here lies in the region by steps that are the same in both trees. */
    private boolean reaches(Optional<String> from, String region) {
        Optional<Division> at = from.flatMap(tree::find);
        while (at.isPresent()) {
            Division here = at.get();
            if (here.code().equals(region)) {
                return true;
            }
            if (displaced.stream().anyMatch(moved -> moved.code().equals(here.code()))) {
                return false;
            }
            at = here.parent().flatMap(tree::find);
        }
        return false;
    }

    /** How many statutory divisions of the level lay in it on a day of that time. */
    public long count(String top, int level, LocalDate day) {
        return parts(top).entrySet().stream()
                .mapToLong(part -> part.getValue() * tree.count(part.getKey(), level, day))
                .sum();
    }

    /** The statutory divisions of the level that lay in it, by code. */
    public List<Division> level(String top, int level) {
        Stream<Division> unchanged =
                parts(top).entrySet().stream()
                        .filter(part -> part.getValue() > 0)
                        .flatMap(part -> tree.level(part.getKey(), level).stream())
                        .filter(unit -> !isChanged(unit.code()) && covers(top, unit.pre()));
        Stream<Division> others =
                changed().stream()
                        .filter(unit -> unit.level() == level && unit.statutory())
                        .filter(unit -> within(unit.code(), top));
        return Stream.concat(unchanged, others)
                .distinct()
                .sorted(Comparator.comparing(Division::code))
                .toList();
    }

    /** The divisions directly below; placeholders are stepped over. */
    public List<Division> children(String code) {
        return tree.children(code, false, on);
    }
}
