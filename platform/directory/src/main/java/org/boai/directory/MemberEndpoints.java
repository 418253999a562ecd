package org.boai.directory;

import org.boai.plugins.Answer;
import org.boai.plugins.Call;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Permission;
import org.boai.plugins.Row;
import org.boai.plugins.Step;
import org.boai.plugins.Text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Transfers, lapses and voting rights. */
final class MemberEndpoints {
    private MemberEndpoints() {}

    static Endpoint<?, ?>[] all() {
        return new Endpoint<?, ?>[] {
            Endpoint.get("memberships/lapse-proposals", Lapse.class, MemberEndpoints::lapses)
                    .titled(Text.of("建议自动退会", "Lapses that are proposed")),
            Endpoint.get("memberships/{id}/rights", Rights.class, MemberEndpoints::rights)
                    .titled(Text.of("会员权利", "Rights of a member")),
            Endpoint.post(
                            "transfers/{id}/accept",
                            PersonEndpoints.Day.class,
                            Accepted.class,
                            MemberEndpoints::accept)
                    .needs(Permission.REVIEW)
                    .titled(Text.of("接收会员", "Accept a transfer")),
            Endpoint.get("transfers/overdue", Overdue.class, MemberEndpoints::overdue)
                    .titled(Text.of("超期未办的转移", "Transfers that wait too long"))
        };
    }

    /** A membership whose fee was left unpaid long enough; a person confirms. */
    public record Lapse(String membership, String organisation, String unpaid) {}

    private static Answer<Lapse> lapses(Call<Endpoint.Nothing> call) {
        List<Lapse> due = new ArrayList<>();
        call.rows(Membership.class)
                .where(Membership::state, MembershipState.ACTIVE)
                .where(Membership::grade, MemberGrade.ORDINARY)
                .each(
                        row -> {
                            if (LapseRules.isDue(row, call)) {
                                due.add(
                                        new Lapse(
                                                row.id().id(),
                                                row.organisation().id(),
                                                LapseRules.unpaid(row, call).toString()));
                            }
                        });
        return Answer.table(due);
    }

    /** What a member may do. */
    public record Rights(
            boolean activities, boolean vote, boolean beElected, boolean suggest, boolean leave) {}

    private static Answer<Rights> rights(Call<Endpoint.Nothing> call) {
        return call.find(Membership.class, call.path("id"))
                .map(
                        row -> {
                            boolean active = row.fields().state() == MembershipState.ACTIVE;
                            boolean votes = MemberRules.mayVote(row, call);
                            return Answer.of(new Rights(active, votes, votes, active, active));
                        })
                .orElseGet(
                        () ->
                                Answer.missing(
                                        Text.of(
                                                "没有找到该会员。请核对编号。",
                                                "There is no such member. Check the id.")));
    }

    /** The day on which the membership went over. */
    public record Accepted(LocalDate on, String destination) {}

    /**
     * Ends the one membership and begins the next on one day: with the same seniority and card, and
     * with no day between them.
     */
    private static Answer<Accepted> accept(Call<PersonEndpoints.Day> call) {
        Optional<Row<MembershipTransfer>> transfer =
                call.find(MembershipTransfer.class, call.path("id"));
        Optional<Row<Membership>> member =
                transfer.flatMap(t -> call.find(Membership.class, t.fields().membership()));
        if (transfer.isEmpty() || member.isEmpty()) {
            return Answer.missing(
                    Text.of("没有找到转移申请。请核对编号。", "There is no such transfer. Check the id."));
        }
        LocalDate day = call.body().on().orElse(call.today());
        Membership m = member.get().fields();
        if (transfer.get().fields().state() != TransferState.REQUESTED
                || m.state() != MembershipState.ACTIVE) {
            return Answer.refused(
                    "id",
                    "not-pending",
                    "该申请已经办结,或会员关系已经变动。",
                    "The request was answered already, or the membership has changed.");
        }
        Membership next =
                new Membership(
                        m.kind(),
                        m.grade(),
                        m.person(),
                        m.unitName(),
                        m.creditCode(),
                        m.contact(),
                        m.headcount(),
                        RecruitChannel.TRANSFER,
                        m.path(),
                        day,
                        Optional.of(m.joinedOn().orElse(m.appliedOn())),
                        m.cardNo().or(() -> card(member.get(), call)),
                        m.guardianConsent(),
                        m.backbone(),
                        Optional.of(member.get().id()),
                        MembershipState.DRAFT);
        return Answer.act(
                List.of(
                        Step.create(next, transfer.get().fields().destination()).as("next"),
                        Step.move(Membership.class, member.get().id(), "transfer-out", day),
                        Step.move(Membership.class, Step.made("next"), "take-over", day),
                        Step.move(MembershipTransfer.class, transfer.get().id(), "accept", day)),
                new Accepted(day, transfer.get().fields().destination().id()));
    }

    private static Optional<String> card(Row<Membership> member, Call<?> call) {
        return call
                .rows(MemberCard.class)
                .where(MemberCard::membership, member.id())
                .list()
                .stream()
                .map(Row::fields)
                .filter(card -> card.state() == CardState.VALID)
                .map(MemberCard::number)
                .findFirst();
    }

    /** A transfer that nobody answered in time. */
    public record Overdue(String transfer, String membership, LocalDate answerBy) {}

    private static Answer<Overdue> overdue(Call<Endpoint.Nothing> call) {
        List<Overdue> late = new ArrayList<>();
        call.rows(MembershipTransfer.class)
                .where(MembershipTransfer::state, TransferState.REQUESTED)
                .each(
                        t ->
                                t.fields()
                                        .answerBy()
                                        .filter(day -> day.isBefore(call.today()))
                                        .ifPresent(
                                                day ->
                                                        late.add(
                                                                new Overdue(
                                                                        t.id().id(),
                                                                        t.fields()
                                                                                .membership()
                                                                                .id(),
                                                                        day))));
        return Answer.table(late);
    }
}
