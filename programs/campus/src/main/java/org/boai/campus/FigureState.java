package org.boai.campus;

import org.boai.plugins.Label;
import org.boai.plugins.State;
import org.boai.plugins.Text;
import org.boai.plugins.Transition;

import java.util.List;

/** Whether figures are still being gathered, are those of now, or were those of before. */
public enum FigureState implements State<Record> {
    @Label(zh = "草稿", en = "Draft")
    DRAFT,
    @Label(zh = "现行", en = "Current")
    CURRENT,
    @Label(zh = "往年", en = "Past")
    PAST;

    @Override
    public List<Transition<Record>> transitions() {
        return switch (this) {
            case DRAFT -> List.of(Transition.of("confirm", Text.of("确认", "Confirm"), CURRENT));
            case CURRENT -> List.of(Transition.of("retire", Text.of("转为往年", "Retire"), PAST));
            case PAST -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this != PAST;
    }
}
