package org.boai.store;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What was read of one version of the tree. Of another version nothing is carried over, so that
 * numbers of two versions never meet.
 */
record KeptTree(
        int version,
        long seenAt,
        List<LocalDate> releases,
        Map<String, Division> divisions,
        Map<String, List<Division>> paths,
        Map<Integer, TreeLevel> levels,
        Map<CountOf, Long> counts,
        Map<AwayOf, Set<String>> away) {

    /** Before the first look. */
    static final KeptTree NONE = empty(0, 0, List.of());

    private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_DIVISIONS = 100_000;
    private static final int MOST_DAYS = 1_000;
    private static final int MOST_COUNTS = 100_000;

    /** The divisions of a level that were not there. */
    record AwayOf(int level, LocalDate on) {}

    /** A count of divisions. */
    record CountOf(String top, int level, LocalDate on) {}

    /** Nothing of this version was read. */
    static KeptTree empty(int version, long seenAt, List<LocalDate> releases) {
        return new KeptTree(
                version,
                seenAt,
                releases,
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>());
    }

    /** The same, found to be the newest version again. */
    KeptTree seenAgain(long now) {
        return new KeptTree(version, now, releases, divisions, paths, levels, counts, away);
    }

    boolean isOld() {
        return version == 0 || System.nanoTime() - seenAt > LOOK_AGAIN_NANOS;
    }

    Optional<Division> division(String code, Supplier<Optional<Division>> read) {
        Optional<Division> known = Optional.ofNullable(divisions.get(code));
        if (known.isPresent()) {
            return known;
        }
        Optional<Division> found = read.get();
        found.ifPresent(this::keep);
        return found;
    }

    /** Whoever needs a level while it is read waits for it. */
    TreeLevel level(int level, Supplier<TreeLevel> read) {
        return levels.computeIfAbsent(level, _ -> read.get());
    }

    /**
     * Several at once.
     *
     * @param read reads those that are not known
     */
    List<Division> divisions(Set<String> codes, Function<Set<String>, List<Division>> read) {
        List<Division> found = new ArrayList<>();
        Set<String> unknown = new HashSet<>();
        for (String code : codes) {
            Optional.ofNullable(divisions.get(code))
                    .ifPresentOrElse(found::add, () -> unknown.add(code));
        }
        if (!unknown.isEmpty()) {
            List<Division> others = read.apply(unknown);
            others.forEach(this::keep);
            found.addAll(others);
        }
        return found;
    }

    /**
     * Divisions with what they lie in, the nearest first, by their codes.
     *
     * @param read reads those that are not known; without those that are none
     */
    Map<String, List<Division>> paths(
            Set<String> codes, Function<Set<String>, Map<String, List<Division>>> read) {
        Map<String, List<Division>> found = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        for (String code : codes) {
            Optional.ofNullable(paths.get(code))
                    .ifPresentOrElse(path -> found.put(code, path), () -> unknown.add(code));
        }
        if (!unknown.isEmpty()) {
            Map<String, List<Division>> others = read.apply(unknown);
            forgetIfFull(paths, MOST_DIVISIONS);
            paths.putAll(others);
            found.putAll(others);
        }
        return found;
    }

    private void keep(Division division) {
        forgetIfFull(divisions, MOST_DIVISIONS);
        divisions.put(division.code(), division);
    }

    long count(String top, int level, LocalDate on, Supplier<Long> read) {
        CountOf wanted = new CountOf(top, level, on);
        Optional<Long> known = Optional.ofNullable(counts.get(wanted));
        return known.orElseGet(
                () -> {
                    long count = read.get();
                    forgetIfFull(counts, MOST_COUNTS);
                    counts.put(wanted, count);
                    return count;
                });
    }

    Set<String> away(int level, LocalDate on, Supplier<Set<String>> read) {
        AwayOf wanted = new AwayOf(level, on);
        Optional<Set<String>> known = Optional.ofNullable(away.get(wanted));
        return known.orElseGet(
                () -> {
                    Set<String> codes = Set.copyOf(read.get());
                    forgetIfFull(away, MOST_DAYS);
                    away.put(wanted, codes);
                    return codes;
                });
    }

    /** The date of the last release on the day or before it, or the day itself before all. */
    LocalDate lastRelease(LocalDate on) {
        return releases.stream().filter(date -> !date.isAfter(on)).findFirst().orElse(on);
    }

    /** Cheaper than an order of use, and what is needed often is soon there again. */
    private static void forgetIfFull(Map<?, ?> map, int most) {
        if (map.size() >= most) {
            map.clear();
        }
    }
}
