package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** From nomination to the end. */
public enum PostState implements State<PostHolding> {
    @Label(zh = "提名", en = "Nominated")
    NOMINATED,
    @Label(zh = "在任", en = "In office")
    CURRENT,
    @Label(zh = "离任", en = "Ended")
    ENDED;

    @Override
    public List<Transition<PostHolding>> transitions() {
        return switch (this) {
            case NOMINATED ->
                    List.of(
                            step("appoint", "就任", "Appoint", CURRENT)
                                    .by(Permission.REVIEW)
                                    .when(GovernanceRules.aCouncilPostNeedsAMember())
                                    .when(GovernanceRules.aSinglePostIsFree()),
                            step("drop", "不再提名", "Drop", ENDED));
            case CURRENT -> List.of(step("end", "离任", "End", ENDED));
            case ENDED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == NOMINATED || this == CURRENT;
    }
}
