package org.boai.kpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.store.ChangeRefused;
import org.boai.store.Dialect;
import org.boai.store.RegionChange;
import org.boai.store.RegionChange.Merge;
import org.boai.store.RegionChange.Move;
import org.boai.store.RegionChange.Split;
import org.boai.store.RegionChange.Target;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** After any changes of divisions among filings, figures say what a model of parents says. */
final class RandomTreeTest {
    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final LocalDate START = LocalDate.of(2026, 6, 1);

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyFigureFollowsTheParents(Dialect dialect) {
        int changes = Boolean.getBoolean("boai.deep") ? 300 : 30;
        long seed = Boolean.getBoolean("boai.deep") ? System.nanoTime() : 20261122;
        try (World world = World.open(dialect, folder)) {
            Run run = new Run(world, new Random(seed), "seed " + seed);
            for (int i = 0; i < changes; i++) {
                run.file();
                run.change();
                run.look(4);
            }
            world.kpis.fold();
            run.lookEverywhere();
        }
    }

    /** Who lies in whom, and what was filed where: all that a figure depends on. */
    private static final class Model {
        private final Map<String, String> parents = new HashMap<>();
        private final Set<String> counties = new TreeSet<>();
        private final Map<String, Integer> people = new HashMap<>();

        Model() {
            for (String line : World.release(224).subList(1, World.release(224).size())) {
                String[] cells = line.split(",", -1);
                parents.put(cells[0], cells[3]);
                if (cells[2].equals("3")) {
                    counties.add(cells[0]);
                }
            }
        }

        Model(Model other) {
            parents.putAll(other.parents);
            counties.addAll(other.counties);
            people.putAll(other.people);
        }

        boolean within(String code, String top) {
            for (String at = code; at != null; at = parents.get(at)) {
                if (at.equals(top)) {
                    return true;
                }
            }
            return false;
        }

        int people(String top) {
            return people.entrySet().stream()
                    .filter(of -> within(of.getKey(), top))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }

        List<String> townsOf(String county) {
            return parents.keySet().stream()
                    .filter(code -> code.length() == 9 && within(code, county))
                    .sorted()
                    .toList();
        }
    }

    private static final class Run {
        private final World world;
        private final Random random;
        private final String seed;
        private Model model = new Model();
        private Optional<Model> before = Optional.empty();
        private Optional<UUID> last = Optional.empty();
        private int made;

        Run(World world, Random random, String seed) {
            this.world = world;
            this.random = random;
            this.seed = seed;
        }

        private <T> T any(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        private String county() {
            return any(List.copyOf(model.counties));
        }

        void file() {
            for (int i = random.nextInt(4); i >= 0; i--) {
                String region = random.nextBoolean() ? county() : any(model.townsOf("36"));
                int people = 1 + random.nextInt(9);
                world.insert(
                        "meeting",
                        region,
                        TreeChangesTest.meeting(MAY.atDay(9), "360801100", people));
                model.people.merge(region, people, Integer::sum);
                before.ifPresent(was -> was.people.merge(region, people, Integer::sum));
            }
            if (random.nextBoolean()) {
                world.cells.fold(1 + random.nextInt(5));
            }
        }

        void change() {
            LocalDate on = START.plusDays(made / 2);
            if (last.isPresent() && random.nextInt(5) == 0) {
                world.changes.undo(last.get(), "t");
                // What was filed in what was made stays where that was.
                Model was = before.orElseThrow();
                model.parents.forEach(was.parents::putIfAbsent);
                model = was;
                before = Optional.empty();
                last = Optional.empty();
                return;
            }
            Model was = new Model(model);
            RegionChange change =
                    switch (random.nextInt(3)) {
                        case 0 -> merge(on);
                        case 1 -> split(on);
                        default -> move(on);
                    };
            try {
                last = world.change(change).id();
                before = Optional.of(was);
                made++;
            } catch (ChangeRefused e) {
                throw new AssertionError(change + " " + e.problems() + " " + seed, e);
            }
        }

        private String fresh() {
            return "%d".formatted(365000 + made);
        }

        private RegionChange merge(LocalDate on) {
            Set<String> from = new HashSet<>(List.of(county(), county()));
            List<String> all = List.copyOf(from);
            boolean goesOn = from.size() > 1 && random.nextBoolean();
            String heir = goesOn ? all.getFirst() : fresh();
            String place =
                    goesOn ? model.parents.getOrDefault(heir, "") : any(List.of("3607", "3608"));
            model.parents.put(heir, place);
            from.remove(heir);
            from.forEach(code -> model.parents.put(code, heir));
            model.counties.removeAll(from);
            model.counties.add(heir);
            return new Merge(
                    all,
                    goesOn
                            ? Target.of(heir)
                            : new Target(
                                    heir,
                                    Optional.of("合" + made),
                                    Optional.empty(),
                                    Optional.of(place)),
                    on);
        }

        private RegionChange split(LocalDate on) {
            String region = county();
            String other = fresh();
            List<String> towns = model.townsOf(region);
            Map<String, String> parts = new HashMap<>();
            if (!towns.isEmpty()) {
                String town = any(towns);
                parts.put(town, other);
                model.parents.put(town, other);
            }
            model.parents.put(other, model.parents.get(region));
            model.counties.add(other);
            boolean goesOn = random.nextBoolean();
            if (!goesOn) {
                model.parents.put(region, other);
                model.counties.remove(region);
            }
            return new Split(
                    region,
                    goesOn
                            ? List.of(Target.of(region), Target.of(other, "分" + made))
                            : List.of(Target.of(other, "分" + made)),
                    goesOn ? Optional.empty() : Optional.of(other),
                    parts,
                    Map.of(),
                    on);
        }

        private RegionChange move(LocalDate on) {
            String region = county();
            String place = model.within(region, "3607") ? "3608" : "3607";
            model.parents.put(region, place);
            return new Move(region, place, on);
        }

        void look(int times) {
            for (int i = 0; i < times; i++) {
                look(any(List.of("36", "3607", "3608", "CN", county(), any(model.townsOf("36")))));
            }
        }

        private void look(String region) {
            int people = region.equals("CN") ? model.people("36") : model.people(region);
            assertEquals(
                    Integer.toString(people),
                    world.value("people", region, MAY),
                    () -> region + " " + seed);
        }

        void lookEverywhere() {
            List<String> all = new ArrayList<>(List.of("36", "3607", "3608", "CN"));
            all.addAll(model.counties);
            for (String region : all) {
                look(region);
                assertTrue(world.recounts("people", region, MAY, MAY), () -> region + " " + seed);
            }
            lookAtThen();
            for (String region : model.parents.keySet()) {
                assertEquals(
                        model.within(region, "3607"),
                        world.tree.within(region, "3607"),
                        () -> region + " " + seed);
            }
        }

        /** What was not there then lies in what it lies in today, wherever that lay then. */
        private void lookAtThen() {
            Model start = new Model();
            start.people.putAll(model.people);
            model.parents.forEach(start.parents::putIfAbsent);
            List<String> all = new ArrayList<>(List.of("36", "3607", "3608"));
            all.addAll(start.counties);
            for (String region : all) {
                KpiQuery then =
                        KpiQuery.of(List.of("sample.people"), region, MAY, MAY)
                                .on(KpiQuery.Divisions.THEN);
                assertEquals(
                        start.people(region),
                        world.kpis
                                .values(then)
                                .rows()
                                .getFirst()
                                .value()
                                .map(BigDecimal::intValueExact)
                                .orElse(0),
                        () -> region + " then " + seed);
            }
        }
    }
}
