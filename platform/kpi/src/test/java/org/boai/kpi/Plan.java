package org.boai.kpi;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * What was to be done in a month, and what was.
 *
 * @param month the month
 * @param done what was done
 * @param due what was due
 * @param dueOn the day by which it was to be accepted
 * @param state whether it was accepted
 */
@Entity(zh = "计划", en = "Plan")
public record Plan(
        @Label(zh = "月份", en = "Month") YearMonth month,
        @Label(zh = "完成", en = "Done") int done,
        @Label(zh = "应完成", en = "Due") int due,
        @Label(zh = "截止日", en = "Due on") LocalDate dueOn,
        @Label(zh = "状态", en = "State") Stage state) {

    /** Whether a plan was accepted. */
    public enum Stage implements State<Record> {
        @Label(zh = "草稿", en = "Draft")
        DRAFT,
        @Label(zh = "已确认", en = "Accepted")
        ACCEPTED;

        @Override
        public List<Transition<Record>> transitions() {
            return this == DRAFT ? List.of(step("accept", "确认", "Accept", ACCEPTED)) : List.of();
        }
    }
}
