package org.boai.example;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** A visit is recorded by a clerk and confirmed by a reviewer; then it is final. */
public enum VisitState implements State<ElderVisit> {
    @Label(zh = "已登记", en = "Recorded")
    RECORDED,
    @Label(zh = "已确认", en = "Confirmed")
    CONFIRMED;

    @Override
    public List<Transition<ElderVisit>> transitions() {
        return switch (this) {
            case RECORDED ->
                    List.of(step("confirm", "确认", "Confirm", CONFIRMED).by(Permission.REVIEW));
            case CONFIRMED -> List.of();
        };
    }
}
