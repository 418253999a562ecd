package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** A person is kept after death. */
public enum PersonState implements State<Person> {
    @Label(zh = "在册", en = "Known")
    KNOWN,
    @Label(zh = "已去世", en = "Deceased")
    DECEASED;

    @Override
    public List<Transition<Person>> transitions() {
        return switch (this) {
            case KNOWN ->
                    List.of(
                            step("die", "去世", "Deceased", DECEASED)
                                    .when(PersonRules.nothingOfThemGoesOn()));
            case DECEASED -> List.of();
        };
    }
}
