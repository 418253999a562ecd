package org.boai.communityhealth;

import static org.boai.plugins.Transition.step;

import module org.boai.plugins;

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
                            step("review", "复核", "Review", REVIEWED),
                            step("end", "终止", "End", ENDED));
            case REVIEWED, ENDED -> List.of();
        };
    }
}
