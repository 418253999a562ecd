package org.boai.donation;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A look at how a donor fares after the collection.
 *
 * @param dueBy the last day that still counts as on time
 */
@Vault
@Entity(zh = "捐献后随访", en = "Follow-up")
public record FollowUp(
        @Key @Label(zh = "个案", en = "Case") Ref<HscCase> hscCase,
        @Key @Label(zh = "应随访日期", en = "Due on") LocalDate dueOn,
        @Label(zh = "最迟日期", en = "Due by") LocalDate dueBy,
        @Sensitive @Label(zh = "情况良好", en = "All is well") Optional<Boolean> ok,
        @Label(zh = "状态", en = "State") FollowUpState state) {
    static FollowUp due(Ref<HscCase> hscCase, LocalDate on, int window) {
        return new FollowUp(hscCase, on, on.plusDays(window), Optional.empty(), FollowUpState.DUE);
    }

    DueFollowUp due(Ref<FollowUp> id, LocalDate today) {
        return new DueFollowUp(id.id(), hscCase.id(), dueOn, dueBy, dueBy.isBefore(today));
    }

    /** How many days after its day a follow-up still counts as on time; three unless said. */
    public record FollowUpWindow(
            @Label(zh = "宽限天数", en = "Days") @Min(0) @Max(60) Optional<Integer> days) {}

    /** How many follow-ups were planned. */
    public record FollowUpsPlanned(@Label(zh = "已安排次数", en = "Planned") int planned) {}

    /** A follow-up that is to be made. */
    public record DueFollowUp(
            @Label(zh = "随访", en = "Follow-up") String followUp,
            @Label(zh = "个案", en = "Case") String hscCase,
            @Label(zh = "应随访日期", en = "Due on") LocalDate dueOn,
            @Label(zh = "最迟日期", en = "Due by") LocalDate dueBy,
            @Label(zh = "已逾期", en = "Overdue") boolean overdue) {}
}
