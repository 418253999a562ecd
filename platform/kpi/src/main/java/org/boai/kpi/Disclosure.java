package org.boai.kpi;

import org.boai.plugins.Period;
import org.boai.store.Division;

import java.time.YearMonth;
import java.util.ArrayList;
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
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
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
 * <p>So whatever is worked out from what is told consists of parts that have enough. A figure that
 * goes over more months than its own, or over all so far, is made of those parts as well.
 * Indicators that show the same are decided about together, and so are what was published and what
 * is true now. What lies outside the caller's reach plays no part: nothing about it can be seen
 * from what is withheld.
 */
final class Disclosure {
    /** In years; before that nothing began. */
    private static final int LONGEST = 49;

    private final Figures figures;
    private final Published published;
    private final Map<String, List<String>> together = new HashMap<>();
    private final Map<String, Indicator> indicators = new HashMap<>();
    private final String reach;
    private final int start;
    private final Months range;
    private final Map<String, Applicability> applicability;
    private final Map<Read, Map<String, List<Column>>> read = new HashMap<>();
    private final Map<Family, Map<String, Set<Integer>>> taken = new HashMap<>();

    /**
     * What is decided together.
     *
     * @param kpis the ids of indicators that show the same
     * @param split the choices by which they are broken down; blank for none
     */
    private record Subject(List<String> kpis, String split) {

        /** What is told before it is broken down like this. */
        Stream<Subject> coarser() {
            return split.isEmpty()
                    ? Stream.empty()
                    : split.contains(",")
                            ? Arrays.stream(split.split(",", -1)).map(one -> new Subject(kpis, one))
                            : Stream.of(new Subject(kpis, ""));
        }
    }

    /**
     * Regions that are decided about together.
     *
     * @param parent the region above them; none for the region that the caller reaches
     */
    private record Family(Optional<Division> parent, Subject subject, Detail detail) {}

    private record Read(Optional<Division> parent, Subject subject) {}

    /** What the numbers of a column are, month by month. */
    private enum Sort {
        /** Cases that add up. */
        CASES,
        /** By how many cases there are more or fewer. */
        CHANGE,
        /** Cases that there are at the end. */
        LEVEL
    }

    /** The cases of an indicator and a choice, from the first month of the range on. */
    private static final class Column {
        private final Indicator of;
        private final Sort sort;
        private final long[] months;

        Column(Indicator of, Sort sort, long[] months) {
            this.of = of;
            this.sort = sort;
            this.months = months;
        }

        /** Keys do not add up: what is told may come to more than the region above. */
        boolean enough(long cases) {
            long all = sort == Sort.CASES ? cases : Math.abs(cases);
            return all <= 0 || all >= of.fewest().orElseThrow();
        }
    }

    /**
     * Nothing decided yet.
     *
     * @param together by their ids, the indicators of which few cases are withheld, each with those
     *     that show the same
     * @param reach the region that the caller reaches
     * @param asked the months that are asked about
     */
    Disclosure(
            Figures figures,
            Published published,
            Map<String, List<Indicator>> together,
            String reach,
            Months asked,
            YearMonth now) {
        this.figures = figures;
        this.published = published;
        this.reach = reach;
        together.forEach(
                (kpi, its) -> {
                    this.together.put(kpi, its.stream().map(Indicator::id).toList());
                    its.forEach(one -> indicators.put(one.id(), one));
                });
        Collection<Indicator> all = indicators.values();
        this.start = start(all, asked, now);
        this.range =
                Detail.around(
                        Figures.all(all.stream().flatMap(one -> one.spans(asked, start)).toList()),
                        Months.number(now));
        this.applicability =
                figures.applicability(List.copyOf(all), figures.region(reach), range, false);
    }

    /** The first month of the year in which something that goes over all time began. */
    private int start(Collection<Indicator> all, Months asked, YearMonth now) {
        List<String> running = all.stream().filter(Indicator::running).map(Indicator::id).toList();
        return running.isEmpty()
                ? asked.first()
                : figures
                        .values(
                                KpiQuery.of(running, reach, now.minusYears(LONGEST), now)
                                        .every(Period.Kind.YEAR))
                        .rows()
                        .stream()
                        .filter(row -> row.records() > 0)
                        .mapToInt(row -> Months.number(row.period().first()))
                        .min()
                        .orElse(asked.first());
    }

    /** Whether a figure over these months is made of parts that are told. */
    boolean tells(KpiRow row, Optional<String> split, Months months) {
        Indicator one = Objects.requireNonNull(indicators.get(row.kpi()));
        Subject subject =
                new Subject(Objects.requireNonNull(together.get(row.kpi())), split.orElse(""));
        long cases = one.cases(row);
        return (cases <= 0 || cases >= one.fewest().orElseThrow())
                && one.spans(months, start)
                        .allMatch(
                                span ->
                                        Detail.of(span).stream()
                                                .allMatch(
                                                        detail ->
                                                                detail.tells(
                                                                        taken(
                                                                                row.region(),
                                                                                subject,
                                                                                detail),
                                                                        span,
                                                                        range.last())));
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
        Map<String, List<Column>> all = cases(family.parent(), subject);
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
                    (region, columns) -> {
                        if (step.follows(decided.getOrDefault(region, Set.of()))
                                && subject.coarser()
                                        .allMatch(c -> taken(region, c, detail).contains(it))
                                && enough(columns, parts(columns, detail, step, (_, _) -> true))) {
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
            Map<String, List<Column>> all,
            Set<String> takers) {
        Detail detail = family.detail();
        List<Column> whole = cases(above, family.subject());
        Map<String, long[]> told = new HashMap<>();
        long[] left = parts(whole, detail, step, (_, _) -> true);
        for (String region : takers) {
            long[] parts =
                    parts(
                            Objects.requireNonNull(all.get(region)),
                            detail,
                            step,
                            (one, month) ->
                                    Figures.of(one, applicability).counts(region, above, month));
            told.put(region, parts);
            Arrays.setAll(left, i -> left[i] - parts[i]);
        }
        List<Map.Entry<String, long[]>> smallest =
                told.entrySet().stream()
                        .filter(one -> size(one.getValue()) > 0)
                        .sorted(
                                Comparator.<Map.Entry<String, long[]>>comparingLong(
                                                one -> size(one.getValue()))
                                        .thenComparing(Map.Entry::getKey))
                        .toList();
        for (Map.Entry<String, long[]> one : smallest) {
            if (enough(whole, left)) {
                return;
            }
            takers.remove(one.getKey());
            Arrays.setAll(left, i -> left[i] + one.getValue()[i]);
        }
    }

    private static long size(long[] parts) {
        return Arrays.stream(parts).map(Math::abs).sum();
    }

    private static boolean enough(List<Column> columns, long[] parts) {
        int each = columns.isEmpty() ? 1 : parts.length / columns.size();
        return IntStream.range(0, parts.length)
                .allMatch(i -> columns.get(i / each).enough(parts[i]));
    }

    private interface Counting {
        boolean counts(Indicator one, int month);
    }

    /** What the months come to part by part, for each column. */
    private long[] parts(List<Column> columns, Detail detail, Detail.Step step, Counting counting) {
        long[] parts = new long[columns.size() * step.parts()];
        for (int i = 0; i < parts.length; i++) {
            Column column = columns.get(i / step.parts());
            IntStream months =
                    step.part(i % step.parts())
                            .map(month -> detail.first() + month)
                            .filter(month -> range.first() <= month && month <= range.last());
            parts[i] =
                    (column.sort == Sort.LEVEL ? months.max().stream() : months)
                            .filter(month -> counting.counts(column.of, month))
                            .mapToLong(month -> column.months[month - range.first()])
                            .sum();
        }
        return parts;
    }

    private List<Column> cases(Division region, Subject subject) {
        Optional<Division> parent =
                region.code().equals(reach)
                        ? Optional.empty()
                        : figures.parent(region.code()).map(figures::region);
        return Objects.requireNonNull(cases(parent, subject).get(region.code()));
    }

    /** By regions, what is looked at, always in the same order. */
    private Map<String, List<Column>> cases(Optional<Division> parent, Subject subject) {
        Read wanted = new Read(parent, subject);
        Map<String, List<Column>> known = read.get(wanted);
        if (known == null) {
            known = count(wanted);
            read.put(wanted, known);
        }
        return known;
    }

    private Map<String, List<Column>> count(Read wanted) {
        List<Indicator> all = members(wanted.subject());
        Optional<String> split = Optional.of(wanted.subject().split()).filter(by -> !by.isEmpty());
        Division top = wanted.parent().orElseGet(() -> figures.region(reach));
        List<Division> regions = wanted.parent().map(figures::children).orElse(List.of(top));
        List<Months> months =
                IntStream.rangeClosed(range.first(), range.last())
                        .mapToObj(month -> new Months(month, month))
                        .toList();
        Ground ground = figures.ground(all, top, regions, months, split, applicability);
        Map<String, List<Column>> columns = new HashMap<>();
        regions.forEach(region -> columns.put(region.code(), new ArrayList<>()));
        for (Indicator one : all) {
            Calculation calculation = figures.calculation(one, ground, applicability);
            for (Division region : regions) {
                for (Optional<String> choice : figures.choices(one, split)) {
                    List<Column> its = Objects.requireNonNull(columns.get(region.code()));
                    its.add(
                            new Column(
                                    one,
                                    Sort.CASES,
                                    cases(
                                            months,
                                            month ->
                                                    calculation.cases(
                                                            region, month, choice, false))));
                    if (one.running()) {
                        long[] levels =
                                cases(
                                        months,
                                        month -> calculation.cases(region, month, choice, true));
                        its.add(new Column(one, Sort.LEVEL, levels));
                        its.add(new Column(one, Sort.CHANGE, changes(levels)));
                    }
                }
            }
        }
        published(wanted, regions, split, columns);
        return columns;
    }

    /** Those that can be broken down so. */
    private List<Indicator> members(Subject subject) {
        List<String> choices =
                subject.split().isEmpty() ? List.of() : List.of(subject.split().split(",", -1));
        return subject.kpis().stream()
                .map(kpi -> Objects.requireNonNull(indicators.get(kpi)))
                .filter(one -> one.kpi().dimensions().containsAll(choices))
                .toList();
    }

    private static long[] cases(List<Months> months, ToLongFunction<Months> of) {
        return months.stream().mapToLong(of).toArray();
    }

    private static long[] changes(long[] levels) {
        return IntStream.range(0, levels.length)
                .mapToLong(i -> levels[i] - (i == 0 ? 0 : levels[i - 1]))
                .toArray();
    }

    /** What was published of closed months, and how far that is from what is true now. */
    private void published(
            Read wanted,
            List<Division> regions,
            Optional<String> split,
            Map<String, List<Column>> columns) {
        if (!published.any()) {
            return;
        }
        for (Indicator one : members(wanted.subject())) {
            KpiQuery self =
                    KpiQuery.of(
                            List.of(one.id()),
                            wanted.parent().map(Division::code).orElse(reach),
                            Months.month(range.first()),
                            range.end());
            KpiQuery whole = wanted.parent().isEmpty() ? self : self.by(new KpiQuery.Children());
            KpiQuery query = split.map(whole::along).orElse(whole);
            KpiTable live = figures.values(query);
            KpiTable newest = published.edition(query, new Edition.Newest(), live);
            List<Optional<String>> choices = figures.choices(one, split);
            Map<String, List<Column>> its = new HashMap<>();
            for (Division region : regions) {
                List<Column> own = new ArrayList<>();
                choices.forEach(
                        _ -> {
                            own.add(new Column(one, Sort.CASES, new long[range.length()]));
                            own.add(new Column(one, Sort.CHANGE, new long[range.length()]));
                        });
                its.put(region.code(), own);
                Objects.requireNonNull(columns.get(region.code())).addAll(own);
            }
            for (int i = 0; i < live.rows().size(); i++) {
                KpiRow now = live.rows().get(i);
                KpiRow then = newest.rows().get(i);
                List<Column> own = Objects.requireNonNull(its.get(now.region()));
                int at = 2 * choices.indexOf(now.dimension());
                int month = Months.number(now.period().first()) - range.first();
                long cases = one.cases(then);
                long more = one.cases(now) - cases;
                boolean other = more == 0 && !now.numerator().equals(then.numerator());
                own.get(at).months[month] = cases;
                own.get(at + 1).months[month] = other ? 1 : more;
            }
        }
    }
}
