package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** From the announcement to the day. */
public enum ActivityState implements State<VolunteerActivity> {
    @Label(zh = "草稿", en = "Draft")
    DRAFT,
    @Label(zh = "报名中", en = "Open")
    OPEN,
    @Label(zh = "已开展", en = "Held")
    HELD,
    @Label(zh = "已核实", en = "Confirmed")
    CONFIRMED,
    @Label(zh = "已取消", en = "Cancelled")
    CANCELLED;

    @Override
    public List<Transition<VolunteerActivity>> transitions() {
        return switch (this) {
            case DRAFT ->
                    List.of(
                            step("open", "开放报名", "Open", OPEN),
                            step("cancel", "取消", "Cancel", CANCELLED));
            case OPEN ->
                    List.of(
                            step("hold", "开展", "Hold", HELD).when(VolunteerRules.itsDayHasCome()),
                            step("cancel", "取消", "Cancel", CANCELLED));
            case HELD -> List.of(step("confirm", "核实", "Confirm", CONFIRMED).by(Permission.REVIEW));
            case CONFIRMED, CANCELLED -> List.of();
        };
    }
}
