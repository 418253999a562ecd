package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** From the draft to the fulfilment. */
public enum NeedState implements State<Need> {
    @Label(zh = "草稿", en = "Draft")
    DRAFT,
    @Label(zh = "已发布", en = "Published")
    PUBLISHED,
    @Label(zh = "已认领", en = "Claimed")
    CLAIMED,
    @Label(zh = "已完成", en = "Fulfilled")
    FULFILLED,
    @Label(zh = "已关闭", en = "Closed")
    CLOSED;

    @Override
    public List<Transition<Need>> transitions() {
        return switch (this) {
            case DRAFT ->
                    List.of(step("publish", "发布", "Publish", PUBLISHED).by(Permission.REVIEW));
            case PUBLISHED ->
                    List.of(
                            step("claim", "认领", "Claim", CLAIMED)
                                    .when(ServiceRules.somebodyClaimedIt()),
                            step("close", "关闭", "Close", CLOSED));
            case CLAIMED ->
                    List.of(
                            step("fulfil", "完成", "Fulfil", FULFILLED),
                            step("release", "退回", "Release", PUBLISHED).withReason());
            case FULFILLED, CLOSED -> List.of();
        };
    }
}
