package org.boai.donation;

import static org.boai.plugins.Rule.needs;
import static org.boai.plugins.Transition.step;

import module org.boai.plugins;

import java.util.List;

/** Whether somebody was looked after. */
public enum FollowUpState implements State<FollowUp> {
    @Label(zh = "待随访", en = "Due")
    DUE,
    @Label(zh = "已完成", en = "Done")
    DONE,
    @Label(zh = "未完成", en = "Missed")
    MISSED;

    @Override
    public List<Transition<FollowUp>> transitions() {
        return switch (this) {
            case DUE ->
                    List.of(
                            step("complete", "完成", "Complete", DONE)
                                    .when(needs(FollowUp.class, FollowUp::ok)),
                            step("miss", "记为未完成", "Mark as missed", MISSED));
            case DONE, MISSED -> List.of();
        };
    }
}
