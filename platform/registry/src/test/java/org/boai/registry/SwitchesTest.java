package org.boai.registry;

import static org.boai.registry.SwitchState.OFF;
import static org.boai.registry.SwitchState.ON;
import static org.boai.registry.SwitchState.PAUSED;
import static org.boai.registry.SwitchState.PILOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.store.Database;
import org.boai.store.Dialect;
import org.boai.store.Tree;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ji'an (3608) with Qingyuan (360803), Ganzhou (3607) beside it, Jiangxi (36) above. */
class SwitchesTest extends RegistryFixture {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T04:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final Optional<LocalDate> OPEN = Optional.empty();
    private static final String HOMES = "charity-homes";

    private Switches switches(Dialect dialect) {
        Database database = database(dialect);
        database.execute().update("UPDATE region_node SET pre = 1, post = 5 WHERE code = 'CN'");
        database.batch(
                "INSERT INTO region_node (code, pre, post, level, parent, name, kind, statutory)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 'COUNTY', TRUE)",
                List.of(
                        new Object[] {"36", 2, 5, 1, "CN", "江西省"},
                        new Object[] {"3607", 3, 3, 2, "36", "赣州市"},
                        new Object[] {"3608", 4, 5, 2, "36", "吉安市"},
                        new Object[] {"360803", 5, 5, 3, "3608", "青原区"})
                        .stream());
        return switches(database);
    }

    private static Switches switches(Database database) {
        return new Switches(database, new Tree(database), CLOCK, Set.of("directory"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void aProgramIsOnInOneCityAndNotInItsNeighbour(Dialect dialect) {
        Switches switches = switches(dialect);

        switches.set(HOMES, "3608", ON, LocalDate.of(2026, 1, 1), OPEN, "jiangxi");

        assertEquals(
                new Effective(ON, HOMES, "3608", Optional.of(LocalDate.of(2026, 1, 1)), OPEN),
                switches.effective(HOMES, "360803", TODAY));
        assertEquals(
                new Effective(OFF, HOMES, "default", Optional.empty(), Optional.empty()),
                switches.effective(HOMES, "3607", TODAY));
        assertEquals(OFF, switches.effective(HOMES, "36", TODAY).state());
        assertEquals(OFF, switches.effective("campus", "3608", TODAY).state());
        assertEquals(OFF, switches.effective(HOMES, "3608", LocalDate.of(2025, 12, 31)).state());
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void theNearestRegionDecidesUntilItInheritsAgain(Dialect dialect) {
        Switches switches = switches(dialect);
        switches.set(HOMES, "36", ON, LocalDate.of(2026, 1, 1), OPEN, "admin");
        switches.set(HOMES, "3608", PILOT, LocalDate.of(2026, 2, 1), OPEN, "jiangxi");
        switches.set(HOMES, "360803", OFF, LocalDate.of(2026, 3, 1), OPEN, "jian");

        assertEquals(ON, switches.effective(HOMES, "3607", TODAY).state());
        assertEquals(PILOT, switches.effective(HOMES, "3608", TODAY).state());
        assertEquals(OFF, switches.effective(HOMES, "360803", TODAY).state());

        switches.inherit(HOMES, "360803", "jian");

        assertEquals("3608", switches.effective(HOMES, "360803", TODAY).from());
        assertEquals(OFF, switches.effective(HOMES, "360803", TODAY.minusDays(1)).state());
        assertEquals(
                List.of("36", "3608"),
                switches.under(HOMES, "36").stream().map(SwitchLine::region).toList());
        assertEquals(
                List.of(Optional.empty(), Optional.of(OFF)),
                switches.history(HOMES, "360803").stream().map(SwitchLine::state).toList());
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void aPauseOfSomeDaysEndsByItselfAndBothItsDaysCount(Dialect dialect) {
        Switches switches = switches(dialect);
        LocalDate first = LocalDate.of(2026, 3, 10);
        LocalDate last = LocalDate.of(2026, 3, 20);
        switches.set(HOMES, "3608", ON, LocalDate.of(2026, 1, 1), OPEN, "admin");
        switches.set(HOMES, "3608", PAUSED, first, Optional.of(last), "admin");

        assertEquals(ON, switches.effective(HOMES, "3608", first.minusDays(1)).state());
        assertEquals(
                new Effective(PAUSED, HOMES, "3608", Optional.of(first), Optional.of(last)),
                switches.effective(HOMES, "3608", first));
        assertEquals(PAUSED, switches.effective(HOMES, "3608", last).state());
        assertEquals(ON, switches.effective(HOMES, "3608", last.plusDays(1)).state());
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void aMonthIsApplicableWhenTheProgramRanForOneDayOfIt(Dialect dialect) {
        Switches switches = switches(dialect);
        switches.set(HOMES, "36", ON, LocalDate.of(2026, 5, 31), OPEN, "admin");
        switches.set(
                HOMES,
                "3608",
                OFF,
                LocalDate.of(2026, 6, 2),
                Optional.of(LocalDate.of(2026, 8, 31)),
                "admin");

        assertFalse(switches.applicable(HOMES, "3608", YearMonth.of(2026, 4)));
        assertEquals(
                Map.of(
                        "3608", months(5, 6, 9),
                        "360803", months(5, 6, 9),
                        "3607", months(5, 6, 7, 8, 9),
                        "CN", months()),
                switches.applicable(
                        HOMES,
                        List.of("3608", "360803", "3607", "CN"),
                        YearMonth.of(2026, 4),
                        YearMonth.of(2026, 9)));
    }

    private static final String BLOOD = "donation.blood";

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void aPartFollowsItsProgramUntilSomethingIsSaidAboutIt(Dialect dialect) {
        Switches switches = switches(dialect);
        LocalDate start = LocalDate.of(2026, 1, 1);

        assertEquals(OFF, switches.effective(BLOOD, "3608", TODAY).state());
        switches.set(BLOOD, "3608", ON, start, OPEN, "jian");
        assertEquals(
                new Effective(OFF, "donation", "default", Optional.empty(), Optional.empty()),
                switches.effective(BLOOD, "3608", TODAY));

        switches.set("donation", "36", ON, start, OPEN, "jiangxi");
        assertEquals(
                new Effective(ON, BLOOD, "3608", Optional.of(start), OPEN),
                switches.effective(BLOOD, "360803", TODAY));
        assertEquals(
                new Effective(ON, "donation", "36", Optional.of(start), OPEN),
                switches.effective(BLOOD, "3607", TODAY));
        assertEquals(ON, switches.effective("donation.organ", "3607", TODAY).state());
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void theStricterOfPartAndProgramHolds(Dialect dialect) {
        Switches switches = switches(dialect);
        LocalDate start = LocalDate.of(2026, 1, 1);
        List<SwitchState> states = List.of(ON, PILOT, PAUSED, OFF);
        for (SwitchState program : states) {
            for (SwitchState part : states) {
                switches.set("donation", "36", program, start, OPEN, "t");
                switches.set(BLOOD, "3608", part, start, OPEN, "t");

                Effective effective = switches.effective(BLOOD, "360803", TODAY);

                boolean above = program.compareTo(part) > 0;
                assertEquals(above ? program : part, effective.state());
                assertEquals(above ? "donation" : BLOOD, effective.program());
                assertEquals(above ? "36" : "3608", effective.from());
                assertEquals(
                        effective.state() != OFF,
                        switches.applicable(BLOOD, "360803", YearMonth.of(2026, 5)));
            }
        }
        switches.set(BLOOD, "36", PILOT, start, OPEN, "t");
        switches.inherit(BLOOD, "3608", "t");
        switches.set("donation", "3608", PILOT, start, OPEN, "t");
        assertEquals("3608", switches.effective(BLOOD, "360803", TODAY).from());
        assertEquals(Set.of("36", "3608"), switches.regions(BLOOD, "CN"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void aMonthOfAPartNeedsADayOnWhichBothRan(Dialect dialect) {
        Switches switches = switches(dialect);
        Optional<LocalDate> tenth = Optional.of(LocalDate.of(2026, 5, 10));
        switches.set("donation", "36", ON, LocalDate.of(2026, 5, 10), OPEN, "t");
        switches.set(BLOOD, "3608", OFF, LocalDate.of(2026, 5, 11), OPEN, "t");
        switches.set(BLOOD, "3607", OFF, LocalDate.of(2026, 5, 1), tenth, "t");
        switches.set(BLOOD, "3607", OFF, LocalDate.of(2026, 5, 11), OPEN, "t");

        assertTrue(switches.applicable(BLOOD, "3608", YearMonth.of(2026, 5)));
        assertFalse(switches.applicable(BLOOD, "3607", YearMonth.of(2026, 5)));
        assertFalse(switches.applicable(BLOOD, "3608", YearMonth.of(2026, 6)));
        assertTrue(switches.applicable("donation", "3607", YearMonth.of(2026, 6)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void aPreviewOfAPartSeesItsProgram(Dialect dialect) {
        Switches switches = switches(dialect);
        assertEquals(OFF, switches.preview(BLOOD, "3608", ON, TODAY, OPEN).after().state());

        switches.set("donation", "36", ON, TODAY, OPEN, "t");
        switches.set(BLOOD, "3608", OFF, TODAY, OPEN, "t");

        assertEquals(BLOOD, switches.preview(BLOOD, "3608", ON, TODAY, OPEN).after().program());
        assertEquals(
                new Effective(ON, "donation", "36", Optional.of(TODAY), OPEN),
                switches.previewInherit(BLOOD, "3608").after());
    }

    private static Set<YearMonth> months(int... numbers) {
        return java.util.Arrays.stream(numbers)
                .mapToObj(month -> YearMonth.of(2026, month))
                .collect(java.util.stream.Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void aPreviewSaysWhatWouldChangeAndChangesNothing(Dialect dialect) {
        Switches switches = switches(dialect);
        switches.set(HOMES, "360803", PILOT, TODAY, OPEN, "jian");

        SwitchPreview preview = switches.preview(HOMES, "3608", ON, TODAY, OPEN);

        assertEquals(OFF, preview.before().state());
        assertEquals(ON, preview.after().state());
        assertEquals(
                List.of("360803"), preview.ownSettings().stream().map(SwitchLine::region).toList());
        assertEquals(OFF, switches.effective(HOMES, "3608", TODAY).state());
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void aBuiltInProgramIsAlwaysOn(Dialect dialect) {
        Switches switches = switches(dialect);

        assertEquals(ON, switches.effective("directory", "3608", TODAY).state());
        assertTrue(switches.applicable("directory", "3608", YearMonth.of(2026, 1)));
        assertEquals(
                "built-in",
                refusal(() -> switches.set("directory", "3608", OFF, TODAY, OPEN, "admin")));
        assertEquals(
                "region-unknown",
                refusal(() -> switches.set(HOMES, "99", OFF, TODAY, OPEN, "admin")));
        assertEquals(
                "dates-reversed",
                refusal(
                        () ->
                                switches.set(
                                        HOMES,
                                        "36",
                                        ON,
                                        TODAY,
                                        Optional.of(TODAY.minusDays(1)),
                                        "admin")));
    }

    private static String refusal(Runnable change) {
        return assertThrows(RegistryRefused.class, change::run).code();
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void theStatesOfANewNodeAreThoseOfTheDatabase(Dialect dialect) {
        Database database = database(dialect);
        switches(database).set(HOMES, "CN", ON, TODAY, OPEN, "admin");

        assertEquals(ON, switches(database).effective(HOMES, "CN", TODAY).state());
    }
}
