package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** The life of a volunteer. */
public enum VolunteerState implements State<Volunteer> {
    @Label(zh = "登记志愿者", en = "Enrolled")
    ENROLLED,
    @Label(zh = "注册志愿者", en = "Registered")
    REGISTERED,
    @Label(zh = "暂停", en = "Suspended")
    SUSPENDED,
    @Label(zh = "已退出", en = "Left")
    LEFT;

    @Override
    public List<Transition<Volunteer>> transitions() {
        return switch (this) {
            case ENROLLED ->
                    List.of(
                            step("register", "注册", "Register", REGISTERED)
                                    .by(Permission.REVIEW)
                                    .onOccasion()
                                    .when(VolunteerRules.enoughHoursInAYear()),
                            step("suspend", "暂停", "Suspend", SUSPENDED)
                                    .by(Permission.REVIEW)
                                    .onOccasion(),
                            step("leave", "退出", "Leave", LEFT));
            case REGISTERED ->
                    List.of(
                            step("suspend", "暂停", "Suspend", SUSPENDED)
                                    .by(Permission.REVIEW)
                                    .onOccasion(),
                            step("leave", "退出", "Leave", LEFT));
            case SUSPENDED ->
                    List.of(
                            step("resume", "恢复", "Resume", ENROLLED)
                                    .by(Permission.REVIEW)
                                    .onOccasion(),
                            step("leave", "退出", "Leave", LEFT));
            case LEFT -> List.of();
        };
    }
}
