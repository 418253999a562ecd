package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** An assessment that was concluded is kept as it is. */
public enum ImpactState implements State<ImpactAssessment> {
    @Label(zh = "草稿", en = "Draft")
    DRAFT,
    @Label(zh = "已完成", en = "Concluded")
    CONCLUDED;

    @Override
    public List<Transition<ImpactAssessment>> transitions() {
        return switch (this) {
            case DRAFT ->
                    List.of(step("conclude", "完成", "Conclude", CONCLUDED).by(Permission.REVIEW));
            case CONCLUDED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == DRAFT;
    }
}
