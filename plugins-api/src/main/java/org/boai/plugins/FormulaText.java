package org.boai.plugins;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prints formulas: {@code sum(component-activity.personTimes by activityDate where
 * component=HEALTH)}.
 */
final class FormulaText {
    private FormulaText() {}

    static String of(Formula formula) {
        return switch (formula) {
            case Measure m -> measure(m);
            case Formula.Having h ->
                    "having(%s, %s >= %d)".formatted(h.level(), measure(h.measure()), h.atLeast());
            case Formula.Units u ->
                    "units("
                            + u.conditions().stream()
                                    .map(FormulaText::condition)
                                    .collect(Collectors.joining(", "))
                            + ")";
            case Formula.Median m -> "median(" + measure(m.measure()) + ")";
            case Formula.Window w -> "last(%d months, %s)".formatted(w.months(), of(w.of()));
            case Formula.Regions r -> "regions(" + r.level() + ")";
            case Formula.Population _ -> "population()";
            case Formula.Reference r ->
                    "reference(" + r.list() + r.group().map(g -> " " + g).orElse("") + ")";
            case Formula.Constant c -> c.number().toPlainString();
            case Formula.Ratio _ -> call("ratio", formula.operands());
            case Formula.Difference _ -> call("difference", formula.operands());
            case Formula.Sum _ -> call("sum", formula.operands());
            case Formula.Largest _ -> call("max", formula.operands());
            case Formula.Smallest _ -> call("min", formula.operands());
            case Formula.Scaled s -> times(s.factor(), s.of());
            case Formula.Index i ->
                    "index("
                            + i.parts().stream()
                                    .map(part -> times(part.weight(), part.of()))
                                    .collect(Collectors.joining(", "))
                            + ")";
        };
    }

    private static String call(String name, List<Formula> parts) {
        return name
                + parts.stream().map(FormulaText::of).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String times(BigDecimal factor, Formula of) {
        return factor.toPlainString() + " * " + of(of);
    }

    private static String condition(Formula.Condition condition) {
        String months = condition.months() == 0 ? "" : " within " + condition.months() + " months";
        return measure(condition.measure()) + " >= " + condition.atLeast() + months;
    }

    private static String measure(Measure m) {
        StringBuilder text = new StringBuilder(m.aggregation().name().toLowerCase(Locale.ROOT));
        text.append('(').append(Names.entity(m.entity()));
        m.value().ifPresent(column -> text.append('.').append(column));
        m.date().ifPresent(column -> text.append(" by ").append(column));
        if (m.later() != 0) {
            text.append(" + ").append(m.later()).append(" days");
        }
        m.until().ifPresent(column -> text.append(" until ").append(column));
        if (!m.states().isEmpty()) {
            text.append(" in ").append(join(m.states()));
        }
        for (Measure.Filter filter : m.filters()) {
            text.append(
                    switch (filter) {
                        case Measure.Where w -> " where " + w.column() + "=" + join(w.values());
                        case Measure.Whose w -> " whose " + w.column() + " in " + join(w.states());
                        case Measure.Reached r ->
                                " reached " + join(r.states()) + " by " + r.column();
                    });
        }
        m.place().ifPresent(column -> text.append(" at ").append(column));
        m.key().ifPresent(column -> text.append(" per ").append(column));
        if (m.cumulative()) {
            text.append(" to date");
        }
        return text.append(')').toString();
    }

    private static String join(Set<String> names) {
        return String.join("/", names);
    }
}
