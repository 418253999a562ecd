package org.boai.kpi;

import org.boai.store.Division;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * How finely figures of rare cases are told, to a caller who may not see single ones. For each
 * region and year that is decided once, whatever the question: step by step as finely
 *
 * <ul>
 *   <li>as every part has no case or enough of them,
 *   <li>as the region above is told as well,
 *   <li>and as what is left of the region above, when all that is told of its parts is taken away,
 *       has none or enough: otherwise one more of them, the smallest, is not told as finely.
 * </ul>
 *
 * <p>So whatever is worked out from what is told consists of parts that have enough. What lies
 * outside the caller's reach plays no part: nothing about it can be seen from what is withheld.
 */
final class Disclosure {
    private final Figures figures;
    private final Function<KpiQuery, KpiTable> counting;
    private final Map<String, Indicator> rare;
    private final String reach;
    private final Months range;
    private final Map<String, Applicability> applicability;
    private final Map<String, Boolean> balances = new HashMap<>();
    private final Map<Read, Map<Whose, long[][]>> read = new HashMap<>();
    private final Map<Family, Map<String, Set<Integer>>> taken = new HashMap<>();

    /**
     * What is decided together.
     *
     * @param kpi the indicator
     * @param split the choices by which it is broken down; blank for none
     */
    private record Subject(String kpi, String split) {

        /** What is told before it is broken down like this. */
        Stream<Subject> coarser() {
            return split.isEmpty()
                    ? Stream.empty()
                    : split.contains(",")
                            ? Arrays.stream(split.split(",", -1)).map(one -> new Subject(kpi, one))
                            : Stream.of(new Subject(kpi, ""));
        }
    }

    /**
     * Regions that are decided about together.
     *
     * @param parent the region above them; none for the region that the caller reaches
     */
    private record Family(Optional<Division> parent, Subject subject, Detail detail) {}

    private record Read(Optional<Division> parent, String split) {}

    private record Whose(String kpi, String region) {}

    /**
     * Nothing decided yet.
     *
     * @param counting what is told to those who see everything
     * @param rare the indicators by their ids
     * @param reach the region that the caller reaches
     * @param asked the months that are asked about
     */
    Disclosure(
            Figures figures,
            Function<KpiQuery, KpiTable> counting,
            Map<String, Indicator> rare,
            String reach,
            Months asked,
            YearMonth now) {
        this.figures = figures;
        this.counting = counting;
        this.rare = rare;
        this.reach = reach;
        this.range = Detail.around(asked, Months.number(now));
        this.applicability =
                figures.applicability(
                        List.copyOf(rare.values()), figures.region(reach), range, false);
    }

    /** Whether a figure over these months is made of parts that are told. */
    boolean tells(KpiRow row, Optional<String> split, Months months) {
        boolean balance = balances.computeIfAbsent(row.kpi(), kpi -> indicator(kpi).balance());
        Subject subject = new Subject(row.kpi(), split.orElse(""));
        return Detail.of(months, balance).stream()
                .allMatch(
                        detail ->
                                detail.tells(
                                        taken(row.region(), subject, detail),
                                        months,
                                        range.last()));
    }

    private Indicator indicator(String kpi) {
        return Objects.requireNonNull(rare.get(kpi));
    }

    /** The steps of detail that a region takes; none if it is a part of none of those in tables. */
    private Set<Integer> taken(String region, Subject subject, Detail detail) {
        Optional<Division> parent =
                region.equals(reach)
                        ? Optional.empty()
                        : figures.parent(region).map(figures::region);
        Family family = new Family(parent, subject, detail);
        Map<String, Set<Integer>> known = taken.get(family);
        if (known == null) {
            known = decide(family);
            taken.put(family, known);
        }
        return known.getOrDefault(region, Set.of());
    }

    private Map<String, Set<Integer>> decide(Family family) {
        Subject subject = family.subject();
        Detail detail = family.detail();
        Map<String, long[][]> all = cases(family.parent(), subject);
        Map<String, Set<Integer>> decided = new HashMap<>();
        all.keySet().forEach(region -> decided.put(region, new HashSet<>()));
        for (int number = 0; number < detail.steps().size(); number++) {
            Detail.Step step = detail.steps().get(number);
            int it = number;
            if (family.parent()
                    .filter(above -> !taken(above.code(), subject, detail).contains(it))
                    .isPresent()) {
                continue;
            }
            Set<String> takers = new HashSet<>();
            all.forEach(
                    (region, cases) -> {
                        if (step.follows(decided.getOrDefault(region, Set.of()))
                                && subject.coarser()
                                        .allMatch(c -> taken(region, c, detail).contains(it))
                                && enough(subject, parts(cases, detail, step, _ -> true))) {
                            takers.add(region);
                        }
                    });
            family.parent().ifPresent(above -> keepApart(family, above, step, all, takers));
            takers.forEach(region -> Objects.requireNonNull(decided.get(region)).add(it));
        }
        return decided;
    }

    /** Fewer take the step, until what is left of the region above has none or enough. */
    private void keepApart(
            Family family,
            Division above,
            Detail.Step step,
            Map<String, long[][]> all,
            Set<String> takers) {
        Subject subject = family.subject();
        Detail detail = family.detail();
        Applicability where = Figures.of(indicator(subject.kpi()), applicability);
        Map<String, long[]> told = new HashMap<>();
        long[] left = parts(cases(above, subject), detail, step, _ -> true);
        for (String region : takers) {
            long[] parts =
                    parts(
                            Objects.requireNonNull(all.get(region)),
                            detail,
                            step,
                            month -> where.counts(region, above, month));
            told.put(region, parts);
            Arrays.setAll(left, i -> left[i] - parts[i]);
        }
        List<Map.Entry<String, long[]>> smallest =
                told.entrySet().stream()
                        .filter(one -> Arrays.stream(one.getValue()).sum() > 0)
                        .sorted(
                                Comparator.<Map.Entry<String, long[]>>comparingLong(
                                                one -> Arrays.stream(one.getValue()).sum())
                                        .thenComparing(Map.Entry::getKey))
                        .toList();
        for (Map.Entry<String, long[]> one : smallest) {
            if (enough(subject, left)) {
                return;
            }
            takers.remove(one.getKey());
            Arrays.setAll(left, i -> left[i] + one.getValue()[i]);
        }
    }

    /** Keys do not add up: what is told may come to more than the region above. */
    private boolean enough(Subject subject, long[] parts) {
        int fewest = indicator(subject.kpi()).kpi().smallCells().orElseThrow();
        return Arrays.stream(parts).allMatch(cases -> cases <= 0 || cases >= fewest);
    }

    /** What the months come to part by part, for each choice. */
    private long[] parts(long[][] cases, Detail detail, Detail.Step step, IntPredicate counting) {
        long[] parts = new long[cases.length * step.parts()];
        for (int i = 0; i < parts.length; i++) {
            long[] months = cases[i / step.parts()];
            parts[i] =
                    step.part(i % step.parts())
                            .map(month -> detail.first() + month)
                            .filter(month -> range.first() <= month && month <= range.last())
                            .filter(counting)
                            .mapToLong(month -> months[month - range.first()])
                            .sum();
        }
        return parts;
    }

    private long[][] cases(Division region, Subject subject) {
        Optional<Division> parent =
                region.code().equals(reach)
                        ? Optional.empty()
                        : figures.parent(region.code()).map(figures::region);
        return Objects.requireNonNull(cases(parent, subject).get(region.code()));
    }

    /** By regions, for each choice and month. */
    private Map<String, long[][]> cases(Optional<Division> parent, Subject subject) {
        Map<String, long[][]> cases = new HashMap<>();
        read(new Read(parent, subject.split()))
                .forEach(
                        (whose, its) -> {
                            if (whose.kpi().equals(subject.kpi())) {
                                cases.put(whose.region(), its);
                            }
                        });
        return cases;
    }

    private Map<Whose, long[][]> read(Read wanted) {
        Map<Whose, long[][]> known = read.get(wanted);
        if (known == null) {
            known = count(wanted);
            read.put(wanted, known);
        }
        return known;
    }

    private Map<Whose, long[][]> count(Read wanted) {
        KpiQuery self =
                KpiQuery.of(
                        List.copyOf(rare.keySet()),
                        wanted.parent().map(Division::code).orElse(reach),
                        Months.month(range.first()),
                        range.end());
        KpiQuery whole = wanted.parent().isEmpty() ? self : self.by(new KpiQuery.Children());
        Collection<KpiRow> rows =
                counting.apply(wanted.split().isEmpty() ? whole : whole.along(wanted.split()))
                        .rows();
        Optional<String> split = Optional.of(wanted.split()).filter(by -> !by.isEmpty());
        Map<String, List<Optional<String>>> choices = new HashMap<>();
        rare.forEach((kpi, one) -> choices.put(kpi, figures.choices(one, split)));
        Map<Whose, long[][]> cases = new HashMap<>();
        for (KpiRow row : rows) {
            List<Optional<String>> all = Objects.requireNonNull(choices.get(row.kpi()));
            cases.computeIfAbsent(
                                    new Whose(row.kpi(), row.region()),
                                    _ -> new long[all.size()][range.length()])[
                            all.indexOf(row.dimension())][
                            Months.number(row.period().first()) - range.first()] =
                    indicator(row.kpi()).cases(row);
        }
        return cases;
    }
}
