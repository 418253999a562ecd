package org.boai.directory;

import org.boai.plugins.OrganisationKind;
import org.boai.plugins.Problem;
import org.boai.plugins.Reading;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Rule;
import org.boai.plugins.Step;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold for congresses, bodies, posts and the documents behind them. */
final class GovernanceRules {
    private GovernanceRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.reading(
                            PostHolding.class,
                            GovernanceRules::nominatesAMember,
                            Membership.class,
                            Person.class,
                            PersonMerge.class,
                            GoverningBody.class)
                    .holding(PostHolding::person),
            Rule.of(PostHolding.class, GovernanceRules::aTermEndsAfterItBegins),
            Rule.referringIfAny(
                    PostHolding.class,
                    PostHolding::body,
                    GoverningBody.class,
                    GovernanceRules::thePostIsOneOfItsBody),
            Rule.referringIfAny(
                    GoverningBody.class,
                    GoverningBody::electedBy,
                    Congress.class,
                    GovernanceRules::aBodyIsElected),
            Rule.reading(
                    GoverningBody.class,
                    GovernanceRules::aSmallUnitElectsAPresidentOnly,
                    Organisation.class,
                    Membership.class,
                    LocalRule.class),
            Rule.referringIfAny(
                    GoverningBody.class,
                    GoverningBody::electedBy,
                    Congress.class,
                    GovernanceRules::itsTermIsTheOneThatTheCongressElectsFor),
            Rule.reading(
                    GoverningBody.class,
                    GovernanceRules::theOrganisationKnowsTheDay,
                    Organisation.class),
            Rule.reading(
                    Congress.class,
                    GovernanceRules::noTermIsLongerThanTheCharterSays,
                    Organisation.class,
                    LocalRule.class),
            Rule.of(Congress.class, GovernanceRules::nobodyCameWhoIsNoDelegate),
            Rule.reading(
                            Delegate.class,
                            GovernanceRules::aDelegateMayVote,
                            Membership.class,
                            Person.class,
                            LocalRule.class,
                            Organisation.class)
                    .holding(Delegate::membership)
        };
    }

    /** Finds the membership of a nominee, so that it is seen later whether it still stands. */
    static PostHolding withMembership(Row<PostHolding> row, Reading reading) {
        PostHolding p = row.fields();
        return new PostHolding(
                p.post(),
                p.person(),
                p.body(),
                p.externalTitle(),
                p.employment(),
                p.sector(),
                p.fromDate(),
                p.termEnds(),
                active(p.person(), reading).map(Row::id),
                p.state());
    }

    static Optional<Row<Membership>> active(Ref<Person> person, Reading reading) {
        return reading
                .rows(Membership.class)
                .where(Membership::person, Optional.of(person))
                .list()
                .stream()
                .filter(m -> m.fields().state() == MembershipState.ACTIVE)
                .findFirst();
    }

    /** Lets posts rest on the membership that their holder has now. */
    static List<Step> resting(List<Row<PostHolding>> posts) {
        return posts.stream().map(post -> Step.complete(PostHolding.class, post.id())).toList();
    }

    private static Problem notAMember() {
        return Says.at(
                PostHolding::person,
                "not-a-member",
                "理事人选须先履行入会手续,成为有效会员。请先办理入会。",
                "A candidate for the council joins first: there is no active membership. Admit them"
                        + " as a member first.");
    }

    static List<Problem> nominatesAMember(Row<PostHolding> row, Reading reading) {
        PostHolding post = row.fields();
        boolean asked =
                post.post().seat() == Post.Seat.COUNCIL && post.state() == PostState.NOMINATED;
        List<Problem> problems = new ArrayList<>();
        if (post.state() != PostState.ENDED) {
            problems.addAll(
                    PersonRules.standsForSomebody(PostHolding::person, post.person(), reading));
        }
        if (asked && active(post.person(), reading).isEmpty()) {
            problems.add(notAMember());
        }
        return problems;
    }

    static Rule<PostHolding> aCouncilPostNeedsAMember() {
        return Rule.reading(
                PostHolding.class,
                (row, reading) ->
                        Says.unless(
                                row.fields().post().seat() != Post.Seat.COUNCIL
                                        || active(row.fields().person(), reading).isPresent(),
                                notAMember()),
                Membership.class);
    }

    static Rule<PostHolding> aSinglePostIsFree() {
        return Rule.reading(
                PostHolding.class,
                (row, reading) ->
                        Says.unless(
                                !row.fields().post().single() || holders(row, reading).isEmpty(),
                                Says.at(
                                        PostHolding::post,
                                        "post-is-held",
                                        "这一职务已有人在任。请先办理离任。",
                                        "Somebody holds this post already. End that term first.")),
                PostHolding.class);
    }

    private static List<Row<PostHolding>> holders(Row<PostHolding> row, Reading reading) {
        return reading
                .rows(PostHolding.class)
                .of(row.organisation())
                .where(PostHolding::post, row.fields().post())
                .list()
                .stream()
                .filter(other -> other.fields().state() == PostState.CURRENT)
                .toList();
    }

    static List<Problem> aTermEndsAfterItBegins(PostHolding post) {
        return Says.unless(
                post.termEnds().filter(end -> end.isBefore(post.fromDate())).isEmpty(),
                Says.at(
                        PostHolding::termEnds,
                        "ends-before-it-begins",
                        "任期届满日早于任职起始日。请更正。",
                        "The term ends before it begins. Correct the dates."));
    }

    static List<Problem> thePostIsOneOfItsBody(PostHolding post, Optional<GoverningBody> body) {
        boolean fits =
                switch (post.post().seat()) {
                    case HONORARY -> body.isEmpty();
                    case COUNCIL ->
                            body.filter(b -> b.kind() != BodyKind.COUNCIL)
                                    .filter(b -> b.kind() != BodyKind.EXECUTIVE_COMMITTEE)
                                    .isEmpty();
                    case BOARD ->
                            body.filter(b -> b.kind() != BodyKind.SUPERVISORY_BOARD).isEmpty();
                    case PARTY -> body.filter(b -> b.kind() != BodyKind.PARTY_GROUP).isEmpty();
                };
        return Says.unless(
                fits,
                Says.at(
                        PostHolding::body,
                        "post-of-another-body",
                        "该职务不属于所选机构(名誉职务不属于任何机构)。请改选机构或职务。",
                        "The post is none of this body's; honorary posts belong to none. Choose"
                                + " another body or post."));
    }

    static List<Problem> aBodyIsElected(GoverningBody body, Optional<Congress> congress) {
        boolean appointed = body.kind() == BodyKind.PARTY_GROUP;
        return Says.unless(
                !appointed || congress.isEmpty(),
                Says.at(
                        GoverningBody::electedBy,
                        "party-group-is-appointed",
                        "会党组不由会员代表大会选举。请留空。",
                        "A party group is not elected by a congress. Leave it empty."));
    }

    static List<Problem> itsTermIsTheOneThatTheCongressElectsFor(
            GoverningBody body, Optional<Congress> congress) {
        List<Problem> problems = new ArrayList<>();
        if (congress.filter(c -> body.termEnds().isBefore(c.plannedOn())).isPresent()) {
            problems.add(
                    Says.at(
                            GoverningBody::termEnds,
                            "ends-before-it-begins",
                            "任期届满日早于选举它的大会。请更正。",
                            "The term ends before the congress that elects it. Correct the"
                                    + " dates."));
        }
        congress.map(Congress::electsAgain)
                .filter(body.termEnds()::isAfter)
                .ifPresent(
                        day ->
                                problems.add(
                                        Says.at(
                                                        GoverningBody::termEnds,
                                                        "beyond-its-term",
                                                        "任期届满日晚于大会任期届满的 %s。请核对。".formatted(day),
                                                        "The term ends after %s, until when the congress elects. Check it."
                                                                .formatted(day))
                                                .asWarning()));
        return problems;
    }

    /** The rate of overdue elections counts by the day that the organisation itself has. */
    static List<Problem> theOrganisationKnowsTheDay(Row<GoverningBody> row, Reading reading) {
        Organisation unit = Standing.organisation(row, reading);
        LocalDate ends = row.fields().termEnds();
        return Says.unless(
                unit.nextElectionDue().filter(day -> !day.isAfter(ends)).isPresent(),
                Says.at(
                                GoverningBody::termEnds,
                                "election-not-noted",
                                "“%s”的下次换届日期未填或晚于 %s,换届超期率按它计算。请更正组织信息。"
                                        .formatted(unit.name(), ends),
                                "%s names no next election by %s, and overdue elections are counted by that. Correct the organisation."
                                        .formatted(unit.name(), ends))
                        .asWarning());
    }

    static List<Problem> noTermIsLongerThanTheCharterSays(Row<Congress> row, Reading reading) {
        int years =
                Thresholds.whole(Threshold.CONGRESS_YEARS, Standing.region(row, reading), reading);
        return Says.unless(
                row.fields().termYears() <= years,
                Says.at(
                                Congress::termYears,
                                "longer-than-the-charter",
                                "任期 %d 年,超过规定的 %d 年换届。请核对。"
                                        .formatted(row.fields().termYears(), years),
                                "A term of %d years is longer than the %d after which elections are held. Check it."
                                        .formatted(row.fields().termYears(), years))
                        .asWarning());
    }

    static Rule<GoverningBody> itsCongressWasHeld() {
        return Rule.referringIfAny(
                GoverningBody.class,
                GoverningBody::electedBy,
                Congress.class,
                (body, congress) ->
                        Says.unless(
                                body.kind() == BodyKind.PARTY_GROUP
                                        || congress.filter(c -> c.state() == CongressState.HELD)
                                                .isPresent(),
                                Says.at(
                                        GoverningBody::electedBy,
                                        "congress-not-held",
                                        "选举它的会员代表大会尚未召开。请先办理大会。",
                                        "The congress that elects it has not been held. Hold the"
                                                + " congress first.")));
    }

    static Rule<GoverningBody> oneBodyOfAKindIsInOffice() {
        return Rule.reading(
                GoverningBody.class,
                (row, reading) ->
                        Says.unless(
                                reading
                                        .rows(GoverningBody.class)
                                        .of(row.organisation())
                                        .where(GoverningBody::kind, row.fields().kind())
                                        .list()
                                        .stream()
                                        .noneMatch(b -> b.fields().state() == BodyState.IN_OFFICE),
                                Says.of(
                                        "body-in-office",
                                        "上一届仍在任。请先办理届满。",
                                        "The body before it is still in office. End its term"
                                                + " first.")),
                GoverningBody.class);
    }

    static List<Problem> aSmallUnitElectsAPresidentOnly(Row<GoverningBody> row, Reading reading) {
        Organisation unit = Standing.organisation(row, reading);
        boolean base = unit.kind() != OrganisationKind.BRANCH;
        if (!base || row.fields().kind() != BodyKind.COUNCIL) {
            return List.of();
        }
        int needed = Thresholds.whole(Threshold.COUNCIL_MEMBERS, unit.region().id(), reading);
        long members =
                reading.rows(Membership.class)
                        .of(row.organisation())
                        .where(Membership::state, MembershipState.ACTIVE)
                        .limit(Math.max(1, needed))
                        .list()
                        .size();
        return Says.unless(
                members >= needed,
                Says.at(
                                GoverningBody::kind,
                                "too-small-for-a-council",
                                "会员不足 %d 人的基层组织一般只选会长,不设理事会。".formatted(needed),
                                "A base organisation of fewer than %d members usually elects a president only."
                                        .formatted(needed))
                        .asWarning());
    }

    static List<Problem> nobodyCameWhoIsNoDelegate(Congress congress) {
        return Says.unless(
                congress.attended().filter(n -> n > congress.delegates()).isEmpty(),
                Says.at(
                        Congress::attended,
                        "more-than-delegates",
                        "到会人数多于代表人数。请核对。",
                        "More came than there are delegates. Check both figures."));
    }

    static Rule<Congress> aDossierIsAttached() {
        return Rule.of(
                Congress.class,
                congress ->
                        Says.unless(
                                !congress.dossier().isEmpty(),
                                Says.at(
                                        Congress::dossier,
                                        "no-dossier",
                                        "没有会议材料。请先上传,再报审。",
                                        "There is no dossier. Attach it before it is"
                                                + " submitted.")));
    }

    static Rule<Congress> halfOfTheDelegatesCame() {
        return Rule.of(
                Congress.class,
                congress ->
                        Says.unless(
                                congress.attended()
                                        .filter(n -> 2 * n > congress.delegates())
                                        .isPresent(),
                                Says.at(
                                        Congress::attended,
                                        "no-quorum",
                                        "到会人数未填或未超过代表的半数。请核对到会人数。",
                                        "It is not recorded that more than half of the delegates"
                                                + " came. Check how many came.")));
    }

    static Rule<PolicyDocument> anIssuedDocumentHasADate() {
        return Rule.of(
                PolicyDocument.class,
                document -> {
                    List<Problem> problems = new ArrayList<>();
                    if (document.issuedOn().isEmpty()) {
                        problems.add(
                                Says.at(
                                        PolicyDocument::issuedOn,
                                        "required",
                                        "请填写印发日期,再印发。",
                                        "Fill in the date on which it is issued."));
                    }
                    if (document.number().isEmpty()) {
                        problems.add(
                                Says.at(
                                        PolicyDocument::number,
                                        "required",
                                        "请填写文号,再印发。",
                                        "Fill in its number."));
                    }
                    return problems;
                });
    }

    static List<Problem> aDelegateMayVote(Row<Delegate> row, Reading reading) {
        return reading
                .find(Membership.class, row.fields().membership())
                .filter(m -> !MemberRules.mayVote(m, reading))
                .map(
                        m ->
                                Says.at(
                                        Delegate::membership,
                                        "may-not-vote",
                                        "该会员没有选举权(须为有效的成人或团体会员)。请选择其他会员。",
                                        "This member may not vote: it takes an active adult or"
                                                + " group membership. Choose another member."))
                .stream()
                .toList();
    }
}
