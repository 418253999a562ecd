package org.boai.kpi;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A run of months, numbered as cells number them.
 *
 * @param first the first month
 * @param last the last month
 */
record Months(int first, int last) {

    static int number(YearMonth month) {
        return month.getYear() * 12 + month.getMonthValue() - 1;
    }

    static int number(LocalDate day) {
        return day.getYear() * 12 + day.getMonthValue() - 1;
    }

    static YearMonth month(int number) {
        return YearMonth.of(Math.floorDiv(number, 12), Math.floorMod(number, 12) + 1);
    }

    /** So many months that end with these; the same months for 0. */
    Months window(int length) {
        return length == 0 ? this : new Months(last - length + 1, last);
    }

    int length() {
        return last - first + 1;
    }

    YearMonth end() {
        return month(last);
    }
}
