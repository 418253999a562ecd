package org.boai.security;

import org.boai.plugins.Permission;

import java.util.EnumSet;
import java.util.Set;

/**
 * Everything that can be asked of the platform. No route exists without one of these, and {@link
 * Role} says who may do it.
 */
public enum Operation {
    READ_ROWS(Effect.READS, Scope.SUBTREE),
    FILE_ROWS(Effect.CHANGES, Scope.SUBTREE),
    REVIEW_ROWS(Effect.CHANGES, Scope.SUBTREE),
    ADMINISTER_ROWS(Effect.CHANGES, Scope.SUBTREE),
    READ_HISTORY(Effect.READS, Scope.SUBTREE),
    REVEAL_FIELDS(Effect.CHANGES, Scope.SUBTREE),
    EXPORT_VAULT(Effect.CHANGES, Scope.SUBTREE),
    EXPORT_PERSON(Effect.CHANGES, Scope.SUBTREE),
    IMPORT_ROWS(Effect.CHANGES, Scope.SUBTREE),
    ATTACH(Effect.CHANGES, Scope.SUBTREE),
    READ_REGIONS(Effect.READS, Scope.SUBTREE),
    CHANGE_REGIONS(Effect.CHANGES, Scope.NATION),
    READ_PROGRAMS(Effect.READS, Scope.SUBTREE),
    DEPLOY_PROGRAM(Effect.CHANGES, Scope.NATION),
    READ_SWITCHES(Effect.READS, Scope.SUBTREE),
    SWITCH_PROGRAM(Effect.CHANGES, Scope.SUBTREE),
    READ_REPORTING(Effect.READS, Scope.SUBTREE),
    SET_DUE_DAYS(Effect.CHANGES, Scope.SUBTREE),
    LOCK_PERIODS(Effect.CHANGES, Scope.SUBTREE),
    AMEND_PERIODS(Effect.CHANGES, Scope.SUBTREE),
    APPROVE_AMENDMENTS(Effect.CHANGES, Scope.SUBTREE),
    READ_KPIS(Effect.READS, Scope.SUBTREE),
    RECOUNT_KPIS(Effect.READS, Scope.SUBTREE),
    SET_TARGETS(Effect.CHANGES, Scope.SUBTREE),
    SET_MAPS(Effect.CHANGES, Scope.SUBTREE),
    IMPORT_REFERENCES(Effect.CHANGES, Scope.NATION),
    ENTER_OFFICE(Effect.READS, Scope.SUBTREE),
    MANAGE_ACCOUNTS(Effect.CHANGES, Scope.SUBTREE),
    READ_AUDIT(Effect.READS, Scope.SUBTREE),
    VERIFY_AUDIT(Effect.READS, Scope.NATION),
    READ_METRICS(Effect.READS, Scope.NATION);

    /** Where an operation is allowed. */
    enum Scope {
        /** Within the caller's region and below. */
        SUBTREE,
        /** Only for callers whose region is the nation. */
        NATION
    }

    /** What an operation does. */
    enum Effect {
        /** It shows what every reader may see. */
        READS,
        /** It changes something, or shows what is hidden. */
        CHANGES
    }

    /** What changes the platform itself, and what tells of its people. */
    private static final Set<Operation> ADMINISTRATIVE =
            EnumSet.of(
                    CHANGE_REGIONS,
                    DEPLOY_PROGRAM,
                    SWITCH_PROGRAM,
                    IMPORT_REFERENCES,
                    MANAGE_ACCOUNTS,
                    READ_AUDIT,
                    VERIFY_AUDIT,
                    READ_METRICS);

    /** What takes data of people along in clear. */
    private static final Set<Operation> GRAVE = EnumSet.of(EXPORT_PERSON, EXPORT_VAULT);

    private final Effect effect;
    private final Scope scope;

    Operation(Effect effect, Scope scope) {
        this.effect = effect;
        this.scope = scope;
    }

    boolean reads() {
        return effect == Effect.READS;
    }

    /** Whether an operator can bind it to a listener and to addresses of administrators. */
    public boolean isAdministrative() {
        return ADMINISTRATIVE.contains(this);
    }

    boolean national() {
        return scope == Scope.NATION;
    }

    /** Whether somebody who has left a session open is asked to sign in again before it. */
    public boolean isGrave() {
        return GRAVE.contains(this);
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
