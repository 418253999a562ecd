package org.boai.kpi;

import org.boai.store.RowVersion;
import org.boai.store.StateSpan;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Days on which something held, from the first to before the second.
 *
 * @param from the first day
 * @param until the day after the last; {@link LocalDate#MAX} while it still holds
 */
record Days(LocalDate from, LocalDate until) {

    /** When a row was in one of the states. */
    static List<Days> in(Set<String> states, RowVersion version, ZoneId zone) {
        List<StateSpan> spans = version.states();
        List<Days> days = new ArrayList<>();
        LocalDate start = LocalDate.ofInstant(version.row().createdAt(), zone);
        for (int i = 0; i < spans.size(); i++) {
            start = spans.get(i).since().orElse(start);
            LocalDate end =
                    i + 1 < spans.size() ? spans.get(i + 1).since().orElse(start) : LocalDate.MAX;
            if (states.contains(spans.get(i).state()) && start.isBefore(end)) {
                days.add(new Days(start, end));
            }
        }
        return days;
    }

    /** When both held. */
    static List<Days> both(List<Days> some, List<Days> others) {
        List<Days> both = new ArrayList<>();
        for (Days a : some) {
            for (Days b : others) {
                LocalDate from = a.from.isAfter(b.from) ? a.from : b.from;
                LocalDate until = a.until.isBefore(b.until) ? a.until : b.until;
                if (from.isBefore(until)) {
                    both.add(new Days(from, until));
                }
            }
        }
        return both;
    }

    boolean hold(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(until);
    }
}
