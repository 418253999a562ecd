package org.boai.campus;

import static org.boai.plugins.Transition.step;

import module org.boai.plugins;

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
            case DRAFT -> List.of(step("confirm", "确认", "Confirm", CURRENT));
            case CURRENT -> List.of(step("retire", "转为往年", "Retire", PAST));
            case PAST -> List.of();
        };
    }
}
