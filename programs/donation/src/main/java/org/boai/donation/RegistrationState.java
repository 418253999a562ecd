package org.boai.donation;

import static org.boai.plugins.Transition.step;

import module org.boai.plugins;

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
}
