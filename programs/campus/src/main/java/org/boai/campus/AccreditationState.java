package org.boai.campus;

import static org.boai.plugins.Transition.step;

import module org.boai.plugins;

import java.util.List;

/** How a school organisation comes to be named, and whether it stays so. */
public enum AccreditationState implements State<Accreditation> {
    @Label(zh = "未申报", en = "None")
    NONE,
    @Label(zh = "已申报", en = "Applied")
    APPLIED,
    @Label(zh = "已评审", en = "Reviewed")
    REVIEWED,
    @Label(zh = "已公示", en = "Publicised")
    PUBLICISED,
    @Label(zh = "已命名", en = "Named")
    NAMED,
    @Label(zh = "待复检", en = "Re-inspection due")
    REINSPECT_DUE,
    @Label(zh = "复检保留", en = "Kept")
    KEPT,
    @Label(zh = "已撤销命名", en = "Revoked")
    REVOKED;

    @Override
    public List<Transition<Accreditation>> transitions() {
        return switch (this) {
            case NONE -> List.of(step("apply", "申报", "Apply", APPLIED));
            case APPLIED -> List.of(above("review", "评审", "Review", REVIEWED));
            case REVIEWED -> List.of(above("publicise", "公示", "Publicise", PUBLICISED));
            case PUBLICISED ->
                    List.of(
                            above("name", "命名", "Name", NAMED)
                                    .when(Rule.needs(Accreditation.class, Accreditation::namedOn)));
            case NAMED, KEPT ->
                    List.of(above("fall-due", "复检到期", "Falls due", REINSPECT_DUE).onOccasion());
            case REINSPECT_DUE ->
                    List.of(
                            above("keep", "复检保留", "Keep", KEPT),
                            above("revoke", "撤销命名", "Revoke", REVOKED));
            case REVOKED -> List.of();
        };
    }

    private static Transition<Accreditation> above(
            String name, String zh, String en, AccreditationState target) {
        return step(name, zh, en, target).by(Permission.REVIEW);
    }
}
