package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** An assessment counts once it is confirmed. */
public enum AssessmentState implements State<ChecklistAssessment> {
    @Label(zh = "草稿", en = "Draft")
    DRAFT,
    @Label(zh = "已确认", en = "Confirmed")
    CONFIRMED,
    @Label(zh = "已取消", en = "Revoked")
    REVOKED;

    @Override
    public List<Transition<ChecklistAssessment>> transitions() {
        return switch (this) {
            case DRAFT ->
                    List.of(step("confirm", "确认", "Confirm", CONFIRMED).by(Permission.REVIEW));
            case CONFIRMED ->
                    List.of(
                            step("revoke", "取消", "Revoke", REVOKED)
                                    .by(Permission.REVIEW)
                                    .onOccasion());
            case REVOKED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return false;
    }
}
