package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** A notice that was published is never changed: consents rest on its words. */
public enum PrivacyNoticeState implements State<PrivacyNotice> {
    @Label(zh = "草稿", en = "Draft")
    DRAFT,
    @Label(zh = "已发布", en = "Published")
    PUBLISHED,
    @Label(zh = "已停用", en = "Retired")
    RETIRED;

    @Override
    public List<Transition<PrivacyNotice>> transitions() {
        return switch (this) {
            case DRAFT ->
                    List.of(step("publish", "发布", "Publish", PUBLISHED).by(Permission.REVIEW));
            case PUBLISHED ->
                    List.of(
                            step("retire", "停用", "Retire", RETIRED)
                                    .by(Permission.REVIEW)
                                    .onOccasion());
            case RETIRED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == DRAFT;
    }
}
