package org.boai.plugins;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a report covers: a month, a quarter, a school term or a year.
 *
 * @param kind the length
 * @param first its first month
 */
public record Period(Kind kind, YearMonth first) implements Comparable<Period> {
    private static final Pattern TEXT =
            Pattern.compile("(\\d{4})(?:-(0[1-9]|1[0-2])|-?Q([1-4])|-?T([12]))?");

    /** How long a period is; a term starts in September (T1) or March (T2). */
    public enum Kind {
        MONTH(1),
        QUARTER(3),
        TERM(6),
        YEAR(12);

        private final int months;

        Kind(int months) {
            this.months = months;
        }

        /** The number of months. */
        public int months() {
            return months;
        }
    }

    public Period {
        boolean fits =
                switch (kind) {
                    case MONTH -> true;
                    case QUARTER -> first.getMonthValue() % 3 == 1;
                    case TERM -> first.getMonthValue() == 9 || first.getMonthValue() == 3;
                    case YEAR -> first.getMonthValue() == 1;
                };
        if (!fits) {
            throw new IllegalArgumentException("No " + kind + " starts with " + first + ".");
        }
    }

    /** The calendar month. */
    public static Period month(YearMonth month) {
        return new Period(Kind.MONTH, month);
    }

    /** Reads {@code 2026-11}, {@code 2026-Q4}, {@code 2026-T1} or {@code 2026}. */
    public static Period parse(String text) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "A period is written 2026-11, 2026-Q4, 2026-T1 or 2026.");
        }
        int year = Integer.parseInt(m.group(1));
        if (m.group(2) != null) {
            return month(YearMonth.of(year, Integer.parseInt(m.group(2))));
        }
        if (m.group(3) != null) {
            return new Period(
                    Kind.QUARTER, YearMonth.of(year, 3 * Integer.parseInt(m.group(3)) - 2));
        }
        if (m.group(4) != null) {
            return new Period(Kind.TERM, YearMonth.of(year, m.group(4).equals("1") ? 9 : 3));
        }
        return new Period(Kind.YEAR, YearMonth.of(year, 1));
    }

    /** The last month that it covers. */
    public YearMonth last() {
        return first.plusMonths(kind.months() - 1L);
    }

    /** Its last day. */
    public LocalDate end() {
        return last().atEndOfMonth();
    }

    @Override
    public int compareTo(Period other) {
        int byStart = first.compareTo(other.first);
        return byStart != 0 ? byStart : kind.compareTo(other.kind);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case MONTH -> first.toString();
            case QUARTER -> first.getYear() + "-Q" + (first.getMonthValue() + 2) / 3;
            case TERM -> first.getYear() + (first.getMonthValue() == 9 ? "-T1" : "-T2");
            case YEAR -> Integer.toString(first.getYear());
        };
    }
}
