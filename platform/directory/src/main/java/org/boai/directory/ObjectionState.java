package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.Rule;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** Whoever ends the use, or does not, says what was done and told. */
public enum ObjectionState implements State<PersonObjection> {
    @Label(zh = "已受理", en = "Requested")
    REQUESTED,
    @Label(zh = "已停止使用", en = "Use ended")
    ENDED,
    @Label(zh = "未予停止", en = "Refused")
    REFUSED;

    private static final Rule<PersonObjection> ANSWERED =
            Rule.needs(PersonObjection.class, PersonObjection::answer);

    @Override
    public List<Transition<PersonObjection>> transitions() {
        return switch (this) {
            case REQUESTED ->
                    List.of(
                            step("end", "停止使用", "End the use", ENDED)
                                    .by(Permission.REVIEW)
                                    .when(ANSWERED),
                            step("refuse", "不予停止", "Refuse", REFUSED)
                                    .by(Permission.REVIEW)
                                    .when(ANSWERED));
            case ENDED, REFUSED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == REQUESTED;
    }
}
