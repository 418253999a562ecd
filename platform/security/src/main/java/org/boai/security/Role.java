package org.boai.security;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;

import java.util.EnumSet;
import java.util.Set;

/** What an account is for. A role holds within the subtree of the account's region. */
public enum Role {
    /** Administers: switches, accounts, approvals. */
    @Label(zh = "管理员", en = "Administrator")
    ADMINISTRATOR(EnumSet.allOf(Permission.class)),
    /** Reviews what units below have filed, and files for its own. */
    @Label(zh = "审核员", en = "Reviewer")
    REVIEWER(EnumSet.of(Permission.VIEW, Permission.FILE, Permission.REVIEW)),
    /** Records activities and files reports. */
    @Label(zh = "填报员", en = "Reporter")
    REPORTER(EnumSet.of(Permission.VIEW, Permission.FILE)),
    /** Reads. */
    @Label(zh = "查看员", en = "Viewer")
    VIEWER(EnumSet.of(Permission.VIEW)),
    /** Reads, and the audit trail too. */
    @Label(zh = "审计员", en = "Auditor")
    AUDITOR(EnumSet.of(Permission.VIEW), Operation.READ_AUDIT, Operation.VERIFY_AUDIT);

    private final Set<Permission> permissions;
    private final Set<Operation> operations;

    Role(Set<Permission> permissions, Operation... besides) {
        this.permissions = Set.copyOf(permissions);
        this.operations = Set.of(besides);
    }

    /** Whether the role may do this, somewhere. */
    public boolean may(Operation operation) {
        return permissions.contains(operation.permission()) || operations.contains(operation);
    }

    /** What the role may do. */
    public Set<Permission> permissions() {
        return permissions;
    }
}
