package org.boai.communityhealth;

import org.boai.plugins.Label;
import org.boai.plugins.State;
import org.boai.plugins.Text;
import org.boai.plugins.Transition;

import java.util.List;

/** Whether a plan is in force. */
public enum PlanState implements State<Record> {
    @Label(zh = "执行中", en = "In force")
    ACTIVE,
    @Label(zh = "已复核", en = "Reviewed")
    REVIEWED,
    @Label(zh = "已终止", en = "Ended")
    ENDED;

    @Override
    public List<Transition<Record>> transitions() {
        return switch (this) {
            case ACTIVE ->
                    List.of(
                            Transition.of("review", Text.of("复核", "Review"), REVIEWED),
                            Transition.of("end", Text.of("终止", "End"), ENDED));
            case REVIEWED, ENDED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == ACTIVE;
    }
}
