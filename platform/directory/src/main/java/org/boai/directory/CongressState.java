package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** The life of a congress: prepared, reviewed above, held. */
public enum CongressState implements State<Congress> {
    @Label(zh = "筹备", en = "Preparing")
    PREPARING,
    @Label(zh = "已报审", en = "Submitted")
    SUBMITTED,
    @Label(zh = "已同意", en = "Approved")
    APPROVED,
    @Label(zh = "已召开", en = "Held")
    HELD,
    @Label(zh = "已取消", en = "Cancelled")
    CANCELLED;

    @Override
    public List<Transition<Congress>> transitions() {
        return switch (this) {
            case PREPARING ->
                    List.of(
                            step("submit", "报审", "Submit", SUBMITTED)
                                    .when(GovernanceRules.aDossierIsAttached()),
                            step("cancel", "取消", "Cancel", CANCELLED));
            case SUBMITTED ->
                    List.of(
                            step("approve", "同意", "Approve", APPROVED)
                                    .by(Permission.REVIEW)
                                    .fromAbove(),
                            step("return", "退回", "Return", PREPARING)
                                    .by(Permission.REVIEW)
                                    .fromAbove()
                                    .withReason());
            case APPROVED ->
                    List.of(
                            step("hold", "召开", "Hold", HELD)
                                    .when(GovernanceRules.halfOfTheDelegatesCame()),
                            step("cancel", "取消", "Cancel", CANCELLED));
            case HELD, CANCELLED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == PREPARING || this == APPROVED;
    }
}
