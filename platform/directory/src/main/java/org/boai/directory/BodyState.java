package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** The life of a term of a body: its composition is reviewed above before it takes office. */
public enum BodyState implements State<GoverningBody> {
    @Label(zh = "拟定", en = "Nominated")
    NOMINATED,
    @Label(zh = "已报审", en = "Submitted")
    SUBMITTED,
    @Label(zh = "已同意", en = "Approved")
    APPROVED,
    @Label(zh = "在任", en = "In office")
    IN_OFFICE,
    @Label(zh = "已届满", en = "Ended")
    ENDED;

    @Override
    public List<Transition<GoverningBody>> transitions() {
        return switch (this) {
            case NOMINATED -> List.of(step("submit", "报审", "Submit", SUBMITTED));
            case SUBMITTED ->
                    List.of(
                            step("approve", "同意", "Approve", APPROVED)
                                    .by(Permission.REVIEW)
                                    .fromAbove(),
                            step("return", "退回", "Return", NOMINATED)
                                    .by(Permission.REVIEW)
                                    .fromAbove()
                                    .withReason());
            case APPROVED ->
                    List.of(
                            step("take-office", "就任", "Take office", IN_OFFICE)
                                    .when(GovernanceRules.itsCongressWasHeld())
                                    .when(GovernanceRules.oneBodyOfAKindIsInOffice()));
            case IN_OFFICE -> List.of(step("end", "届满", "End", ENDED));
            case ENDED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this != SUBMITTED && this != ENDED;
    }
}
