package org.boai.kpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.store.Dialect;
import org.boai.store.RowVersion;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** After any changes, every cell says what an independent model and the rows say. */
final class RandomChangesTest {
    private static final List<String> TOWNS =
            List.of("360801100", "360801101", "360802100", "360813105", "360701100", "360702102");
    private static final List<String> REGIONS =
            List.of("CN", "36", "3608", "3607", "360801", "360813", "360801100", "360702102");
    private static final List<String> KPIS =
            List.of(
                    "clubs",
                    "members",
                    "opened",
                    "people",
                    "club-people",
                    "placed",
                    "met",
                    "regular",
                    "typical",
                    "so-far",
                    "half-year");
    private static final YearMonth FIRST = YearMonth.of(2026, 1);

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyCellSaysWhatTheModelAndTheRowsSay(Dialect dialect) {
        int changes = Boolean.getBoolean("boai.deep") ? 5_000 : 200;
        long seed = Boolean.getBoolean("boai.deep") ? System.nanoTime() : 20261122;
        try (World world = World.open(dialect, folder)) {
            Run run = new Run(world, new Random(seed), "seed " + seed);
            for (int i = 0; i < changes; i++) {
                run.change();
                if (i % 10 == 9) {
                    run.look(3);
                }
                if (i % 1_000 == 999) {
                    run.lookEverywhere();
                }
            }
            run.lookEverywhere();
            world.kpis.fold();
            run.lookEverywhere();
            run.recountEverything();
        }
    }

    private static final class Run {
        private final World world;
        private final Random random;
        private final String seed;
        private final Model model = new Model();

        Run(World world, Random random, String seed) {
            this.world = world;
            this.random = random;
            this.seed = seed;
        }

        void change() {
            switch (random.nextInt(11)) {
                case 0, 1 -> addClub();
                case 2, 3, 4 -> moveClub();
                case 5 -> editClub();
                case 6 -> deleteClub();
                case 7, 8 -> addMeeting();
                case 9 -> editMeeting();
                default -> deleteMeetingOrFold();
            }
        }

        private <T> T any(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        private <T> Optional<T> anyOf(java.util.Collection<T> of) {
            return of.isEmpty()
                    ? Optional.empty()
                    : of.stream().skip(random.nextInt(of.size())).findFirst();
        }

        private LocalDate day() {
            return World.TODAY.minusDays(random.nextInt(320));
        }

        private void addClub() {
            String region = any(TOWNS);
            Club.Kind kind = any(List.of(Club.Kind.values()));
            int members = random.nextInt(50);
            RowVersion row = world.club(region, kind, members);
            model.clubs.put(row.row().id(), Model.fresh(row, region, kind, members));
        }

        private void moveClub() {
            anyOf(model.clubs.values())
                    .ifPresent(
                            club -> {
                                Club.Stage now =
                                        club.history().isEmpty()
                                                ? Club.Stage.PLANNED
                                                : club.history().lastEntry().getValue().state();
                                Club.Stage next =
                                        now == Club.Stage.ACTIVE
                                                ? Club.Stage.CLOSED
                                                : Club.Stage.ACTIVE;
                                LocalDate last =
                                        club.history().isEmpty()
                                                ? World.TODAY.minusDays(300)
                                                : club.history().lastEntry().getValue().on();
                                long most =
                                        last.until(World.TODAY, java.time.temporal.ChronoUnit.DAYS);
                                LocalDate on = last.plusDays(random.nextInt((int) most / 3 + 1));
                                RowVersion row = world.move("club", club.version(), next, on);
                                NavigableMap<Integer, Model.Entered> history =
                                        new TreeMap<>(club.history());
                                history.put(history.size(), new Model.Entered(next, on));
                                model.clubs.put(
                                        row.row().id(),
                                        new Model.ModelClub(
                                                row,
                                                club.region(),
                                                club.kind(),
                                                club.members(),
                                                history));
                            });
        }

        private void editClub() {
            anyOf(model.clubs.values())
                    .ifPresent(
                            club -> {
                                String region = any(TOWNS);
                                Club.Kind kind = any(List.of(Club.Kind.values()));
                                int members = random.nextInt(50);
                                RowVersion row =
                                        world.update(
                                                "club",
                                                club.version(),
                                                region,
                                                new Club("c", kind, members, Club.Stage.PLANNED));
                                model.clubs.put(
                                        row.row().id(),
                                        new Model.ModelClub(
                                                row, region, kind, members, club.history()));
                            });
        }

        private void deleteClub() {
            anyOf(model.clubs.values())
                    .filter(club -> model.clubs.size() > 8)
                    .filter(
                            club ->
                                    model.meetings.values().stream()
                                            .noneMatch(
                                                    meeting ->
                                                            meeting.content()
                                                                    .club()
                                                                    .equals(
                                                                            Optional.of(
                                                                                    World.ref(
                                                                                            club
                                                                                                    .version())))))
                    .ifPresent(
                            club -> {
                                world.delete("club", club.version());
                                model.clubs.remove(club.version().row().id());
                            });
        }

        private Meeting meeting() {
            Optional<Ref<Club>> club =
                    anyOf(model.clubs.values())
                            .filter(any -> random.nextInt(4) > 0)
                            .map(any -> World.ref(any.version()));
            return new Meeting(
                    day(),
                    any(List.of(Meeting.Topic.values())),
                    random.nextInt(100),
                    Quantity.exactly(BigDecimal.valueOf(random.nextInt(9))),
                    club,
                    Ref.to(any(TOWNS)));
        }

        private void addMeeting() {
            String region = any(TOWNS);
            Meeting meeting = meeting();
            RowVersion row = world.insert("meeting", region, meeting);
            model.meetings.put(row.row().id(), new Model.ModelMeeting(row, region, meeting));
        }

        private void editMeeting() {
            anyOf(model.meetings.values())
                    .ifPresent(
                            old -> {
                                String region = any(TOWNS);
                                Meeting meeting = meeting();
                                RowVersion row =
                                        world.update("meeting", old.version(), region, meeting);
                                model.meetings.put(
                                        row.row().id(),
                                        new Model.ModelMeeting(row, region, meeting));
                            });
        }

        private void deleteMeetingOrFold() {
            if (random.nextBoolean()) {
                int most = 1 + random.nextInt(40);
                assertTrue(world.cells.fold(most) <= most);
                return;
            }
            anyOf(model.meetings.values())
                    .ifPresent(
                            meeting -> {
                                UUID id = meeting.version().row().id();
                                world.delete("meeting", meeting.version());
                                model.meetings.remove(id);
                            });
        }

        void look(int times) {
            for (int i = 0; i < times; i++) {
                look(any(KPIS), any(REGIONS), FIRST.plusMonths(random.nextInt(11)));
            }
        }

        private void look(String kpi, String region, YearMonth month) {
            assertEquals(
                    plain(model.figure(kpi, within(region), month)),
                    plain(world.figure(kpi, region, month).value()),
                    () -> String.join(" ", kpi, region, month.toString(), seed));
        }

        private static String plain(Optional<BigDecimal> number) {
            return number.map(BigDecimal::stripTrailingZeros)
                    .map(BigDecimal::toPlainString)
                    .orElse("none");
        }

        private java.util.function.Predicate<String> within(String region) {
            return code -> world.tree.within(code, region);
        }

        void lookEverywhere() {
            for (String region : REGIONS) {
                KpiQuery query =
                        KpiQuery.of(
                                KPIS.stream().map(kpi -> "sample." + kpi).toList(),
                                region,
                                FIRST,
                                World.NOW);
                for (KpiRow row : world.kpis.values(query).rows()) {
                    String kpi = row.kpi().substring("sample.".length());
                    assertEquals(
                            plain(model.figure(kpi, within(region), row.period().first())),
                            plain(row.value()),
                            () -> row + " " + seed);
                }
                KpiQuery covered =
                        KpiQuery.of(List.of("sample.coverage"), region, FIRST, World.NOW);
                for (KpiRow row : world.kpis.values(covered).rows()) {
                    assertEquals(
                            BigDecimal.valueOf(model.covered(within(region), row.period().first())),
                            row.numerator().orElseThrow(),
                            () -> row + " " + seed);
                }
            }
        }

        void recountEverything() {
            for (KpiView kpi :
                    world.kpis.catalogue().stream().filter(view -> view.of().isEmpty()).toList()) {
                for (String region : REGIONS) {
                    Recount recount = world.kpis.recount(kpi.id(), region, FIRST, World.NOW);
                    assertTrue(recount.equal(), () -> recount + " " + seed);
                }
            }
        }
    }
}
