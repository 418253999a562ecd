package org.boai.security;

import org.boai.plugins.Permission;

/**
 * Everything that can be asked of the platform, and what it needs. No route exists without one of
 * these.
 */
public enum Operation {
    READ_ROWS(Permission.VIEW, Scope.SUBTREE),
    FILE_ROWS(Permission.FILE, Scope.SUBTREE),
    REVIEW_ROWS(Permission.REVIEW, Scope.SUBTREE),
    ADMINISTER_ROWS(Permission.ADMINISTER, Scope.SUBTREE),
    READ_HISTORY(Permission.VIEW, Scope.SUBTREE),
    REVEAL_FIELDS(Permission.FILE, Scope.SUBTREE),
    IMPORT_ROWS(Permission.FILE, Scope.SUBTREE),
    ATTACH(Permission.FILE, Scope.SUBTREE),
    READ_REGIONS(Permission.VIEW, Scope.SUBTREE),
    CHANGE_REGIONS(Permission.ADMINISTER, Scope.NATION),
    READ_PROGRAMS(Permission.VIEW, Scope.SUBTREE),
    DEPLOY_PROGRAM(Permission.ADMINISTER, Scope.NATION),
    READ_SWITCHES(Permission.VIEW, Scope.SUBTREE),
    SWITCH_PROGRAM(Permission.ADMINISTER, Scope.SUBTREE),
    READ_REPORTING(Permission.VIEW, Scope.SUBTREE),
    SET_DUE_DAYS(Permission.ADMINISTER, Scope.SUBTREE),
    LOCK_PERIODS(Permission.ADMINISTER, Scope.SUBTREE),
    AMEND_PERIODS(Permission.FILE, Scope.SUBTREE),
    APPROVE_AMENDMENTS(Permission.REVIEW, Scope.SUBTREE),
    READ_KPIS(Permission.VIEW, Scope.SUBTREE),
    RECOUNT_KPIS(Permission.VIEW, Scope.SUBTREE),
    SET_TARGETS(Permission.ADMINISTER, Scope.SUBTREE),
    IMPORT_REFERENCES(Permission.ADMINISTER, Scope.NATION),
    MANAGE_ACCOUNTS(Permission.ADMINISTER, Scope.SUBTREE),
    READ_AUDIT(Permission.ADMINISTER, Scope.SUBTREE),
    VERIFY_AUDIT(Permission.ADMINISTER, Scope.NATION),
    READ_METRICS(Permission.ADMINISTER, Scope.NATION);

    /** Where an operation is allowed. */
    enum Scope {
        /** Within the caller's region and below. */
        SUBTREE,
        /** Only for callers whose region is the nation. */
        NATION
    }

    private final Permission permission;
    private final Scope scope;

    Operation(Permission permission, Scope scope) {
        this.permission = permission;
        this.scope = scope;
    }

    /** The permission that it needs. */
    public Permission permission() {
        return permission;
    }

    boolean national() {
        return scope == Scope.NATION;
    }

    /** A change of state needs what its transition says, and so does a call of an endpoint. */
    public static Operation of(Permission needed) {
        return switch (needed) {
            case VIEW -> READ_ROWS;
            case FILE -> FILE_ROWS;
            case REVIEW -> REVIEW_ROWS;
            case ADMINISTER -> ADMINISTER_ROWS;
        };
    }
}
