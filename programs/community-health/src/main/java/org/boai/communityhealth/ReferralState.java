package org.boai.communityhealth;

import static org.boai.plugins.Transition.step;

import module org.boai.plugins;

import java.util.List;

/** How a referral goes on. */
public enum ReferralState implements State<Referral> {
    @Label(zh = "已转介", en = "Opened")
    OPENED,
    @Label(zh = "已接收", en = "Accepted")
    ACCEPTED,
    @Label(zh = "已反馈", en = "Feedback given")
    FEEDBACK,
    @Label(zh = "已结案", en = "Closed")
    CLOSED;

    @Override
    public List<Transition<Referral>> transitions() {
        return switch (this) {
            case OPENED -> List.of(step("accept", "接收", "Accept", ACCEPTED));
            case ACCEPTED ->
                    List.of(
                            step("give-feedback", "反馈", "Give feedback", FEEDBACK)
                                    .when(Rule.needs(Referral.class, Referral::feedback)));
            case FEEDBACK -> List.of(step("close", "结案", "Close", CLOSED));
            case CLOSED -> List.of();
        };
    }
}
