package org.boai.console;

import org.boai.plugins.Level;
import org.boai.registry.SwitchState;
import org.boai.security.Role;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The bodies that the platform's own addresses take, as the OpenAPI document describes them; {@link
 * Fields} reads them.
 */
final class Asks {
    private Asks() {}

    /** Who signs in, or enrols a second factor. */
    record SignIn(String user, String password, Optional<String> otp) {}

    /** The first code of a second factor. */
    record Confirmation(String user, String password, String otp) {}

    /** A change of one's password. */
    record PasswordChange(String old, String new_) {}

    /** The same by somebody who cannot sign in, because the password has run out. */
    record Renewal(String user, String old, String new_, Optional<String> otp) {}

    /** What a token of a program may do. */
    enum Scope {
        READ,
        ALL
    }

    /** A token for a program. */
    record NewToken(String name, Optional<Scope> scope, Optional<Instant> expiresAt) {}

    /** A post to be lent; until is the last day. */
    record NewDelegation(String to, String region, Optional<LocalDate> from, LocalDate until) {}

    /** Rows of the vault; without a region those of the caller's. */
    record NewVaultExport(String entity, Optional<String> region, String reason) {}

    /** The post that a session is to work in. */
    record Taking(UUID delegation) {}

    /** An account. */
    record NewAccount(
            String name,
            Role role,
            String region,
            Optional<UUID> organisation,
            Optional<String> program,
            Optional<String> password) {}

    /** Another post of an account; what is not said stays, what is null goes. */
    record PostChange(
            Optional<Role> role,
            Optional<String> region,
            Optional<UUID> organisation,
            Optional<String> program) {}

    /** Whom the identity provider means. */
    record Binding(String subject) {}

    /** Where a program runs from a day on. */
    record SwitchOrder(SwitchState state, Optional<LocalDate> from, Optional<LocalDate> to) {}

    /** The program's id once more, so that nobody clears by mistake. */
    record Clearing(Optional<String> confirm) {}

    /** From when a row is in another state, and why. */
    record StateChange(Optional<LocalDate> on, Optional<String> reason) {}

    /** What is recounted. */
    record RecountOrder(
            String kpi, String region, Optional<YearMonth> from, Optional<YearMonth> to) {}

    /** What is demanded of an indicator. */
    record TargetOrder(
            Optional<BigDecimal> level,
            Optional<BigDecimal> gain,
            Optional<Boolean> notBelowLastYear,
            Optional<BigDecimal> populationShare,
            Optional<BigDecimal> floor,
            Optional<LocalDate> due,
            Optional<String> owner,
            Optional<String> document,
            Optional<Integer> through) {}

    /** What is closed. */
    record LockOrder(String region, Optional<String> program) {}

    /** What is to be amended, and why. */
    record AmendmentOrder(String region, Optional<String> program, String reason) {}

    /** Why everything about a person is asked for. */
    record DossierOrder(String reason) {}

    /** By when a report is due. */
    record RuleOrder(
            String report,
            String region,
            Optional<Level> level,
            Optional<YearMonth> from,
            int dueDay,
            Optional<Integer> monthsAfter,
            Optional<Integer> graceDays,
            Optional<Integer> remindDays) {}

    /** The kind of a change of the divisions. */
    enum Merging {
        MERGE
    }

    /** The kind of a change of the divisions. */
    enum Splitting {
        SPLIT
    }

    /** The kind of a change of the divisions. */
    enum Moving {
        MOVE
    }

    /** The kind of a change of the divisions. */
    enum Renaming {
        RENAME
    }

    /** A division that is there, or that is made. */
    record Place(
            String code, Optional<String> name, Optional<String> nameEn, Optional<String> parent) {}

    /** Several divisions become one. */
    record Merge(Merging kind, LocalDate on, List<String> from, Place into) {}

    /** One division becomes several. */
    record Split(
            Splitting kind,
            LocalDate on,
            String from,
            List<Place> into,
            Optional<String> heir,
            Optional<Map<String, String>> regions,
            Optional<Map<String, String>> organisations) {}

    /** A division comes under another one. */
    record Move(Moving kind, LocalDate on, String code, String parent) {}

    /** A division has another name. */
    record Rename(Renaming kind, LocalDate on, String code, String name, Optional<String> nameEn) {}

    /** A change of the divisions. */
    static Shape regionChange() {
        return Shape.either(
                Shape.of(Merge.class),
                Shape.of(Split.class),
                Shape.of(Move.class),
                Shape.of(Rename.class));
    }
}
