package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** Hours count once somebody has confirmed them. */
public enum HoursState implements State<ServiceHours> {
    @Label(zh = "已录入", en = "Entered")
    ENTERED,
    @Label(zh = "已确认", en = "Confirmed")
    CONFIRMED,
    @Label(zh = "未通过", en = "Rejected")
    REJECTED;

    @Override
    public List<Transition<ServiceHours>> transitions() {
        return switch (this) {
            case ENTERED ->
                    List.of(
                            step("confirm", "确认", "Confirm", CONFIRMED).by(Permission.REVIEW),
                            step("reject", "不通过", "Reject", REJECTED).by(Permission.REVIEW));
            case CONFIRMED, REJECTED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return false;
    }
}
