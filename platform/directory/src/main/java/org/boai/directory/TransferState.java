package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** A request is answered, or times out. */
public enum TransferState implements State<MembershipTransfer> {
    @Label(zh = "已申请", en = "Requested")
    REQUESTED,
    @Label(zh = "已接收", en = "Accepted")
    ACCEPTED,
    @Label(zh = "未接收", en = "Refused")
    REFUSED,
    @Label(zh = "已撤回", en = "Cancelled")
    CANCELLED,
    @Label(zh = "已超时", en = "Timed out")
    TIMED_OUT;

    @Override
    public List<Transition<MembershipTransfer>> transitions() {
        return switch (this) {
            case REQUESTED ->
                    List.of(
                            step("accept", "接收", "Accept", ACCEPTED)
                                    .by(Permission.REVIEW)
                                    .when(TransferRules.itWasCarriedOut()),
                            step("refuse", "不接收", "Refuse", REFUSED).by(Permission.REVIEW),
                            step("cancel", "撤回", "Cancel", CANCELLED),
                            step("time-out", "记为超时", "Time out", TIMED_OUT)
                                    .when(TransferRules.itsTimeIsOver()));
            case ACCEPTED, REFUSED, CANCELLED, TIMED_OUT -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == REQUESTED;
    }
}
