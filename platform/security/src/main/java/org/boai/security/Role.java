package org.boai.security;

import org.boai.plugins.Label;

import java.util.EnumSet;
import java.util.Set;

/**
 * What an account is for. This is the table of roles and operations: what is not written here is
 * refused. A role holds within the subtree of the account's region, and what it changes within its
 * bound.
 */
public enum Role {
    /** Administers: switches, accounts, approvals. The vault is none of it. */
    @Label(zh = "管理员", en = "Administrator")
    ADMINISTRATOR(Bound.REGION, EnumSet.complementOf(EnumSet.of(Operation.EXPORT_VAULT))),
    /** Administers the platform, and neither who may do what nor what is told of it. */
    @Label(zh = "系统管理员", en = "System administrator")
    SYSTEM_ADMINISTRATOR(
            Bound.REGION,
            EnumSet.complementOf(
                    EnumSet.of(
                            Operation.EXPORT_VAULT,
                            Operation.MANAGE_ACCOUNTS,
                            Operation.READ_AUDIT,
                            Operation.VERIFY_AUDIT))),
    /** Says who may do what, and sees nothing of what they do. */
    @Label(zh = "安全管理员", en = "Security administrator")
    SECURITY_ADMINISTRATOR(
            Bound.REGION,
            EnumSet.of(
                    Operation.READ_REGIONS,
                    Operation.READ_PROGRAMS,
                    Operation.ENTER_OFFICE,
                    Operation.MANAGE_ACCOUNTS)),
    /** Reviews what units below have filed, and files for its own. */
    @Label(zh = "审核员", en = "Reviewer")
    REVIEWER(
            Bound.REGION,
            reading(
                    Operation.FILE_ROWS,
                    Operation.REVEAL_FIELDS,
                    Operation.IMPORT_ROWS,
                    Operation.ATTACH,
                    Operation.AMEND_PERIODS,
                    Operation.REVIEW_ROWS,
                    Operation.EXPORT_PERSON,
                    Operation.APPROVE_AMENDMENTS)),
    /** Records activities and files reports for the units of its region. */
    @Label(zh = "填报员", en = "Reporter")
    REPORTER(
            Bound.REGION,
            reading(
                    Operation.FILE_ROWS,
                    Operation.REVEAL_FIELDS,
                    Operation.IMPORT_ROWS,
                    Operation.ATTACH,
                    Operation.AMEND_PERIODS)),
    /** Works at a base and files for that unit alone. */
    @Label(zh = "基层工作人员", en = "Base staff")
    STAFF(
            Bound.ORGANISATION,
            reading(
                    Operation.FILE_ROWS,
                    Operation.REVEAL_FIELDS,
                    Operation.IMPORT_ROWS,
                    Operation.ATTACH)),
    /** Runs one program: its rows, their review and its switches. */
    @Label(zh = "项目组", en = "Program team")
    PROGRAM_TEAM(
            Bound.PROGRAM,
            reading(
                    Operation.FILE_ROWS,
                    Operation.REVEAL_FIELDS,
                    Operation.IMPORT_ROWS,
                    Operation.ATTACH,
                    Operation.REVIEW_ROWS,
                    Operation.ADMINISTER_ROWS,
                    Operation.SWITCH_PROGRAM)),
    /** Keeps the vault: what lies in it, and nothing else. */
    @Label(zh = "保管员", en = "Vault custodian")
    CUSTODIAN(
            Bound.VAULT,
            reading(
                    Operation.FILE_ROWS,
                    Operation.REVEAL_FIELDS,
                    Operation.IMPORT_ROWS,
                    Operation.ATTACH,
                    Operation.REVIEW_ROWS,
                    Operation.ADMINISTER_ROWS,
                    Operation.EXPORT_VAULT)),
    /** Sits on the supervisory board: reads everything and files its findings. */
    @Label(zh = "监事", en = "Supervisory board")
    SUPERVISOR(
            Bound.FINDINGS,
            reading(
                    Operation.FILE_ROWS,
                    Operation.ATTACH,
                    Operation.ENTER_OFFICE,
                    Operation.READ_AUDIT)),
    /** Reads. */
    @Label(zh = "查看员", en = "Viewer")
    VIEWER(Bound.REGION, reading()),
    /** Reads, and the audit trail too. */
    @Label(zh = "审计员", en = "Auditor")
    AUDITOR(
            Bound.REGION,
            reading(Operation.ENTER_OFFICE, Operation.READ_AUDIT, Operation.VERIFY_AUDIT));

    /** Those that watch each other where administrators are separated, and are never lent there. */
    static final Set<Role> SEPARATED =
            EnumSet.of(SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDITOR);

    /** Within what a role changes rows. */
    enum Bound {
        /** Everything within its region. */
        REGION,
        /** The rows of one unit. */
        ORGANISATION,
        /** The rows of one program. */
        PROGRAM,
        /** What lies in the vault. */
        VAULT,
        /** The findings of supervision. */
        FINDINGS
    }

    private final Bound bound;
    private final Set<Operation> operations;

    Role(Bound bound, Set<Operation> operations) {
        this.bound = bound;
        this.operations = Set.copyOf(operations);
    }

    /** What everybody may read, and this. */
    private static Set<Operation> reading(Operation... besides) {
        Set<Operation> all =
                EnumSet.of(
                        Operation.READ_ROWS,
                        Operation.READ_HISTORY,
                        Operation.READ_REGIONS,
                        Operation.READ_PROGRAMS,
                        Operation.READ_SWITCHES,
                        Operation.READ_REPORTING,
                        Operation.READ_KPIS,
                        Operation.RECOUNT_KPIS);
        all.addAll(Set.of(besides));
        return all;
    }

    /** Whether the role may do this, somewhere. */
    public boolean may(Operation operation) {
        return operations.contains(operation);
    }

    /** Whether an account with this role names its unit. */
    public boolean isOfOrganisation() {
        return bound == Bound.ORGANISATION;
    }

    /** Whether an account with this role names its program. */
    public boolean isOfProgram() {
        return bound == Bound.PROGRAM;
    }

    Bound bound() {
        return bound;
    }
}
