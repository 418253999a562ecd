package org.boai.kpi;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/**
 * A club of the sample program.
 *
 * @param name its name
 * @param kind what it belongs to
 * @param members how many people it has
 * @param state where it stands
 */
@Entity(zh = "小组", en = "Club")
public record Club(
        @Label(zh = "名称", en = "Name") String name,
        @Label(zh = "类型", en = "Kind") Kind kind,
        @Label(zh = "人数", en = "Members") int members,
        @Label(zh = "状态", en = "State") Stage state) {

    /** What a club belongs to. */
    public enum Kind {
        @Label(zh = "乡镇", en = "Township")
        TOWNSHIP,
        @Label(zh = "学校", en = "School")
        SCHOOL
    }

    /** Where a club stands. */
    public enum Stage implements State<Record> {
        @Label(zh = "筹备", en = "Planned")
        PLANNED,
        @Label(zh = "活动", en = "Active")
        ACTIVE,
        @Label(zh = "关闭", en = "Closed")
        CLOSED;

        @Override
        public List<Transition<Record>> transitions() {
            return switch (this) {
                case PLANNED -> List.of(step("open", ACTIVE), step("drop", CLOSED));
                case ACTIVE -> List.of(step("close", CLOSED));
                case CLOSED -> List.of(step("reopen", ACTIVE));
            };
        }

        private static Transition<Record> step(String name, Stage target) {
            return Transition.step(name, "变更", name, target);
        }
    }
}
