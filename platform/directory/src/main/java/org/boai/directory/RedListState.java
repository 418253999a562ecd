package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** From the draft to the publication. */
public enum RedListState implements State<RedListEntry> {
    @Label(zh = "草稿", en = "Draft")
    DRAFT,
    @Label(zh = "已审批", en = "Approved")
    APPROVED,
    @Label(zh = "已发布", en = "Published")
    PUBLISHED,
    @Label(zh = "已撤下", en = "Withdrawn")
    WITHDRAWN;

    @Override
    public List<Transition<RedListEntry>> transitions() {
        return switch (this) {
            case DRAFT -> List.of(step("approve", "审批", "Approve", APPROVED).by(Permission.REVIEW));
            case APPROVED ->
                    List.of(
                            step("publish", "发布", "Publish", PUBLISHED)
                                    .by(Permission.REVIEW)
                                    .when(ConsentRules.thePersonMayBeNamed()));
            case PUBLISHED -> List.of(step("withdraw", "撤下", "Withdraw", WITHDRAWN));
            case WITHDRAWN -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == DRAFT || this == APPROVED;
    }
}
