package org.boai.directory;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Text;
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
                            step("award", Text.of("获得", "Award"), AWARDED).by(Permission.REVIEW),
                            step("miss", Text.of("未获得", "Not awarded"), NOT_AWARDED));
            case AWARDED, NOT_AWARDED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == NOMINATED;
    }

    private static Transition<Honour> step(String name, Text title, HonourState target) {
        return Transition.of(name, title, target);
    }
}
