package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** The life of a position. */
public enum PositionState implements State<Position> {
    @Label(zh = "规划", en = "Planned")
    PLANNED,
    @Label(zh = "开放", en = "Open")
    OPEN,
    @Label(zh = "暂停", en = "Suspended")
    SUSPENDED,
    @Label(zh = "已关闭", en = "Closed")
    CLOSED;

    @Override
    public List<Transition<Position>> transitions() {
        return switch (this) {
            case PLANNED -> List.of(step("open", "开放", "Open", OPEN));
            case OPEN ->
                    List.of(
                            step("suspend", "暂停", "Suspend", SUSPENDED),
                            step("close", "关闭", "Close", CLOSED)
                                    .by(Permission.REVIEW)
                                    .onOccasion());
            case SUSPENDED ->
                    List.of(
                            step("resume", "恢复", "Resume", OPEN),
                            step("close", "关闭", "Close", CLOSED)
                                    .by(Permission.REVIEW)
                                    .onOccasion());
            case CLOSED -> List.of();
        };
    }
}
