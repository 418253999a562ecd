package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** A merge holds until it is undone. */
public enum MergeState implements State<PersonMerge> {
    @Label(zh = "已合并", en = "Merged")
    MERGED,
    @Label(zh = "已撤销", en = "Undone")
    UNDONE;

    @Override
    public List<Transition<PersonMerge>> transitions() {
        return switch (this) {
            case MERGED ->
                    List.of(
                            step("undo", "撤销合并", "Undo", UNDONE)
                                    .by(Permission.REVIEW)
                                    .onOccasion());
            case UNDONE -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return false;
    }
}
