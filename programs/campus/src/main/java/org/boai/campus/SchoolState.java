package org.boai.campus;

import static org.boai.plugins.Transition.step;

import module org.boai.plugins;

import java.util.List;

/** The life of a school on the list: indicators are counted over the schools that are open. */
public enum SchoolState implements State<School> {
    @Label(zh = "已登记", en = "Registered")
    REGISTERED,
    @Label(zh = "在办", en = "Open")
    OPEN,
    @Label(zh = "已停办", en = "Closed")
    CLOSED;

    @Override
    public List<Transition<School>> transitions() {
        return switch (this) {
            case REGISTERED -> List.of(step("open", "核实在办", "Confirm as open", OPEN));
            case OPEN ->
                    List.of(
                            step("close", "停办", "Close", CLOSED)
                                    .by(Permission.REVIEW)
                                    .onOccasion());
            case CLOSED -> List.of();
        };
    }
}
