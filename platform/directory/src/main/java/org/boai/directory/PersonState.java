package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.Row;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** A person is kept after death. Whoever denies the registration is used for nothing more. */
public enum PersonState implements State<Person> {
    @Label(zh = "在册,待告知", en = "Known, to be told")
    KNOWN,
    @Label(zh = "在册,已告知", en = "Known and told")
    INFORMED,
    @Label(zh = "本人否认,停止使用", en = "Denied, not to be used")
    DENIED,
    @Label(zh = "已去世", en = "Deceased")
    DECEASED;

    @Override
    public List<Transition<Person>> transitions() {
        return switch (this) {
            case KNOWN -> List.of(step("inform", "已告知本人", "Was told", INFORMED), deny(), die());
            case INFORMED -> List.of(deny(), die());
            case DENIED ->
                    List.of(
                            step("resume", "恢复使用", "Use again", INFORMED)
                                    .by(Permission.REVIEW)
                                    .byAnother()
                                    .onOccasion()
                                    .when(RegistrationRules.theyWereAnswered()),
                            die());
            case DECEASED -> List.of();
        };
    }

    private static Transition<Person> deny() {
        return step("deny", "本人否认", "Denied", DENIED)
                .when(RegistrationRules.theyHaveDenied(Person.class, Row::id));
    }

    private static Transition<Person> die() {
        return step("die", "去世", "Deceased", DECEASED).when(PersonRules.nothingOfThemGoesOn());
    }

    /** Whether somebody in this state takes up anything more. */
    boolean isOpen() {
        return this == KNOWN || this == INFORMED;
    }
}
