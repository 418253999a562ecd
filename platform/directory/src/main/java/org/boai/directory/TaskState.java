package org.boai.directory;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Text;
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
                            step("finish", Text.of("完成", "Finish"), DONE),
                            step("drop", Text.of("取消", "Drop"), DROPPED).by(Permission.REVIEW));
            case DONE ->
                    List.of(step("reopen", Text.of("重新打开", "Reopen"), OPEN).by(Permission.REVIEW));
            case DROPPED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == OPEN;
    }

    private static Transition<Task> step(String name, Text title, TaskState target) {
        return Transition.of(name, title, target);
    }
}
