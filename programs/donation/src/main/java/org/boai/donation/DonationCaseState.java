package org.boai.donation;

import static org.boai.plugins.Rule.needs;
import static org.boai.plugins.Transition.step;

import module org.boai.plugins;

import java.util.List;

/** Where a donation after death stands. */
public enum DonationCaseState implements State<DonationCase> {
    @Label(zh = "潜在捐献", en = "Potential")
    POTENTIAL,
    @Label(zh = "评估中", en = "Assessing")
    ASSESSING,
    @Label(zh = "家属已同意", en = "Family consents")
    FAMILY_CONSENT,
    @Label(zh = "已确认", en = "Confirmed")
    CONFIRMED,
    @Label(zh = "已见证获取", en = "Retrieved before witnesses")
    WITNESSED_RETRIEVAL,
    @Label(zh = "遗体处理", en = "Care for the remains")
    REMAINS_CARE,
    @Label(zh = "缅怀纪念", en = "Memorial")
    MEMORIAL,
    @Label(zh = "家属关怀", en = "Family care")
    FAMILY_CARE,
    @Label(zh = "已结案", en = "Closed")
    CLOSED,
    @Label(zh = "未成功", en = "Did not proceed")
    NOT_PROCEEDED;

    @Override
    public List<Transition<DonationCase>> transitions() {
        return switch (this) {
            case POTENTIAL -> List.of(step("assess", "评估", "Assess", ASSESSING), stop());
            case ASSESSING ->
                    List.of(
                            step("consent", "家属同意", "Family consents", FAMILY_CONSENT)
                                    .when(OrganRules.aRevokedWishIsNoConsent()),
                            stop());
            case FAMILY_CONSENT ->
                    List.of(
                            step("confirm", "确认", "Confirm", CONFIRMED)
                                    .by(Permission.REVIEW)
                                    .when(needs(DonationCase.class, DonationCase::consentDoc)),
                            stop());
            case CONFIRMED ->
                    List.of(
                            step("retrieve", "见证获取", "Retrieve", WITNESSED_RETRIEVAL)
                                    .when(needs(DonationCase.class, DonationCase::retrievedOn)),
                            stop());
            case WITNESSED_RETRIEVAL ->
                    List.of(step("care-for-remains", "遗体处理", "Care", REMAINS_CARE));
            case REMAINS_CARE -> List.of(step("remember", "缅怀", "Remember", MEMORIAL));
            case MEMORIAL ->
                    List.of(step("care-for-family", "家属关怀", "Care for family", FAMILY_CARE));
            case FAMILY_CARE -> List.of(step("close", "结案", "Close", CLOSED));
            case CLOSED, NOT_PROCEEDED -> List.of();
        };
    }

    /** Whether the family had to consent before. */
    boolean consented() {
        return compareTo(FAMILY_CONSENT) >= 0 && this != NOT_PROCEEDED;
    }

    private static Transition<DonationCase> stop() {
        return step("stop", "终止", "Stop", NOT_PROCEEDED)
                .when(needs(DonationCase.class, DonationCase::stopReason));
    }
}
