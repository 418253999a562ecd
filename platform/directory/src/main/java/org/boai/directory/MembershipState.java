package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** From the application to the end of a membership. */
public enum MembershipState implements State<Membership> {
    @Label(zh = "草稿", en = "Draft")
    DRAFT,
    @Label(zh = "已申请", en = "Submitted")
    SUBMITTED,
    @Label(zh = "已批准", en = "Approved")
    APPROVED,
    @Label(zh = "已备案", en = "Filed with the county")
    FILED,
    @Label(zh = "有效", en = "Active")
    ACTIVE,
    @Label(zh = "自动退会", en = "Lapsed")
    LAPSED,
    @Label(zh = "已退会", en = "Withdrawn")
    WITHDRAWN,
    @Label(zh = "已除名", en = "Expelled")
    EXPELLED,
    @Label(zh = "已转出", en = "Transferred")
    TRANSFERRED,
    @Label(zh = "已去世", en = "Deceased")
    DECEASED;

    @Override
    public List<Transition<Membership>> transitions() {
        return switch (this) {
            case DRAFT ->
                    List.of(
                            step("submit", "提交申请", "Submit", SUBMITTED),
                            step("take-over", "转入", "Take over", ACTIVE)
                                    .by(Permission.REVIEW)
                                    .onOccasion()
                                    .when(MemberRules.theMembershipBeforeHasEnded()),
                            step("cancel", "撤回", "Take back", WITHDRAWN));
            case SUBMITTED ->
                    List.of(
                            step("approve", "批准", "Approve", APPROVED)
                                    .by(Permission.REVIEW)
                                    .when(MemberRules.joinsWhereItMay()),
                            step("return", "退回", "Return", DRAFT)
                                    .by(Permission.REVIEW)
                                    .withReason(),
                            step("cancel", "撤回", "Take back", WITHDRAWN));
            case APPROVED ->
                    List.of(
                            step("cancel", "撤回", "Take back", WITHDRAWN),
                            step("file", "报县级备案", "File with the county", FILED),
                            step("activate", "生效", "Activate", ACTIVE)
                                    .by(Permission.REVIEW)
                                    .when(MemberRules.aCardWasIssued()));
            case FILED ->
                    List.of(
                            step("cancel", "撤回", "Take back", WITHDRAWN),
                            step("activate", "生效", "Activate", ACTIVE)
                                    .by(Permission.REVIEW)
                                    .when(MemberRules.aCardWasIssued()));
            case ACTIVE ->
                    List.of(
                            step("lapse", "确认自动退会", "Confirm the lapse", LAPSED)
                                    .by(Permission.REVIEW)
                                    .onOccasion()
                                    .when(LapseRules.twoYearsAreUnpaid()),
                            step("withdraw", "退会", "Withdraw", WITHDRAWN),
                            step("expel", "除名", "Expel", EXPELLED)
                                    .by(Permission.REVIEW)
                                    .onOccasion(),
                            step("die", "去世", "Deceased", DECEASED),
                            step("transfer-out", "转出", "Transfer out", TRANSFERRED)
                                    .by(Permission.REVIEW)
                                    .onOccasion()
                                    .when(MemberRules.theNextMembershipIsThere()));
            case LAPSED, WITHDRAWN, EXPELLED, TRANSFERRED, DECEASED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this != LAPSED
                && this != WITHDRAWN
                && this != EXPELLED
                && this != TRANSFERRED
                && this != DECEASED;
    }
}
