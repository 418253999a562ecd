package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** A card is valid until it is replaced. */
public enum CardState implements State<MemberCard> {
    @Label(zh = "有效", en = "Valid")
    VALID,
    @Label(zh = "已换发", en = "Replaced")
    REPLACED,
    @Label(zh = "已收回", en = "Revoked")
    REVOKED;

    @Override
    public List<Transition<MemberCard>> transitions() {
        return switch (this) {
            case VALID ->
                    List.of(
                            step("replace", "换发", "Replace", REPLACED),
                            step("revoke", "收回", "Revoke", REVOKED)
                                    .by(Permission.REVIEW)
                                    .onOccasion());
            case REPLACED, REVOKED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return false;
    }
}
