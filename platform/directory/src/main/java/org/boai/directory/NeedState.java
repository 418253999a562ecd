package org.boai.directory;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Text;
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
                    List.of(
                            step("publish", Text.of("发布", "Publish"), PUBLISHED)
                                    .by(Permission.REVIEW));
            case PUBLISHED ->
                    List.of(
                            step("claim", Text.of("认领", "Claim"), CLAIMED)
                                    .when(ServiceRules.somebodyClaimedIt()),
                            step("close", Text.of("关闭", "Close"), CLOSED));
            case CLAIMED ->
                    List.of(
                            step("fulfil", Text.of("完成", "Fulfil"), FULFILLED),
                            step("release", Text.of("退回", "Release"), PUBLISHED));
            case FULFILLED, CLOSED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this != FULFILLED && this != CLOSED;
    }

    private static Transition<Need> step(String name, Text title, NeedState target) {
        return Transition.of(name, title, target);
    }
}
