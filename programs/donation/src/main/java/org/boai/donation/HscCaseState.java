package org.boai.donation;

import static org.boai.plugins.Rule.needs;
import static org.boai.plugins.Transition.step;

import module org.boai.plugins;

import java.util.List;

/** Where a match stands. */
public enum HscCaseState implements State<HscCase> {
    @Label(zh = "初配相合", en = "Initial match")
    INITIAL_MATCH,
    @Label(zh = "已联系", en = "Contacted")
    CONTACTED,
    @Label(zh = "同意捐献", en = "Willing")
    WILLING,
    @Label(zh = "不同意", en = "Refused")
    REFUSED,
    @Label(zh = "高分辨检测", en = "High-resolution typing")
    HIGH_RES,
    @Label(zh = "高分辨相合", en = "Matched")
    MATCHED,
    @Label(zh = "高分辨不合", en = "Not matched")
    NOT_MATCHED,
    @Label(zh = "体检", en = "Examination")
    EXAM,
    @Label(zh = "体检合格", en = "Fit")
    FIT,
    @Label(zh = "体检不合格", en = "Unfit")
    UNFIT,
    @Label(zh = "已排期", en = "Scheduled")
    SCHEDULED,
    @Label(zh = "动员中", en = "Mobilising")
    MOBILISING,
    @Label(zh = "已采集", en = "Collected")
    COLLECTED,
    @Label(zh = "随访中", en = "In follow-up")
    FOLLOW_UP,
    @Label(zh = "已结案", en = "Closed")
    CLOSED,
    @Label(zh = "悔捐", en = "Withdrew late")
    LATE_REFUSED,
    @Label(zh = "患者取消", en = "Cancelled by the patient")
    CANCELLED_BY_PATIENT;

    @Override
    public List<Transition<HscCase>> transitions() {
        return switch (this) {
            case INITIAL_MATCH -> List.of(step("contact", "联系志愿者", "Contact", CONTACTED), cancel());
            case CONTACTED -> List.of(step("agree", "同意", "Agree", WILLING), refuse(), cancel());
            case WILLING ->
                    List.of(
                            step("request-typing", "申请高分辨", "Request typing", HIGH_RES)
                                    .when(needs(HscCase.class, HscCase::highResConsent)),
                            refuse(),
                            cancel());
            case HIGH_RES ->
                    List.of(
                            step("match", "相合", "Match", MATCHED),
                            step("mismatch", "不合", "No match", NOT_MATCHED),
                            withdraw(),
                            cancel());
            case MATCHED -> List.of(step("examine", "体检", "Examine", EXAM), withdraw(), cancel());
            case EXAM ->
                    List.of(
                            step("pass", "合格", "Fit", FIT),
                            step("fail", "不合格", "Unfit", UNFIT),
                            withdraw(),
                            cancel());
            case FIT ->
                    List.of(
                            step("schedule", "排期", "Schedule", SCHEDULED)
                                    .when(needs(HscCase.class, HscCase::collectionConsent))
                                    .when(needs(HscCase.class, HscCase::hospital)),
                            withdraw(),
                            cancel());
            case SCHEDULED ->
                    List.of(step("mobilise", "开始动员", "Mobilise", MOBILISING), withdraw(), cancel());
            case MOBILISING ->
                    List.of(
                            step("collect", "采集", "Collect", COLLECTED)
                                    .when(needs(HscCase.class, HscCase::collectedOn)),
                            withdraw(),
                            cancel());
            case COLLECTED ->
                    List.of(step("follow-up", "开始随访", "Follow up", FOLLOW_UP).when(planned()));
            case FOLLOW_UP -> List.of(step("close", "结案", "Close", CLOSED));
            case REFUSED, NOT_MATCHED, UNFIT, CLOSED, LATE_REFUSED, CANCELLED_BY_PATIENT ->
                    List.of();
        };
    }

    private static Rule<HscCase> planned() {
        return Rule.present(FollowUp.class, FollowUp::hscCase, HscCase.class, "no-follow-ups");
    }

    private static Transition<HscCase> refuse() {
        return step("refuse", "不同意", "Refuse", REFUSED)
                .when(needs(HscCase.class, HscCase::refuseReason));
    }

    /** After the high-resolution typing was asked for: what a withdrawal costs is counted. */
    private static Transition<HscCase> withdraw() {
        return step("withdraw", "悔捐", "Withdraw", LATE_REFUSED)
                .when(needs(HscCase.class, HscCase::refuseReason));
    }

    private static Transition<HscCase> cancel() {
        return step("cancel", "患者取消", "Cancel", CANCELLED_BY_PATIENT);
    }
}
