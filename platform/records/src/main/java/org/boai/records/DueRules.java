package org.boai.records;

import org.boai.plugins.Level;
import org.boai.plugins.Period;
import org.boai.plugins.Report;
import org.boai.registry.SwitchState;
import org.boai.registry.Switches;
import org.boai.store.Division;
import org.boai.store.ReportBoard;
import org.boai.store.ReportRules.ReportRule;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a report of a period is due, and by when: what its program declares, or a rule instead. */
final class DueRules {
    private static final String ALL = "";

    private final Tree tree;
    private final Switches switches;
    private final Clock clock;
    private final List<ReportRule> rules;
    private final List<ReportRule> compared;

    /**
     * By when a report is due.
     *
     * @param day the day
     * @param grace how many days later it is not late yet
     * @param remind how many days before units are reminded
     */
    record Due(LocalDate day, int grace, int remind) {
        LocalDate lateFrom() {
            return day.plusDays(grace + 1L);
        }

        LocalDate remindedFrom() {
            return day.minusDays(remind);
        }
    }

    DueRules(Tree tree, Switches switches, Clock clock, List<ReportRule> rules) {
        this(tree, switches, clock, rules, rules);
    }

    private DueRules(
            Tree tree,
            Switches switches,
            Clock clock,
            List<ReportRule> rules,
            List<ReportRule> compared) {
        this.tree = tree;
        this.switches = switches;
        this.clock = clock;
        this.rules = List.copyOf(rules);
        this.compared = List.copyOf(compared);
    }

    /** Compared with these: this rule in the place of all others of its region and level. */
    DueRules with(ReportRule rule) {
        List<ReportRule> all = new ArrayList<>(rules);
        all.removeIf(
                old ->
                        old.report().equals(rule.report())
                                && old.region().equals(rule.region())
                                && old.level().equals(rule.level()));
        all.add(rule);
        return new DueRules(tree, switches, clock, all, rules);
    }

    /**
     * A report that a program declares.
     *
     * @param id {@code program/entity}
     * @param switched the id under which it switches
     * @param report what was declared
     */
    record Declared(String id, String switched, Report report) {}

    /** By when a unit in the region files the report of the period. */
    Due due(Declared declared, Period period, String region, Optional<Level> level) {
        return due(rules, declared, period, region, level);
    }

    private Due due(
            List<ReportRule> rules,
            Declared declared,
            Period period,
            String region,
            Optional<Level> level) {
        List<String> path =
                Stream.concat(
                                Stream.of(region),
                                tree.ancestors(region).stream().map(Division::code))
                        .toList();
        for (String at : path) {
            Optional<ReportRule> rule =
                    rules.stream()
                            .filter(r -> r.report().equals(declared.id()) && r.region().equals(at))
                            .filter(r -> !r.from().isAfter(period.last()))
                            .filter(
                                    r ->
                                            r.level().isEmpty()
                                                    || r.level().equals(level.map(Level::name)))
                            .max(
                                    Comparator.comparing((ReportRule r) -> r.level().isPresent())
                                            .thenComparing(ReportRule::from));
            if (rule.isPresent()) {
                return new Due(
                        period.last()
                                .plusMonths(rule.get().monthsAfter())
                                .atDay(rule.get().dueDay()),
                        rule.get().graceDays(),
                        rule.get().remindDays());
            }
        }
        return new Due(
                period.last().plusMonths(1).atDay(declared.report().dueDay()),
                0,
                Reporting.REMIND_DAYS);
    }

    /** The parts of a region in each of which the same holds for all units of a level. */
    List<ReportBoard.Area> areas(Declared declared, Period period, Division top) {
        boolean byLevel =
                rules.stream()
                        .anyMatch(r -> r.report().equals(declared.id()) && r.level().isPresent());
        List<Optional<Level>> levels =
                byLevel
                        ? Arrays.stream(Level.values()).map(Optional::of).toList()
                        : List.of(Optional.empty());
        List<ReportBoard.Area> areas = new ArrayList<>();
        List<Division> setters = setters(declared, top);
        for (Optional<Level> level : levels) {
            Deque<Division> around = new ArrayDeque<>();
            int from = top.pre();
            for (Division setter : setters) {
                while (!around.isEmpty() && around.getLast().post() < setter.pre()) {
                    from = add(declared, period, level, around.removeLast(), from, areas);
                }
                if (!around.isEmpty() && setter.pre() > from) {
                    areas.add(
                            area(
                                    declared,
                                    period,
                                    level,
                                    around.getLast(),
                                    from,
                                    setter.pre() - 1));
                }
                around.addLast(setter);
                from = setter.pre();
            }
            while (!around.isEmpty()) {
                from = add(declared, period, level, around.removeLast(), from, areas);
            }
        }
        return areas;
    }

    private int add(
            Declared declared,
            Period period,
            Optional<Level> level,
            Division of,
            int from,
            List<ReportBoard.Area> areas) {
        if (from <= of.post()) {
            areas.add(area(declared, period, level, of, from, of.post()));
        }
        return Math.max(from, of.post() + 1);
    }

    /** The region itself, and those below it where something else is said; outer ones first. */
    private List<Division> setters(Declared declared, Division top) {
        Stream<Division> others =
                Stream.concat(
                                switches.regions(declared.switched(), top.code()).stream(),
                                rules.stream()
                                        .filter(r -> r.report().equals(declared.id()))
                                        .map(ReportRule::region))
                        .distinct()
                        .filter(code -> !code.equals(top.code()))
                        .flatMap(code -> tree.find(code).stream());
        return Stream.concat(Stream.of(top), others)
                .filter(region -> region.pre() >= top.pre() && region.post() <= top.post())
                .sorted(Comparator.comparingInt(Division::pre))
                .toList();
    }

    private ReportBoard.Area area(
            Declared declared,
            Period period,
            Optional<Level> level,
            Division of,
            int low,
            int high) {
        Due due = due(declared, period, of.code(), level);
        return new ReportBoard.Area(
                low,
                high,
                level.map(Level::name).orElse(ALL),
                isDue(declared, period, of.code()),
                second(due.lateFrom()),
                second(due(compared, declared, period, of.code(), level).lateFrom()),
                second(due.remindedFrom()));
    }

    private long second(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toEpochSecond();
    }

    /** Nothing is due where the program did not run in the period, or where nobody can file now. */
    boolean isDue(Declared declared, Period period, String region) {
        SwitchState now =
                switches.effective(declared.switched(), region, LocalDate.now(clock)).state();
        return (now == SwitchState.ON || now == SwitchState.PILOT)
                && switches.filed(declared.switched(), region, period.first(), period.last());
    }
}
