package org.boai.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** Periods, money, quantities, places and texts hold only what they can mean. */
class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11, MONTH,   2026-11, 2026-11-30",
        "2026-Q4, QUARTER, 2026-10, 2026-12-31",
        "2026-T1, TERM,    2026-09, 2027-02-28",
        "2026-T2, TERM,    2026-03, 2026-08-31",
        "2026,    YEAR,    2026-01, 2026-12-31"
    })
    void aPeriodReadsAsItPrints(String text, Period.Kind kind, YearMonth first, LocalDate end) {
        Period period = Period.parse(text);

        assertEquals(new Period(kind, first), period);
        assertEquals(end, period.end());
        assertEquals(text, period.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-13", "2026-00", "2026-Q5", "2026-T3", "26-11", "2026-1"})
    void noOtherTextIsAPeriod(String text) {
        assertThrows(IllegalArgumentException.class, () -> Period.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"QUARTER, 2026-02", "TERM, 2026-01", "YEAR, 2026-09"})
    void aPeriodStartsInItsFirstMonth(Period.Kind kind, YearMonth first) {
        assertThrows(IllegalArgumentException.class, () -> new Period(kind, first));
    }

    @Test
    void periodsComeInOrder() {
        assertTrue(Period.parse("2026-09").compareTo(Period.parse("2026-10")) < 0);
        assertTrue(Period.parse("2026-10").compareTo(Period.parse("2026-Q4")) < 0);
    }

    @Test
    void moneyHasTwoDigitsAndIsNeverRounded() {
        assertEquals("5.00", Money.of(5).toString());
        assertEquals("12.50", new Money(new BigDecimal("12.500")).toString());
        assertEquals(new Money(new BigDecimal("1E+2")), Money.of(100));
        assertThrows(IllegalArgumentException.class, () -> new Money(new BigDecimal("0.005")));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Money(Money.LIMIT.add(new BigDecimal("0.01"))));
        assertThrows(
                IllegalArgumentException.class, () -> new Money(new BigDecimal("1E+999999999")));
    }

    @Test
    void aQuantityHasAValueUnlessItIsUnknown() {
        assertEquals(Optional.of(BigDecimal.TEN), Quantity.atLeast(BigDecimal.TEN).value());
        assertEquals(Optional.empty(), Quantity.unknown().value());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Quantity(Optional.empty(), Qualifier.EXACT));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Quantity(Optional.of(BigDecimal.ONE), Qualifier.UNKNOWN));
    }

    @Test
    void aPlaceIsOnTheGlobe() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Place(new BigDecimal("90.1"), BigDecimal.ZERO));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Place(BigDecimal.ZERO, new BigDecimal("-180.01")));
    }

    @Test
    void aTextHasBothLanguages() {
        assertThrows(IllegalArgumentException.class, () -> Text.of("名称", " "));
        assertEquals("名称 | Name", Text.of("名称", "Name").toString());
    }
}
