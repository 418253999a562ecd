package org.boai.campus;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Text;
import org.boai.plugins.Transition;

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
            case REGISTERED ->
                    List.of(Transition.of("open", Text.of("核实在办", "Confirm as open"), OPEN));
            case OPEN ->
                    List.of(
                            Transition.<School>of("close", Text.of("停办", "Close"), CLOSED)
                                    .by(Permission.REVIEW));
            case CLOSED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this != CLOSED;
    }
}
