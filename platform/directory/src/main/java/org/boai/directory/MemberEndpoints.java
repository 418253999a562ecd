package org.boai.directory;

import org.boai.plugins.Answer;
import org.boai.plugins.Call;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Permission;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Step;
import org.boai.plugins.Text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Transfers, lapses and voting rights. */
final class MemberEndpoints {
    private MemberEndpoints() {}

    static Endpoint<?, ?>[] all() {
        return new Endpoint<?, ?>[] {
            Endpoint.get("memberships/lapse-proposals", Lapse.class, MemberEndpoints::lapses)
                    .titled(Text.of("建议自动退会", "Lapses that are proposed")),
            Endpoint.get("memberships/{id}/rights", Rights.class, MemberEndpoints::rights)
                    .titled(Text.of("会员权利", "Rights of a member")),
            Endpoint.get("transfers/incoming", Incoming.class, MemberEndpoints::incoming)
                    .answering(MembershipTransfer.class, MembershipTransfer::destination)
                    .titled(Text.of("待接收的转移", "Transfers to be answered")),
            Endpoint.post(
                            "transfers/{id}/accept",
                            Acceptance.class,
                            Accepted.class,
                            MemberEndpoints::accept)
                    .needs(Permission.REVIEW)
                    .answering(MembershipTransfer.class, MembershipTransfer::destination)
                    .titled(Text.of("接收会员", "Accept a transfer")),
            Endpoint.post(
                            "transfers/{id}/refuse",
                            PersonEndpoints.Day.class,
                            PersonEndpoints.Done.class,
                            MemberEndpoints::refuse)
                    .needs(Permission.REVIEW)
                    .answering(MembershipTransfer.class, MembershipTransfer::destination)
                    .titled(Text.of("不接收会员", "Refuse a transfer")),
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

    /** A transfer that waits for an organisation here. */
    public record Incoming(
            String transfer,
            String destination,
            String member,
            MemberKind kind,
            LocalDate since,
            String cardNo,
            String reason,
            LocalDate answerBy) {}

    private static Answer<Incoming> incoming(Call<Endpoint.Nothing> call) {
        List<Incoming> waiting = new ArrayList<>();
        call.rows(MembershipTransfer.class)
                .where(MembershipTransfer::state, TransferState.REQUESTED)
                .each(
                        t -> {
                            if (isHere(t.fields().destination(), call)) {
                                call.find(Membership.class, t.fields().membership())
                                        .map(m -> incoming(t, m.fields(), call))
                                        .ifPresent(waiting::add);
                            }
                        });
        return Answer.table(waiting);
    }

    private static Incoming incoming(
            Row<MembershipTransfer> row, Membership m, Call<Endpoint.Nothing> call) {
        MembershipTransfer transfer = row.fields();
        String name =
                m.unitName()
                        .or(
                                () ->
                                        m.person()
                                                .flatMap(p -> call.find(Person.class, p))
                                                .map(p -> p.fields().name()))
                        .orElse("");
        return new Incoming(
                row.id().id(),
                transfer.destination().id(),
                name,
                m.kind(),
                since(m),
                transfer.cardNo().orElse(""),
                transfer.reason(),
                transfer.answerBy().orElse(transfer.requestedOn()));
    }

    private static boolean isHere(Ref<?> organisation, Call<?> call) {
        return call.find(Organisation.class, organisation.id())
                .filter(
                        unit ->
                                call.lineage(unit.fields().region().id())
                                        .contains(call.actor().region()))
                .isPresent();
    }

    private static LocalDate since(Membership m) {
        return m.joinedOn().orElse(m.appliedOn());
    }

    /**
     * How a transfer is accepted.
     *
     * @param on from which day on
     * @param person who joins, as registered here; needed where whoever gives the member is
     *     elsewhere
     */
    public record Acceptance(Optional<LocalDate> on, Optional<Ref<Person>> person) {}

    /** The day on which the membership went over. */
    public record Accepted(LocalDate on, String destination) {}

    /** A transfer that was not answered yet. */
    private record Pending(Row<MembershipTransfer> transfer, Row<Membership> member) {}

    private static <O extends Record> Answer<O> pending(
            Call<?> call, Function<Pending, Answer<O>> answer) {
        Optional<Row<MembershipTransfer>> transfer =
                call.find(MembershipTransfer.class, call.path("id"));
        Optional<Row<Membership>> member =
                transfer.flatMap(t -> call.find(Membership.class, t.fields().membership()));
        if (transfer.isEmpty() || member.isEmpty()) {
            return Answer.missing(
                    Text.of("没有找到转移申请。请核对编号。", "There is no such transfer. Check the id."));
        }
        if (transfer.get().fields().state() != TransferState.REQUESTED
                || member.get().fields().state() != MembershipState.ACTIVE) {
            return Answer.refused(
                    "id",
                    "not-pending",
                    "该申请已经办结,或会员关系已经变动。",
                    "The request was answered already, or the membership has changed.");
        }
        return answer.apply(new Pending(transfer.get(), member.get()));
    }

    private static Answer<PersonEndpoints.Done> refuse(Call<PersonEndpoints.Day> call) {
        return pending(
                call,
                asked ->
                        Answer.act(
                                List.of(
                                        Step.move(
                                                MembershipTransfer.class,
                                                asked.transfer().id(),
                                                "refuse",
                                                call.body().on().orElse(call.today()))),
                                new PersonEndpoints.Done(1)));
    }

    private static Answer<Accepted> accept(Call<Acceptance> call) {
        return pending(call, asked -> accept(asked, call));
    }

    /**
     * Ends the one membership and begins the next on one day: with the same seniority and card, and
     * with no day between them. Whoever comes from elsewhere is registered here first, and known
     * again by number, or name and birth or telephone: nothing else of them goes over.
     */
    private static Answer<Accepted> accept(Pending asked, Call<Acceptance> call) {
        Ref<Organisation> destination = asked.transfer().fields().destination();
        if (!isHere(destination, call)) {
            return Answer.refused(
                    "id",
                    "answered-elsewhere",
                    "转入组织不在您的管辖范围内,由其接收。请等待。",
                    "The destination is beyond your reach, and accepts it itself. Wait for it.");
        }
        Membership m = asked.member().fields();
        Optional<Row<Person>> known =
                m.person().or(m::contact).flatMap(who -> call.find(Person.class, who));
        Optional<Row<Person>> here =
                call.body()
                        .person()
                        .map(who -> call.find(Person.class, who))
                        .orElse(known)
                        .filter(who -> isHere(who.organisation(), call));
        if (here.isEmpty()) {
            return Answer.refused(
                    "person",
                    "not-registered-here",
                    "会员来自管辖范围之外:请先在本地登记此人(团体会员为负责人),再填写其编号。",
                    "The member comes from beyond your reach: register them here (of a group, the"
                            + " person in charge), and give that id.");
        }
        boolean same =
                here.equals(known)
                        || known.flatMap(
                                        who ->
                                                PersonRules.reason(
                                                        who.fields(), here.get().fields()))
                                .isPresent();
        if (!same) {
            return Answer.refused(
                    "person",
                    "another-person",
                    "所填人员与转出的会员不是同一人(身份号码,或姓名与出生日期、电话不符)。请核对。",
                    "This is not the person who is transferred: neither number, nor name and birth"
                            + " or telephone agree. Check it.");
        }
        LocalDate day = call.body().on().orElse(call.today());
        Ref<Person> person = here.get().id();
        Membership next =
                new Membership(
                        m.kind(),
                        m.grade(),
                        m.person().map(_ -> person),
                        m.unitName(),
                        m.creditCode(),
                        m.contact().map(_ -> person),
                        m.headcount(),
                        RecruitChannel.TRANSFER,
                        m.path(),
                        day,
                        Optional.of(since(m)),
                        asked.transfer().fields().cardNo(),
                        m.guardianConsent(),
                        m.backbone(),
                        Optional.of(asked.member().id()),
                        MembershipState.DRAFT);
        Ref<MembershipTransfer> transfer = asked.transfer().id();
        List<Step> steps = new ArrayList<>();
        steps.add(Step.create(next, destination).as("next"));
        steps.add(Step.move(Membership.class, asked.member().id(), "transfer-out", day));
        steps.add(Step.move(Membership.class, Step.made("next"), "take-over", day));
        steps.add(Step.move(MembershipTransfer.class, transfer, "accept", day));
        steps.addAll(GovernanceRules.resting(Roles.of(person, call).live().posts()));
        return Answer.act(steps, new Accepted(day, destination.id()));
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
