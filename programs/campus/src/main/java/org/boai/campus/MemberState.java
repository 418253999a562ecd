package org.boai.campus;

import static org.boai.plugins.Transition.step;

import module org.boai.plugins;

import java.util.List;

/**
 * The life of a youth member by name. Nobody leaves for a fee that was not paid: no way leads from
 * here to that.
 */
public enum MemberState implements State<YouthMember> {
    @Label(zh = "已申请", en = "Applied")
    APPLIED,
    @Label(zh = "已批准", en = "Approved")
    APPROVED,
    @Label(zh = "在籍", en = "Active")
    ACTIVE,
    @Label(zh = "已升级", en = "Promoted")
    PROMOTED,
    @Label(zh = "已毕业", en = "Graduated")
    GRADUATED,
    @Label(zh = "已转接", en = "Transferred")
    TRANSFERRED,
    @Label(zh = "已终止", en = "Ended")
    ENDED;

    @Override
    public List<Transition<YouthMember>> transitions() {
        return switch (this) {
            case APPLIED ->
                    List.of(
                            step("approve", "批准入会", "Approve", APPROVED).by(Permission.REVIEW),
                            end());
            case APPROVED -> List.of(step("activate", "发证入册", "Enrol", ACTIVE), end());
            case ACTIVE, PROMOTED ->
                    List.of(
                            step("promote", "升级", "Promote", PROMOTED),
                            step("graduate", "毕业", "Graduate", GRADUATED)
                                    .when(
                                            Rule.reading(
                                                            YouthMember.class,
                                                            CampusRules::whoIsOfAgeIsInvited,
                                                            Pupil.class)
                                                    .pointedOut()),
                            end());
            case GRADUATED ->
                    List.of(
                            step("transfer", "转接", "Transfer", TRANSFERRED)
                                    .when(Rule.needs(YouthMember.class, YouthMember::cardNo))
                                    .when(Rule.needs(YouthMember.class, YouthMember::acceptedBy)),
                            end());
            case TRANSFERRED, ENDED -> List.of();
        };
    }

    private static Transition<YouthMember> end() {
        return step("end", "终止", "End", ENDED);
    }
}
