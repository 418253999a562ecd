package org.boai.campus;

import static org.boai.plugins.Transition.step;

import module org.boai.plugins;

import java.util.List;

/** The life of a school organisation, from its preparation to its next election. */
public enum SchoolOrgState implements State<SchoolOrg> {
    @Label(zh = "筹备", en = "Preparing")
    PREPARING,
    @Label(zh = "已申请", en = "Applied")
    APPLIED,
    @Label(zh = "已批准", en = "Approved")
    APPROVED,
    @Label(zh = "已召开会员代表大会", en = "Congress held")
    CONGRESS_HELD,
    @Label(zh = "已成立", en = "Established")
    ESTABLISHED,
    @Label(zh = "正常开展工作", en = "Active")
    ACTIVE,
    @Label(zh = "应换届", en = "Election due")
    ELECTION_DUE,
    @Label(zh = "停滞", en = "Dormant")
    DORMANT,
    @Label(zh = "已撤销", en = "Dissolved")
    DISSOLVED;

    @Override
    public List<Transition<SchoolOrg>> transitions() {
        return switch (this) {
            case PREPARING -> List.of(step("apply", "申请", "Apply", APPLIED));
            case APPLIED ->
                    List.of(step("approve", "批准", "Approve", APPROVED).by(Permission.REVIEW));
            case APPROVED ->
                    List.of(
                            step("hold-congress", "召开会员代表大会", "Hold the congress", CONGRESS_HELD)
                                    .when(Rule.needs(SchoolOrg.class, SchoolOrg::firstCongressOn)));
            case CONGRESS_HELD ->
                    List.of(
                            step("establish", "成立", "Establish", ESTABLISHED)
                                    .by(Permission.REVIEW)
                                    .when(Rule.needs(SchoolOrg.class, SchoolOrg::nextElectionDue)));
            case ESTABLISHED -> List.of(step("activate", "开展工作", "Begin its work", ACTIVE));
            case ACTIVE ->
                    List.of(
                            step("fall-due", "换届到期", "Election falls due", ELECTION_DUE),
                            lieDormant(),
                            dissolve());
            case ELECTION_DUE ->
                    List.of(
                            step("elect", "完成换届", "Elect", ACTIVE)
                                    .when(Rule.needs(SchoolOrg.class, SchoolOrg::nextElectionDue)),
                            lieDormant(),
                            dissolve());
            case DORMANT -> List.of(step("revive", "恢复工作", "Revive", ACTIVE), dissolve());
            case DISSOLVED -> List.of();
        };
    }

    private static Transition<SchoolOrg> lieDormant() {
        return step("lie-dormant", "记为停滞", "Mark as dormant", DORMANT);
    }

    private static Transition<SchoolOrg> dissolve() {
        return step("dissolve", "撤销", "Dissolve", DISSOLVED).by(Permission.REVIEW).onOccasion();
    }
}
