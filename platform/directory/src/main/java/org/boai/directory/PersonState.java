package org.boai.directory;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Text;
import org.boai.plugins.Transition;

import java.util.List;

/** A person is kept after death, and so is a row that turned out to be somebody known already. */
public enum PersonState implements State<Person> {
    @Label(zh = "在册", en = "Known")
    KNOWN,
    @Label(zh = "已去世", en = "Deceased")
    DECEASED,
    @Label(zh = "已合并", en = "Merged")
    MERGED;

    @Override
    public List<Transition<Person>> transitions() {
        return switch (this) {
            case KNOWN ->
                    List.of(
                            Transition.<Person>of("die", Text.of("去世", "Deceased"), DECEASED)
                                    .when(PersonRules.nothingOfThemGoesOn()),
                            Transition.<Person>of("merge", Text.of("合并", "Merge"), MERGED)
                                    .by(Permission.REVIEW)
                                    .when(PersonRules.nothingPointsToThem()));
            case MERGED ->
                    List.of(
                            Transition.<Person>of("separate", Text.of("撤销合并", "Separate"), KNOWN)
                                    .by(Permission.REVIEW));
            case DECEASED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == KNOWN;
    }
}
