package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** The life of a team. */
public enum TeamState implements State<Team> {
    @Label(zh = "组建", en = "Forming")
    FORMING,
    @Label(zh = "在建", en = "Active")
    ACTIVE,
    @Label(zh = "已解散", en = "Disbanded")
    DISBANDED;

    @Override
    public List<Transition<Team>> transitions() {
        return switch (this) {
            case FORMING -> List.of(step("found", "成立", "Found", ACTIVE));
            case ACTIVE ->
                    List.of(
                            step("disband", "解散", "Disband", DISBANDED)
                                    .by(Permission.REVIEW)
                                    .onOccasion());
            case DISBANDED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == FORMING || this == ACTIVE;
    }
}
