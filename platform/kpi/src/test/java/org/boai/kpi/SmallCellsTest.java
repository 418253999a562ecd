package org.boai.kpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.plugins.Level;
import org.boai.plugins.Period;
import org.boai.registry.SwitchState;
import org.boai.store.Dialect;
import org.boai.store.EntityTable;
import org.boai.store.RegionChange;
import org.boai.store.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Somebody who may not see single cases asks everything that may be asked, and works out whatever
 * follows from the answers.
 */
final class SmallCellsTest {
    private static final String CITY = "3608";
    private static final String TRIAL = "360803";
    private static final String MOVED = "360802102";
    private static final String FORMER = "360802";
    private static final String LATTER = "360801";
    private static final YearMonth FIRST = YearMonth.of(2025, 9);
    private static final YearMonth LAST = YearMonth.of(2026, 6);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final int FEWEST = 5;
    private static final String RARE = "sample.rare";
    private static final String EACH = "sample.rare-each";
    private static final String YEAR = "sample.rare-year";
    private static final String EVER = "sample.rare-ever";

    /** Where rows are filed: some in a county or the city itself. */
    private static final List<String> PLACES =
            List.of(
                    CITY,
                    LATTER,
                    "360801100",
                    "360801101",
                    "360802100",
                    "360802101",
                    MOVED,
                    "360803100",
                    "360803101");

    private static final List<String> SPLITS = List.of("", "hazard", "setting", "hazard,setting");

    @TempDir Path folder;

    /** The smallest that can be counted: the rows of a place, a month and both choices. */
    private record Atom(String place, YearMonth month, String hazard, String setting) {
        boolean isOf(Optional<String> choice, String split) {
            return switch (split) {
                case "" -> true;
                case "hazard" -> choice.equals(Optional.of(hazard));
                case "setting" -> choice.equals(Optional.of(setting));
                default -> choice.equals(Optional.of(hazard + "," + setting));
            };
        }
    }

    private static final class Cases {
        private final List<Atom> atoms = new ArrayList<>();
        private final List<Integer> numbers = new ArrayList<>();

        /** Every few of them rare, every few often, every few never. */
        Cases(Random random) {
            for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
                for (String place : PLACES) {
                    int often = random.nextInt(4) == 0 ? 3 : 14;
                    for (Drill.Hazard hazard : Drill.Hazard.values()) {
                        for (Drill.Setting setting : Drill.Setting.values()) {
                            atoms.add(new Atom(place, month, hazard.name(), setting.name()));
                            numbers.add(
                                    random.nextInt(3) == 0 && often == 3
                                            ? 0
                                            : random.nextInt(often) + often / 5);
                        }
                    }
                }
            }
        }

        void file(World world) {
            EntityTable table = world.table("drill");
            world.db.inTransaction(
                    tx -> {
                        for (int i = 0; i < atoms.size(); i++) {
                            Atom atom = atoms.get(i);
                            Drill drill =
                                    new Drill(
                                            atom.month().atDay(7),
                                            Drill.Hazard.valueOf(atom.hazard()),
                                            Drill.Setting.valueOf(atom.setting()),
                                            1,
                                            Optional.empty());
                            for (int n = 0; n < numbers.get(i); n++) {
                                world.rows.insert(
                                        tx,
                                        table,
                                        World.OWNER,
                                        atom.place(),
                                        List.of(table.type().values(drill)),
                                        "t",
                                        Optional.empty());
                            }
                        }
                        return atoms;
                    });
        }

        long sum(BitSet of) {
            return of.stream().mapToLong(numbers::get).sum();
        }
    }

    /** What a figure adds up, and what it comes to. */
    private static BitSet parts(Cases cases, KpiQuery query, KpiRow row) {
        YearMonth last = min(row.period().last(), World.NOW);
        YearMonth first =
                switch (row.kpi()) {
                    case EVER -> FIRST;
                    case YEAR -> last.minusMonths(11);
                    default ->
                            switch (query.span()) {
                                case PERIOD -> row.period().first();
                                case YEAR_TO_DATE -> YearMonth.of(last.getYear(), 1);
                                case ROLLING_YEAR -> last.minusMonths(11);
                            };
                };
        LocalDate day = min(last, World.NOW).atEndOfMonth();
        boolean then = query.tree() == KpiQuery.Divisions.THEN && day.isBefore(MARCH);
        BitSet parts = new BitSet();
        for (int i = 0; i < cases.atoms.size(); i++) {
            Atom atom = cases.atoms.get(i);
            boolean during = !atom.month().isBefore(first) && !atom.month().isAfter(last);
            boolean left =
                    atom.place().startsWith(TRIAL)
                            && row.region().equals(CITY)
                            && !query.pilots()
                            && !(row.kpi().equals(EVER) ? last : atom.month())
                                    .isBefore(YearMonth.from(MARCH));
            if (during
                    && !left
                    && lies(atom.place(), row.region(), then)
                    && atom.isOf(row.dimension(), query.dimension().orElse(""))) {
                parts.set(i);
            }
        }
        return parts;
    }

    private static YearMonth min(YearMonth one, YearMonth other) {
        return one.isBefore(other) ? one : other;
    }

    private static boolean lies(String place, String region, boolean then) {
        return place.equals(MOVED)
                ? List.of(CITY, MOVED, then ? FORMER : LATTER).contains(region)
                : place.startsWith(region);
    }

    private static List<KpiQuery> questions() {
        List<KpiQuery> spans = new ArrayList<>();
        KpiQuery months =
                KpiQuery.of(List.of(RARE), CITY, YearMonth.of(2025, 1), YearMonth.of(2026, 12));
        for (Period.Kind every : Period.Kind.values()) {
            spans.add(months.every(every));
        }
        spans.add(months.over(KpiQuery.Span.YEAR_TO_DATE));
        spans.add(months.over(KpiQuery.Span.ROLLING_YEAR));
        List<KpiQuery> questions = new ArrayList<>();
        for (KpiQuery span : spans) {
            for (String split : SPLITS) {
                KpiQuery plain = split.isEmpty() ? span : span.along(split);
                questions.add(plain);
                if (split.isEmpty()) {
                    questions.add(plain.on(KpiQuery.Divisions.THEN));
                    questions.add(plain.withPilots());
                }
            }
        }
        for (String other : List.of(EACH, YEAR, EVER)) {
            spans.forEach(span -> questions.add(span.of(List.of(other))));
        }
        return questions.stream()
                .flatMap(
                        one ->
                                List.of(
                                        one,
                                        one.by(new KpiQuery.Children()),
                                        one.by(new KpiQuery.OfLevel(Level.TOWNSHIP)))
                                        .stream())
                .map(one -> one.withoutSingleCases(CITY))
                .toList();
    }

    @Test
    void whoMayNotSeeSingleCasesCannotWorkThemOut() {
        int rounds = Boolean.getBoolean("boai.deep") ? 10 : 1;
        for (int seed = 1; seed <= rounds; seed++) {
            try (World world = World.switched(Dialect.H2, folder)) {
                attack(world, new Cases(new Random(seed)), seed);
            }
        }
    }

    private static void attack(World world, Cases cases, int seed) {
        LocalDate start = FIRST.minusYears(1).atDay(1);
        world.switches.set("sample", "36", SwitchState.ON, start, Optional.empty(), "t");
        cases.file(world);
        world.change(new RegionChange.Move(MOVED, LATTER, MARCH));
        world.switches.set("sample", TRIAL, SwitchState.PILOT, MARCH, Optional.empty(), "t");
        world.kpis.demand(List.of(target(CITY), target(LATTER)));
        world.kpis.rebuild();
        world.kpis.fold();
        Map<BitSet, Long> told = new LinkedHashMap<>();
        Map<BitSet, String> secrets = new HashMap<>();
        Set<String> answered = new HashSet<>();
        for (KpiQuery query : questions()) {
            for (KpiRow row : world.kpis.values(query).rows()) {
                BitSet parts = parts(cases, query, row);
                long sum = cases.sum(parts);
                row.value()
                        .filter(value -> value.signum() > 0)
                        .ifPresent(_ -> answered.add(row.kpi()));
                row.denominator()
                        .or(row::numerator)
                        .ifPresent(number -> told.put(parts, number.longValueExact()));
                row.goal()
                        .flatMap(Goal::reached)
                        .ifPresent(
                                number ->
                                        told.put(
                                                parts(
                                                        cases,
                                                        query.over(KpiQuery.Span.YEAR_TO_DATE),
                                                        row),
                                                number.longValueExact()));
                if (sum > 0 && sum < FEWEST) {
                    secrets.put(parts, query + " " + row);
                }
            }
        }
        told.forEach((parts, number) -> assertEquals(cases.sum(parts), number));
        assertTrue(told.size() > 50, "Something is told: " + told.size());
        for (String kpi : List.of(RARE, EACH, YEAR, EVER)) {
            assertTrue(answered.contains(kpi), "Something is told of " + kpi);
        }
        assertTrue(secrets.size() > 50, "Something is to be hidden: " + secrets.size());
        Equations known = new Equations(cases.atoms.size(), told);
        List<String> found =
                secrets.entrySet().stream()
                        .filter(one -> known.determine(one.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
        assertEquals(List.of(), found, "Seed " + seed);
    }

    private static Target target(String region) {
        return new Target(
                "sample.rare",
                region,
                2026,
                Optional.of(BigDecimal.TEN),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "t",
                Instant.EPOCH);
    }

    /** Sums of unknown numbers that are known, none of which is less than nothing. */
    private static final class Equations {
        private static final long PRIME = 1_000_003;

        private final int unknowns;
        private final BitSet nothing = new BitSet();
        private List<long[]> solved = List.of();

        Equations(int unknowns, Map<BitSet, Long> told) {
            this.unknowns = unknowns;
            int before;
            do {
                before = nothing.cardinality();
                solve(told);
            } while (nothing.cardinality() > before);
        }

        /** Whether the sum of these follows. */
        boolean determine(BitSet parts) {
            long[] rest = reduced(row(parts, 0));
            for (int i = 0; i < unknowns; i++) {
                if (rest[i] != 0) {
                    return false;
                }
            }
            return true;
        }

        private long[] row(BitSet parts, long sum) {
            long[] row = new long[unknowns + 1];
            parts.stream().filter(part -> !nothing.get(part)).forEach(part -> row[part] = 1);
            row[unknowns] = sum;
            return row;
        }

        private void solve(Map<BitSet, Long> told) {
            solved = new ArrayList<>();
            told.forEach(
                    (parts, sum) -> {
                        long[] row = reduced(row(parts, sum));
                        int first = first(row);
                        if (first < unknowns) {
                            long inverse = power(row[first], PRIME - 2);
                            for (int i = first; i <= unknowns; i++) {
                                row[i] = row[i] * inverse % PRIME;
                            }
                            solved.forEach(other -> subtract(other, row, first));
                            solved.add(row);
                        }
                    });
            for (long[] row : solved) {
                boolean sum = row[unknowns] == 0;
                for (int i = 0; i < unknowns && sum; i++) {
                    sum = row[i] < PRIME / 2;
                }
                for (int i = 0; i < unknowns && sum; i++) {
                    if (row[i] != 0) {
                        nothing.set(i);
                    }
                }
            }
        }

        private long[] reduced(long[] row) {
            for (long[] known : solved) {
                subtract(row, known, first(known));
            }
            return row;
        }

        private static void subtract(long[] from, long[] row, int at) {
            long times = from[at];
            if (times != 0) {
                for (int i = at; i < from.length; i++) {
                    from[i] = Math.floorMod(from[i] - times * row[i], PRIME);
                }
            }
        }

        private int first(long[] row) {
            int i = 0;
            while (i < unknowns && row[i] == 0) {
                i++;
            }
            return i;
        }

        private static long power(long base, long exponent) {
            long result = 1;
            long square = base;
            for (long left = exponent; left > 0; left >>= 1) {
                if ((left & 1) == 1) {
                    result = result * square % PRIME;
                }
                square = square * square % PRIME;
            }
            return result;
        }
    }
}
