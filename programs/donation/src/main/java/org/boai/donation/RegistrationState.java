package org.boai.donation;

import org.boai.plugins.Label;
import org.boai.plugins.State;
import org.boai.plugins.Text;
import org.boai.plugins.Transition;

import java.util.List;

/** Whether a wish still stands. */
public enum RegistrationState implements State<OrganRegistration> {
    @Label(zh = "有效", en = "Active")
    ACTIVE,
    @Label(zh = "已撤销", en = "Revoked")
    REVOKED;

    @Override
    public List<Transition<OrganRegistration>> transitions() {
        return switch (this) {
            case ACTIVE -> List.of(step("revoke", "撤销", "Revoke", REVOKED));
            case REVOKED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == ACTIVE;
    }

    private static Transition<OrganRegistration> step(
            String name, String zh, String en, RegistrationState target) {
        return Transition.of(name, Text.of(zh, en), target);
    }
}
