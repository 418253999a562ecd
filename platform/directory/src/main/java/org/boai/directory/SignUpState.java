package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** Signed up, then there or not. */
public enum SignUpState implements State<SignUp> {
    @Label(zh = "已报名", en = "Signed up")
    SIGNED_UP,
    @Label(zh = "已签到", en = "Checked in")
    CHECKED_IN,
    @Label(zh = "未到", en = "Absent")
    ABSENT,
    @Label(zh = "已取消", en = "Withdrawn")
    WITHDRAWN;

    @Override
    public List<Transition<SignUp>> transitions() {
        return switch (this) {
            case SIGNED_UP ->
                    List.of(
                            step("check-in", "签到", "Check in", CHECKED_IN)
                                    .when(VolunteerRules.theActivityIsToday()),
                            step("miss", "记为未到", "Missed", ABSENT),
                            step("withdraw", "取消", "Withdraw", WITHDRAWN));
            case CHECKED_IN, ABSENT, WITHDRAWN -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == SIGNED_UP;
    }
}
