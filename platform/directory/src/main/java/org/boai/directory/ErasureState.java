package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.Rule;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** Another person than who took the request erases, or says why not. */
public enum ErasureState implements State<PersonErasure> {
    @Label(zh = "已受理", en = "Requested")
    REQUESTED,
    @Label(zh = "已删除", en = "Erased")
    ERASED,
    @Label(zh = "未予删除", en = "Refused")
    REFUSED;

    @Override
    public List<Transition<PersonErasure>> transitions() {
        return switch (this) {
            case REQUESTED ->
                    List.of(
                            step("erase", "删除", "Erase", ERASED)
                                    .by(Permission.REVIEW)
                                    .byAnother()
                                    .when(ErasureRules.nothingOfThemGoesOn()),
                            step("refuse", "不予删除", "Refuse", REFUSED)
                                    .by(Permission.REVIEW)
                                    .byAnother()
                                    .when(Rule.needs(PersonErasure.class, PersonErasure::answer)));
            case ERASED, REFUSED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == REQUESTED;
    }
}
