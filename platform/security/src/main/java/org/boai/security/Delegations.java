package org.boai.security;

import org.boai.plugins.Text;
import org.boai.store.AccountTable;
import org.boai.store.AccountTable.AccountRow;
import org.boai.store.AccountTable.Otp;
import org.boai.store.Database;
import org.boai.store.DelegationTable;
import org.boai.store.DelegationTable.DelegationRow;
import org.boai.store.RowIds;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Posts that accounts lend to others. Whoever borrows one takes it up in a session, and has then
 * that post instead of the own one, under the own name; only one's own post can be lent. It ends
 * everywhere within the time that a session is believed.
 */
public final class Delegations {
    private final DelegationTable table;
    private final AccountTable accounts;
    private final Clock clock;
    private final SecondFactor factor;
    private final boolean separated;
    private final Runnable changed;

    /**
     * What is lent in this database.
     *
     * @param changed told when a session may have another post
     */
    Delegations(Database database, Clock clock, SignInRules rules, Runnable changed) {
        this.table = new DelegationTable(database);
        this.accounts = new AccountTable(database);
        this.clock = clock;
        this.factor = rules.secondFactor();
        this.separated = rules.separated();
        this.changed = changed;
    }

    private static Delegation delegation(DelegationRow row) {
        return new Delegation(
                row.id(),
                row.lender().name(),
                row.borrower().name(),
                new Post(
                        Role.valueOf(row.lender().role()),
                        row.region(),
                        row.lender().organisation(),
                        row.lender().program()),
                row.beginsAt(),
                row.endsAt());
    }

    /**
     * Lends the caller's own post.
     *
     * @param to the name of the account that borrows it
     * @param region the account's own, or one in it
     * @throws Refused if there is no such account, or it is the caller's
     */
    public Delegation lend(
            Caller caller, String to, String region, Instant beginsAt, Instant endsAt) {
        if (separated && Role.SEPARATED.contains(caller.role())) {
            throw new Refused(
                    Refused.Reason.INVALID,
                    "administrators-separated",
                    Text.of(
                            "三员分离(security.separate-administrators)时,系统、安全和审计的岗位不能借出。请由安全管理员另开账号。",
                            "Where administrators are separated (security.separate-administrators),"
                                    + " posts for system, security and audit are not lent. Ask the"
                                    + " security administrator for another account."));
        }
        AccountRow lender = accounts.find(caller.name()).orElseThrow(Refused::outOfReach);
        AccountRow borrower =
                accounts.find(to)
                        .filter(Accounts::isOpen)
                        .filter(found -> !found.id().equals(lender.id()))
                        .orElseThrow(Delegations::unknown);
        DelegationRow row =
                new DelegationRow(RowIds.next(), lender, borrower, region, beginsAt, endsAt);
        table.insert(row);
        return delegation(row);
    }

    private static Refused unknown() {
        return new Refused(
                Refused.Reason.INVALID,
                "unknown-account",
                Text.of("没有这个账号,或是您自己的账号。请核对用户名。", "is no other account. Check the name."));
    }

    /** What the caller lends and borrows and is not over, the newest first. */
    public List<Delegation> of(Caller caller) {
        return table.of(caller.account(), clock.instant()).stream()
                .map(Delegations::delegation)
                .toList();
    }

    /** What is lent in the subtree of a region and is not over, the newest first. */
    public List<Delegation> within(String region) {
        return table.within(region, clock.instant()).stream().map(Delegations::delegation).toList();
    }

    /**
     * Ends what the caller lends or borrows, or what is lent where the caller manages accounts.
     *
     * @throws Refused if there is none that the caller may end
     */
    public void end(Caller caller, Access access, UUID id) {
        DelegationRow row =
                table.find(id)
                        .filter(
                                found ->
                                        found.lender().id().equals(caller.account())
                                                || found.borrower().id().equals(caller.account())
                                                || (caller.may(Operation.MANAGE_ACCOUNTS)
                                                        && access.reaches(
                                                                caller, found.lender().region())))
                        .orElseThrow(Refused::outOfReach);
        table.end(row, clock.instant(), caller.name());
        changed.run();
    }

    /**
     * From now on the session works in a post that its account borrows.
     *
     * @throws Refused if that is not the caller's to take, not running, or needs a second factor
     */
    public void take(Caller caller, String token, UUID id) {
        DelegationRow row =
                table.find(id)
                        .filter(found -> found.borrower().id().equals(caller.account()))
                        .orElseThrow(Refused::outOfReach);
        if (!delegation(row).isRunning(clock.instant())) {
            throw new Refused(
                    Refused.Reason.INVALID,
                    "not-running",
                    Text.of("这项委托还没有开始,或已经结束。", "This delegation has not begun, or is over."));
        }
        boolean protectedAccount = row.borrower().otp().filter(Otp::confirmed).isPresent();
        if (factor.needed().contains(Role.valueOf(row.lender().role())) && !protectedAccount) {
            throw new Refused(
                    Refused.Reason.FORBIDDEN,
                    "otp-required",
                    Text.of(
                            "代办这个岗位须先启用二次验证(/second-factor)。",
                            "This post needs a second factor. Enrol one first (/second-factor)."));
        }
        table.take(Secrets.digest(token), row);
        changed.run();
    }

    /** From now on the session works in its account's own post. */
    public void giveBack(Caller caller, String token) {
        table.giveBack(Secrets.digest(token), caller.name(), caller.region());
        changed.run();
    }

    /** What the session works in, if not in its account's own post. */
    public Optional<Delegation> taken(String token) {
        return running(Secrets.digest(token), clock.instant());
    }

    Optional<Delegation> running(String tokenDigest, Instant now) {
        return table.taken(tokenDigest)
                .map(Delegations::delegation)
                .filter(found -> found.isRunning(now));
    }
}
