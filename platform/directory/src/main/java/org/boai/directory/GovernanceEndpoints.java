package org.boai.directory;

import org.boai.plugins.Answer;
import org.boai.plugins.Call;
import org.boai.plugins.Endpoint;
import org.boai.plugins.OrganisationState;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Text;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/** Whether organisations are led as their charter says: elections, councils and meetings. */
final class GovernanceEndpoints {
    private GovernanceEndpoints() {}

    static Endpoint<?, ?>[] all() {
        return new Endpoint<?, ?>[] {
            Endpoint.get("elections", Election.class, GovernanceEndpoints::elections)
                    .titled(Text.of("换届提醒", "Elections due and overdue")),
            Endpoint.get("council-members", NonMember.class, GovernanceEndpoints::council)
                    .titled(Text.of("理事中的非会员", "Council without membership")),
            Endpoint.post(
                            "council-members",
                            Endpoint.Nothing.class,
                            PersonEndpoints.Done.class,
                            GovernanceEndpoints::joinedAgain)
                    .titled(Text.of("重新核对理事的会员资格", "Check the memberships of the council again")),
            Endpoint.get("meetings-due", Held.class, GovernanceEndpoints::meetings)
                    .titled(
                            Text.of(
                                    "理事会、常务机构会议次数",
                                    "Meetings of councils and their standing organs"))
                    .asking("year", "年度,不填为本年", "Year; this one without it")
        };
    }

    /** When an organisation elects next; overdue by so many days, or still to come. */
    public record Election(
            String organisation, String name, LocalDate due, boolean overdue, long days) {}

    /** What the organisation says itself, else when a term ends, else the last congress's term. */
    private static Answer<Election> elections(Call<Endpoint.Nothing> call) {
        Map<String, LocalDate> terms = new HashMap<>();
        call.rows(GoverningBody.class)
                .where(GoverningBody::state, BodyState.IN_OFFICE)
                .each(
                        body ->
                                terms.merge(
                                        body.organisation().id(),
                                        body.fields().termEnds(),
                                        BinaryOperator.minBy(Comparator.naturalOrder())));
        Map<String, LocalDate> congresses = new HashMap<>();
        call.rows(Congress.class)
                .where(Congress::state, CongressState.HELD)
                .each(
                        held ->
                                congresses.merge(
                                        held.organisation().id(),
                                        held.fields().electsAgain(),
                                        BinaryOperator.maxBy(Comparator.naturalOrder())));
        congresses.forEach(terms::putIfAbsent);
        List<Election> due = new ArrayList<>();
        call.rows(Organisation.class)
                .where(Organisation::state, OrganisationState.ESTABLISHED)
                .each(
                        unit ->
                                unit.fields()
                                        .nextElectionDue()
                                        .or(() -> Optional.ofNullable(terms.get(unit.id().id())))
                                        .map(day -> election(unit, day, call.today()))
                                        .ifPresent(due::add));
        return Answer.table(due.stream().sorted(Comparator.comparing(Election::due)).toList());
    }

    private static Election election(Row<Organisation> unit, LocalDate due, LocalDate today) {
        return new Election(
                unit.id().id(),
                unit.fields().name(),
                due,
                due.isBefore(today),
                ChronoUnit.DAYS.between(today, due));
    }

    /** Somebody who holds a post of the council and is no active member. */
    public record NonMember(String post, String person, String name, String organisation) {}

    /** Posts whose holder joined again, or is one with a member, rest on that membership. */
    private static Answer<PersonEndpoints.Done> joinedAgain(Call<Endpoint.Nothing> call) {
        List<Row<PostHolding>> posts = new ArrayList<>();
        council(
                call,
                row -> {
                    Optional<Ref<Membership>> active =
                            GovernanceRules.active(row.fields().person(), call).map(Row::id);
                    if (active.isPresent() && !active.equals(row.fields().membership())) {
                        posts.add(row);
                    }
                });
        return Answer.act(GovernanceRules.resting(posts), new PersonEndpoints.Done(posts.size()));
    }

    private static void council(Call<?> call, Consumer<Row<PostHolding>> reader) {
        call.rows(PostHolding.class)
                .where(PostHolding::state, PostState.CURRENT)
                .each(
                        row -> {
                            if (row.fields().post().seat() == Post.Seat.COUNCIL) {
                                reader.accept(row);
                            }
                        });
    }

    private static Answer<NonMember> council(Call<Endpoint.Nothing> call) {
        List<NonMember> without = new ArrayList<>();
        council(
                call,
                row -> {
                    PostHolding post = row.fields();
                    if (GovernanceRules.active(post.person(), call).isEmpty()) {
                        without.add(
                                new NonMember(
                                        post.post().name(),
                                        post.person().id(),
                                        call.find(Person.class, post.person())
                                                .map(p -> p.fields().name())
                                                .orElse(""),
                                        row.organisation().id()));
                    }
                });
        return Answer.table(without);
    }

    /** How often a body in office has met in a year, and how many meetings are missing. */
    public record Held(
            String organisation, String name, BodyKind body, int held, int needed, int missing) {}

    private static Answer<Held> meetings(Call<Endpoint.Nothing> call) {
        Optional<Integer> year =
                call.query("year")
                        .map(FeeEndpoints::whole)
                        .orElse(Optional.of(call.today().getYear()));
        if (year.isEmpty()) {
            return Answer.refused("year", "invalid", "请给出年度,例 2026。", "Give a year, such as 2026.");
        }
        Map<String, Integer> held = new HashMap<>();
        call.rows(Meeting.class)
                .each(
                        meeting ->
                                bodyOf(meeting.fields().kind())
                                        .filter(_ -> isIn(meeting.fields().heldOn(), year.get()))
                                        .ifPresent(
                                                body ->
                                                        held.merge(
                                                                meeting.organisation().id() + body,
                                                                1,
                                                                Integer::sum)));
        List<LocalRule> councils = Thresholds.rules(Threshold.COUNCIL_MEETINGS, call);
        List<LocalRule> standing = Thresholds.rules(Threshold.STANDING_MEETINGS, call);
        List<Held> all = new ArrayList<>();
        call.rows(GoverningBody.class)
                .where(GoverningBody::state, BodyState.IN_OFFICE)
                .each(
                        row ->
                                rules(row.fields().kind(), councils, standing)
                                        .map(rules -> held(row, rules, held, call))
                                        .ifPresent(all::add));
        return Answer.table(
                all.stream().sorted(Comparator.comparingInt(Held::missing).reversed()).toList());
    }

    private static boolean isIn(LocalDate day, int year) {
        return day.getYear() == year;
    }

    private static Held held(
            Row<GoverningBody> row, List<LocalRule> rules, Map<String, Integer> all, Call<?> call) {
        Organisation unit = Standing.organisation(row, call);
        BodyKind body = row.fields().kind();
        int needed = Thresholds.number(rules, unit.region().id(), call).intValue();
        int held = all.getOrDefault(row.organisation().id() + body, 0);
        return new Held(
                row.organisation().id(),
                unit.name(),
                body,
                held,
                needed,
                Math.max(0, needed - held));
    }

    /** How often a supervisory board or a party group meets is written nowhere. */
    private static Optional<List<LocalRule>> rules(
            BodyKind body, List<LocalRule> councils, List<LocalRule> standing) {
        return switch (body) {
            case COUNCIL -> Optional.of(councils);
            case EXECUTIVE_COMMITTEE -> Optional.of(standing);
            case SUPERVISORY_BOARD, PARTY_GROUP -> Optional.empty();
        };
    }

    /** The standing council (常务理事会) of older charters is the executive committee of the law. */
    private static Optional<BodyKind> bodyOf(MeetingKind kind) {
        return switch (kind) {
            case COUNCIL -> Optional.of(BodyKind.COUNCIL);
            case STANDING_COUNCIL, EXECUTIVE_COMMITTEE -> Optional.of(BodyKind.EXECUTIVE_COMMITTEE);
            case SUPERVISORY_BOARD,
                    ORGANISATION_LIFE,
                    WORK,
                    SITE,
                    MOBILISATION,
                    DISPATCH,
                    TALK,
                    TRAINING,
                    OTHER ->
                    Optional.empty();
        };
    }
}
