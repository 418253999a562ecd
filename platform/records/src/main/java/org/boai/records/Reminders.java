package org.boai.records;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whom to remind today of which reports.
 *
 * @param asOf when that was so
 * @param items one for each report that still lies with its unit
 * @param next what to go on with
 */
public record Reminders(Instant asOf, List<Reminder> items, Optional<String> next) {
    public Reminders {
        items = List.copyOf(items);
    }

    /** Why a unit is reminded. */
    public enum Why {
        /** The day comes near. */
        SOON,
        /** It is due today. */
        TODAY,
        /** The day has passed, and nobody calls it late yet. */
        GRACE,
        /** It is late. */
        OVERDUE,
        /** It was sent in time and came back. */
        RETURNED
    }

    /**
     * One reminder.
     *
     * @param why why
     * @param item the report
     */
    public record Reminder(Why why, ReportingItem item) {
        static Reminder of(ReportingItem item, LocalDate today) {
            return new Reminder(why(item, today), item);
        }

        private static Why why(ReportingItem item, LocalDate today) {
            if (item.overdue()) {
                return Why.OVERDUE;
            }
            if (item.submittedAt().isPresent()) {
                return Why.RETURNED;
            }
            int days = item.due().compareTo(today);
            return days > 0 ? Why.SOON : days == 0 ? Why.TODAY : Why.GRACE;
        }
    }
}
