package org.boai.donation;

import static org.boai.donation.Sentence.needs;

import org.boai.plugins.Label;
import org.boai.plugins.State;
import org.boai.plugins.Text;
import org.boai.plugins.Transition;

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

    @Override
    public boolean editable() {
        return this == DUE;
    }

    private static Transition<FollowUp> step(
            String name, String zh, String en, FollowUpState target) {
        return Transition.of(name, Text.of(zh, en), target);
    }
}
