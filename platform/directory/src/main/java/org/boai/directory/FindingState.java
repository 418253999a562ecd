package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** Found, put right, closed by who found it. */
public enum FindingState implements State<SupervisionFinding> {
    @Label(zh = "待整改", en = "Open")
    OPEN,
    @Label(zh = "已整改", en = "Rectified")
    RECTIFIED,
    @Label(zh = "已销号", en = "Closed")
    CLOSED;

    @Override
    public List<Transition<SupervisionFinding>> transitions() {
        return switch (this) {
            case OPEN -> List.of(step("rectify", "整改", "Rectify", RECTIFIED));
            case RECTIFIED ->
                    List.of(
                            step("close", "销号", "Close", CLOSED).by(Permission.REVIEW),
                            step("reopen", "退回整改", "Reopen", OPEN)
                                    .by(Permission.REVIEW)
                                    .withReason());
            case CLOSED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == OPEN;
    }
}
