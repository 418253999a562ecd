package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** Recommended, then given or not. */
public enum HonourState implements State<Honour> {
    @Label(zh = "已推荐", en = "Nominated")
    NOMINATED,
    @Label(zh = "已获得", en = "Awarded")
    AWARDED,
    @Label(zh = "未获得", en = "Not awarded")
    NOT_AWARDED;

    @Override
    public List<Transition<Honour>> transitions() {
        return switch (this) {
            case NOMINATED ->
                    List.of(
                            step("award", "获得", "Award", AWARDED).by(Permission.REVIEW),
                            step("miss", "未获得", "Not awarded", NOT_AWARDED));
            case AWARDED, NOT_AWARDED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == NOMINATED;
    }
}
