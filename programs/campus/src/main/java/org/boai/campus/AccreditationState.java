package org.boai.campus;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.Rule;
import org.boai.plugins.State;
import org.boai.plugins.Text;
import org.boai.plugins.Transition;

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
            case NONE -> List.of(Transition.of("apply", Text.of("申报", "Apply"), APPLIED));
            case APPLIED -> List.of(above("review", Text.of("评审", "Review"), REVIEWED));
            case REVIEWED -> List.of(above("publicise", Text.of("公示", "Publicise"), PUBLICISED));
            case PUBLICISED ->
                    List.of(
                            above("name", Text.of("命名", "Name"), NAMED)
                                    .when(Rule.needs(Accreditation.class, Accreditation::namedOn)));
            case NAMED, KEPT ->
                    List.of(above("fall-due", Text.of("复检到期", "Falls due"), REINSPECT_DUE));
            case REINSPECT_DUE ->
                    List.of(
                            above("keep", Text.of("复检保留", "Keep"), KEPT),
                            above("revoke", Text.of("撤销命名", "Revoke"), REVOKED));
            case REVOKED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this != REVOKED;
    }

    private static Transition<Accreditation> above(
            String name, Text title, AccreditationState target) {
        return Transition.<Accreditation>of(name, title, target).by(Permission.REVIEW);
    }
}
