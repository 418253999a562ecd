package org.boai.plugins;

import java.util.Locale;

/**
 * Prints a measure: {@code sum(component-activity.personTimes by activityDate where
 * component=HEALTH)}.
 */
final class FormulaText {
    private FormulaText() {}

    static String of(Formula.Measure m) {
        StringBuilder text = new StringBuilder(m.aggregation().name().toLowerCase(Locale.ROOT));
        text.append('(').append(Names.entity(m.entity()));
        m.value().ifPresent(column -> text.append('.').append(column));
        m.date().ifPresent(column -> text.append(" by ").append(column));
        if (!m.states().isEmpty()) {
            text.append(" in ").append(String.join("/", m.states()));
        }
        for (Formula.Filter filter : m.filters()) {
            text.append(
                    switch (filter) {
                        case Formula.Where where ->
                                " where " + where.column() + "=" + String.join("/", where.values());
                        case Formula.Whose whose ->
                                " whose "
                                        + whose.column()
                                        + " in "
                                        + String.join("/", whose.states());
                    });
        }
        m.place().ifPresent(column -> text.append(" at ").append(column));
        return text.append(')').toString();
    }
}
