package org.boai.kpi;

import org.boai.registry.Effective;
import org.boai.registry.SwitchState;
import org.boai.registry.Switches;
import org.boai.store.Division;
import org.boai.store.PastTree;
import org.boai.store.Tree;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where and when the figures of a program count, in a region and below it: not where it is off, and
 * on trial only up to the region of the trial.
 */
final class Applicability {

    /**
     * A region that counts with all below it, or is taken out again.
     *
     * @param region the region
     * @param weight 1 or -1
     */
    record Part(Division region, int weight) {}

    /**
     * A region that has become a part of another of its level.
     *
     * @param place its number in the tree
     * @param host the nearest of those around it that was there as well: today its rows are among
     *     theirs
     */
    record Absorbed(int place, String host) {}

    private record Place(String region, int month) {}

    private record Away(int level, int month) {}

    private record Under(String region, String top, int month) {}

    private final String program;
    private final Switches switches;
    private final Tree tree;
    private final Lie lie;
    private final LocalDate today;
    private final boolean pilots;
    private final Months months;
    private final List<Division> set;
    private final Map<String, Set<Integer>> on = new HashMap<>();
    private final Map<Place, Effective> effective = new HashMap<>();
    private final Map<Place, List<Part>> parts = new HashMap<>();
    private final Map<Under, Boolean> counting = new HashMap<>();
    private final Map<Away, Set<String>> away = new HashMap<>();
    private final Map<Away, List<Absorbed>> absorbed = new HashMap<>();

    private Applicability(
            String program,
            Switches switches,
            Tree tree,
            Lie lie,
            LocalDate today,
            boolean pilots,
            Months months,
            List<Division> set) {
        this.program = program;
        this.switches = switches;
        this.tree = tree;
        this.lie = lie;
        this.today = today;
        this.pilots = pilots;
        this.months = months;
        this.set = set;
    }

    /**
     * The applicability of the figures of a program, or of a part of it.
     *
     * @param program the id under which they switch
     * @param pilots whether trials count in the totals above them
     * @param top the region in which everything asked about lies
     * @param months the months asked about
     */
    static Applicability of(
            String program,
            Switches switches,
            Tree tree,
            LocalDate today,
            boolean pilots,
            Division top,
            Months months) {
        List<Division> set =
                switches.regions(program, top.code()).stream()
                        .flatMap(code -> tree.find(code).stream())
                        .filter(region -> !region.code().equals(top.code()))
                        .sorted(Comparator.comparingInt(Division::pre))
                        .toList();
        return new Applicability(
                program, switches, tree, Lie.today(tree), today, pilots, months, set);
    }

    /** The same in the tree of a day that is past. */
    Applicability in(PastTree past) {
        List<Division> all =
                switches.regions(program, Tree.NATION).stream()
                        .flatMap(code -> tree.find(code).stream())
                        .sorted(Comparator.comparing(region -> path(past, region)))
                        .toList();
        return new Applicability(program, switches, tree, Lie.of(past), today, pilots, months, all);
    }

    /** In the order of these, the outer come before the inner, and siblings with all below them. */
    private static String path(PastTree past, Division region) {
        StringBuilder path = new StringBuilder(region.code());
        past.ancestors(region.code()).forEach(above -> path.insert(0, above.code() + "/"));
        return path.toString();
    }

    /** How regions lie in each other where it applies. */
    Lie lie() {
        return lie;
    }

    /** The regions below the top with settings of their own, the outer before the inner. */
    List<Division> set() {
        return set;
    }

    /** Whether there are figures for a region: not when all of it was off all the time. */
    boolean applicable(Division region, Months wanted) {
        for (int month = wanted.first(); month <= wanted.last(); month++) {
            if (applicable(region, month)) {
                return true;
            }
        }
        return false;
    }

    private boolean applicable(Division region, int month) {
        return on(region.code(), month)
                || set.stream()
                        .anyMatch(inner -> lie.within(inner, region) && on(inner.code(), month));
    }

    /** What a total over a region adds up. */
    List<Part> parts(Division region, int month) {
        Place place = new Place(region.code(), month);
        List<Part> known = parts.get(place);
        if (known == null) {
            known = computeParts(region, month);
            parts.put(place, known);
        }
        return known;
    }

    private List<Part> computeParts(Division region, int month) {
        List<Part> all = new ArrayList<>();
        Deque<Division> around = new ArrayDeque<>(List.of(region));
        if (counts(region.code(), region, month)) {
            all.add(new Part(region, 1));
        }
        for (Division inner : set) {
            if (lie.within(inner, region) && !inner.code().equals(region.code())) {
                while (!lie.within(inner, around.getLast())) {
                    around.removeLast();
                }
                boolean own = counts(inner.code(), region, month);
                if (own != counts(around.getLast().code(), region, month)) {
                    all.add(new Part(inner, own ? 1 : -1));
                }
                around.addLast(inner);
            }
        }
        return all;
    }

    /**
     * The regions of a level that do not count by themselves, but in which a smaller region does.
     */
    Set<String> lifted(Division region, int level, int month) {
        Set<String> lifted = new LinkedHashSet<>();
        for (Division inner : set) {
            if (inner.level() > level
                    && lie.within(inner, region)
                    && counts(inner.code(), region, month)) {
                lie.ancestors(inner.code()).stream()
                        .filter(above -> above.level() == level && above.statutory())
                        .filter(above -> lie.within(above, region))
                        .filter(above -> !counts(above.code(), region, month))
                        .forEach(above -> lifted.add(above.code()));
            }
        }
        return lifted;
    }

    /** The regions of a level that were not there at the end of a month. */
    Set<String> away(int level, int month) {
        return away.computeIfAbsent(
                new Away(level, month),
                _ -> {
                    LocalDate end = Months.month(month).atEndOfMonth();
                    return tree.away(level, end.isBefore(today) ? end : today);
                });
    }

    /**
     * The regions of a level that were there at the end of a month and have become parts of others
     * since.
     */
    List<Absorbed> absorbed(int level, int month) {
        return absorbed.computeIfAbsent(
                new Away(level, month),
                _ -> {
                    Set<String> notThen = away(level, month);
                    return tree.away(level, today).stream()
                            .filter(gone -> !notThen.contains(gone))
                            .flatMap(gone -> tree.find(gone).stream())
                            .flatMap(gone -> absorbed(gone, notThen).stream())
                            .toList();
                });
    }

    private Optional<Absorbed> absorbed(Division gone, Set<String> notThen) {
        return lie.ancestors(gone.code()).stream()
                .filter(host -> host.level() == gone.level() && host.statutory())
                .filter(host -> !notThen.contains(host.code()))
                .findFirst()
                .map(host -> new Absorbed(gone.pre(), host.code()));
    }

    /** Whether a region counts among the regions in a total: by itself or for a part of it. */
    boolean reaches(Division region, Division top, int month) {
        return counts(region.code(), top, month)
                || set.stream()
                        .anyMatch(
                                inner ->
                                        lie.within(inner, region)
                                                && counts(inner.code(), top, month));
    }

    /** Whether what lies in a region counts in a total over a region above it, or itself. */
    boolean counts(String region, Division top, int month) {
        Under under = new Under(region, top.code(), month);
        Boolean known = counting.get(under);
        if (known == null) {
            known = on(region, month) && (pilots || !onTrialBelow(region, top, month));
            counting.put(under, known);
        }
        return known;
    }

    /** Whether the program is on trial in a region in the last of some months. */
    boolean onTrial(Division region, Months months) {
        return on(region.code(), months.last())
                && effective(region.code(), months.last()).state() == SwitchState.PILOT;
    }

    private boolean onTrialBelow(String region, Division top, int month) {
        Effective now = effective(region, month);
        return now.state() == SwitchState.PILOT
                && !now.from().equals(top.code())
                && tree.find(now.from()).filter(from -> lie.within(from, top)).isPresent();
    }

    /** What held last in a month while the program was not off. */
    private Effective effective(String region, int month) {
        return effective.computeIfAbsent(
                new Place(region, month),
                _ -> {
                    LocalDate end = Months.month(month).atEndOfMonth();
                    LocalDate day = end.isBefore(today) ? end : today;
                    Effective last = switches.effective(program, region, day);
                    Effective then = last;
                    while (then.state() == SwitchState.OFF && day.getDayOfMonth() > 1) {
                        day = day.minusDays(1);
                        then = switches.effective(program, region, day);
                    }
                    return then.state() == SwitchState.OFF ? last : then;
                });
    }

    private boolean on(String region, int month) {
        return on.computeIfAbsent(
                        region,
                        code ->
                                switches
                                        .applicable(
                                                program,
                                                Set.of(code),
                                                Months.month(months.first()),
                                                Months.month(months.last()))
                                        .getOrDefault(code, Set.of())
                                        .stream()
                                        .map(own -> Months.number(own))
                                        .collect(Collectors.toSet()))
                .contains(month);
    }
}
