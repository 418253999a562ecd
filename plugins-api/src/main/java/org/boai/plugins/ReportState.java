package org.boai.plugins;

import static org.boai.plugins.Transition.step;

import java.util.List;

/**
 * The life of a report: draft, submitted, reviewed, then returned or accepted. It counts while it
 * is {@link #ACCEPTED}: whoever accepts reports sends one back that turns out to be wrong.
 */
public enum ReportState implements State<Record> {
    /** Being filled in. */
    @Label(zh = "草稿", en = "Draft")
    DRAFT,
    /** Sent to the level above. */
    @Label(zh = "已提交", en = "Submitted")
    SUBMITTED,
    /** Found in order by the reviewer. */
    @Label(zh = "已审核", en = "Reviewed")
    REVIEWED,
    /** Sent back with a reason. */
    @Label(zh = "已退回", en = "Returned")
    RETURNED,
    /** It counts, unless it is sent back after all. */
    @Label(zh = "已通过", en = "Accepted")
    ACCEPTED;

    @Override
    public List<Transition<Record>> transitions() {
        return switch (this) {
            case DRAFT, RETURNED -> List.of(step("submit", "提交", "Submit", SUBMITTED));
            case SUBMITTED ->
                    List.of(
                            step("review", "审核通过", "Review", REVIEWED).by(Permission.REVIEW),
                            sendBack());
            case REVIEWED ->
                    List.of(
                            step("accept", "核准", "Accept", ACCEPTED).by(Permission.REVIEW),
                            sendBack());
            case ACCEPTED -> List.of(sendBack());
        };
    }

    private static Transition<Record> sendBack() {
        return step("return", "退回", "Return", RETURNED)
                .by(Permission.REVIEW)
                .withReason()
                .onOccasion();
    }

    @Override
    public boolean editable() {
        return this == DRAFT || this == RETURNED;
    }
}
