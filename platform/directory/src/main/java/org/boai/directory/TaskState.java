package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** Open until it is done. */
public enum TaskState implements State<Task> {
    @Label(zh = "进行中", en = "Open")
    OPEN,
    @Label(zh = "已完成", en = "Done")
    DONE,
    @Label(zh = "已取消", en = "Dropped")
    DROPPED;

    @Override
    public List<Transition<Task>> transitions() {
        return switch (this) {
            case OPEN ->
                    List.of(
                            step("finish", "完成", "Finish", DONE),
                            step("drop", "取消", "Drop", DROPPED).by(Permission.REVIEW).onOccasion());
            case DONE ->
                    List.of(
                            step("reopen", "重新打开", "Reopen", OPEN)
                                    .by(Permission.REVIEW)
                                    .onOccasion());
            case DROPPED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == OPEN;
    }
}
