package org.boai.directory;

import org.boai.plugins.OrganisationState;
import org.boai.plugins.Problem;
import org.boai.plugins.Reading;
import org.boai.plugins.Row;
import org.boai.plugins.Rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold for transfers of memberships. */
final class TransferRules {
    private TransferRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.reading(
                            MembershipTransfer.class,
                            TransferRules::anActiveMemberGoesElsewhere,
                            Membership.class,
                            Organisation.class,
                            MembershipTransfer.class)
                    .holding(MembershipTransfer::membership)
        };
    }

    /** Until when it is answered, and which card goes on. */
    static MembershipTransfer dated(Row<MembershipTransfer> row, Reading reading) {
        MembershipTransfer t = row.fields();
        int days =
                Thresholds.whole(Threshold.TRANSFER_DAYS, Standing.region(row, reading), reading);
        return new MembershipTransfer(
                t.membership(),
                t.destination(),
                t.reason(),
                t.requestedOn(),
                Optional.of(t.requestedOn().plusDays(days)),
                reading.find(Membership.class, t.membership())
                        .flatMap(m -> m.fields().cardNo().or(() -> card(m, reading))),
                t.state());
    }

    private static Optional<String> card(Row<Membership> member, Reading reading) {
        return reading
                .rows(MemberCard.class)
                .where(MemberCard::membership, member.id())
                .list()
                .stream()
                .map(Row::fields)
                .filter(card -> card.state() == CardState.VALID)
                .map(MemberCard::number)
                .findFirst();
    }

    static List<Problem> anActiveMemberGoesElsewhere(Row<MembershipTransfer> row, Reading reading) {
        MembershipTransfer transfer = row.fields();
        if (transfer.state() != TransferState.REQUESTED) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        Optional<Row<Membership>> member = reading.find(Membership.class, transfer.membership());
        if (member.filter(m -> m.fields().state() == MembershipState.ACTIVE).isEmpty()) {
            problems.add(
                    Says.at(
                            MembershipTransfer::membership,
                            "not-active",
                            "只有有效的会员关系可以转移。",
                            "Only an active membership is transferred."));
        }
        if (member.filter(m -> m.organisation().id().equals(transfer.destination().id()))
                .isPresent()) {
            problems.add(
                    Says.at(
                            MembershipTransfer::destination,
                            "already-there",
                            "会员已在该组织。请选择另一个转入组织。",
                            "The member is there already. Choose another destination."));
        }
        if (reading.find(Organisation.class, transfer.destination())
                .filter(o -> o.fields().state() != OrganisationState.ESTABLISHED)
                .isPresent()) {
            problems.add(
                    Says.at(
                            MembershipTransfer::destination,
                            "unit-not-established",
                            "转入组织尚未成立。请选择已成立的组织。",
                            "The destination is not established. Choose another."));
        }
        boolean pending =
                reading
                        .rows(MembershipTransfer.class)
                        .where(MembershipTransfer::membership, transfer.membership())
                        .list()
                        .stream()
                        .filter(other -> !other.id().equals(row.id()))
                        .anyMatch(other -> other.fields().state() == TransferState.REQUESTED);
        if (pending) {
            problems.add(
                    Says.at(
                            MembershipTransfer::membership,
                            "transfer-pending",
                            "该会员已有一个待办的转移申请。请先办结。",
                            "A transfer of this member is pending. Finish that one first."));
        }
        return problems;
    }

    static Rule<MembershipTransfer> itWasCarriedOut() {
        return Rule.reading(
                MembershipTransfer.class,
                (row, reading) ->
                        Says.unless(
                                reading
                                        .rows(Membership.class)
                                        .where(
                                                Membership::previous,
                                                Optional.of(row.fields().membership()))
                                        .list()
                                        .stream()
                                        .anyMatch(
                                                m -> m.fields().state() == MembershipState.ACTIVE),
                                Says.of(
                                        "not-carried-out",
                                        "请通过 /api/v1/programs/directory/x/transfers/{id}/accept"
                                                + " 接收。",
                                        "Accept it at"
                                            + " /api/v1/programs/directory/x/transfers/{id}/accept.")),
                Membership.class);
    }

    static Rule<MembershipTransfer> itsTimeIsOver() {
        return Rule.reading(
                MembershipTransfer.class,
                (row, reading) ->
                        Says.unless(
                                row.fields()
                                        .answerBy()
                                        .filter(day -> day.isBefore(reading.today()))
                                        .isPresent(),
                                Says.of(
                                        "time-not-over",
                                        "办理期限(%s)还没有过。"
                                                .formatted(
                                                        row.fields()
                                                                .answerBy()
                                                                .map(Object::toString)
                                                                .orElse("")),
                                        "The time to answer, until %s, is not over."
                                                .formatted(
                                                        row.fields()
                                                                .answerBy()
                                                                .map(Object::toString)
                                                                .orElse("")))));
    }
}
