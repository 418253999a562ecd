package org.boai.directory;

import org.boai.plugins.Level;
import org.boai.plugins.OrganisationKind;
import org.boai.plugins.OrganisationState;
import org.boai.plugins.Problem;
import org.boai.plugins.Reading;
import org.boai.plugins.Row;
import org.boai.plugins.Rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold for members: who may join, where, and once. */
final class MemberRules {
    private MemberRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.of(Membership.class, MemberRules::aPersonOrAUnitJoins),
            Rule.of(Membership.class, MemberRules::nobodyJoinsBeforeApplying),
            Rule.reading(
                            Membership.class,
                            MemberRules::theAgeFitsTheKind,
                            Person.class,
                            PersonMerge.class,
                            LocalRule.class,
                            Organisation.class)
                    .holding(Membership::person),
            Rule.reading(Membership.class, MemberRules::nobodyIsAMemberTwice, Membership.class)
                    .holding(Membership::person),
            Rule.reading(
                    Membership.class, MemberRules::aGroupJoinsAtCountyLevel, Organisation.class),
            Rule.reading(Membership.class, MemberRules::aCardNumberIsUsedOnce, Membership.class),
            Rule.reading(
                            MemberCard.class,
                            MemberRules::aCardIsIssuedToWhoWasApproved,
                            Membership.class,
                            MemberCard.class)
                    .holding(MemberCard::membership),
            Rule.referring(
                    CardScheme.class,
                    CardScheme::province,
                    Region.class,
                    MemberRules::aSchemeIsOfAProvince),
            Rule.referring(
                    MemberEvent.class,
                    MemberEvent::membership,
                    Membership.class,
                    MemberRules::whoVotesMayVote),
            Rule.referring(
                    MemberEvent.class,
                    MemberEvent::membership,
                    Membership.class,
                    MemberRules::nobodyTakesPartBeforeApplying)
        };
    }

    /** Whether a membership has not ended. */
    static boolean isLive(Membership membership) {
        return switch (membership.state()) {
            case DRAFT, SUBMITTED, APPROVED, FILED, ACTIVE -> true;
            case LAPSED, WITHDRAWN, EXPELLED, TRANSFERRED, DECEASED -> false;
        };
    }

    /** By which transition a membership ends with its member's death. */
    static String ending(Membership membership) {
        return membership.state() == MembershipState.ACTIVE ? "die" : "cancel";
    }

    /** Whether a member may vote and be elected: active, of age, or a group by its head. */
    static boolean mayVote(Row<Membership> member, Reading reading) {
        Membership m = member.fields();
        if (m.state() != MembershipState.ACTIVE) {
            return false;
        }
        return switch (m.kind()) {
            case GROUP -> true;
            case YOUTH -> false;
            case ADULT -> {
                int adult =
                        Thresholds.whole(
                                Threshold.ADULT_AGE, Standing.region(member, reading), reading);
                yield age(m, reading, reading.today()).filter(a -> a < adult).isEmpty();
            }
        };
    }

    private static Optional<Integer> age(Membership m, Reading reading, LocalDate day) {
        return m.person()
                .flatMap(ref -> reading.find(Person.class, ref))
                .flatMap(p -> PersonRules.age(p.fields(), day));
    }

    static List<Problem> aPersonOrAUnitJoins(Membership m) {
        List<Problem> problems = new ArrayList<>();
        boolean group = m.kind() == MemberKind.GROUP;
        if (!group && m.person().isEmpty()) {
            problems.add(
                    Says.at(
                            Membership::person,
                            "required",
                            "个人会员须填写人员。",
                            "An individual member is a person. Name them."));
        }
        if (group && m.person().isPresent()) {
            problems.add(
                    Says.at(
                            Membership::person,
                            "group-is-no-person",
                            "团体会员是单位。请填写单位名称,人员留空。",
                            "A group member is a unit. Name the unit and leave the person empty."));
        }
        if (group && m.unitName().isEmpty()) {
            problems.add(
                    Says.at(
                            Membership::unitName,
                            "required",
                            "团体会员须填写单位名称。",
                            "A group member has a name. Fill it in."));
        }
        if (group && m.creditCode().isEmpty()) {
            problems.add(
                    Says.at(
                            Membership::creditCode,
                            "required",
                            "团体会员须填写统一社会信用代码。",
                            "A group member has a unified social credit code. Fill it in."));
        }
        if (group && m.contact().isEmpty()) {
            problems.add(
                    Says.at(
                            Membership::contact,
                            "required",
                            "团体会员须指定负责人。",
                            "A group member names a person in charge. Fill it in."));
        }
        return problems;
    }

    static List<Problem> nobodyJoinsBeforeApplying(Membership m) {
        boolean continues =
                m.path() == JoiningPath.LEDGER || m.channel() == RecruitChannel.TRANSFER;
        return Says.unless(
                continues || m.joinedOn().filter(j -> j.isBefore(m.appliedOn())).isEmpty(),
                Says.at(
                        Membership::joinedOn,
                        "joined-before-applying",
                        "入会日期早于申请日期。请更正;既有会员请以台账方式登记。",
                        "They joined before they applied. Correct the dates, or file an existing"
                                + " member by the path LEDGER."));
    }

    static List<Problem> theAgeFitsTheKind(Row<Membership> row, Reading reading) {
        Membership m = row.fields();
        Optional<Person> found =
                m.person().flatMap(ref -> reading.find(Person.class, ref)).map(Row::fields);
        if (found.isEmpty()) {
            return List.of();
        }
        Person person = found.get();
        List<Problem> problems = new ArrayList<>();
        if (isLive(m)) {
            m.person()
                    .map(p -> PersonRules.standsForSomebody(Membership::person, p, reading))
                    .ifPresent(problems::addAll);
        }
        Optional<Integer> age = PersonRules.age(person, m.appliedOn());
        if (age.isEmpty()) {
            return problems;
        }
        String region = Standing.region(row, reading);
        int adult = Thresholds.whole(Threshold.ADULT_AGE, region, reading);
        int youngest = Thresholds.whole(Threshold.YOUTH_AGE, region, reading);
        int consent = Thresholds.whole(Threshold.GUARDIAN_AGE, region, reading);
        if (m.kind() == MemberKind.ADULT && age.get() < adult) {
            problems.add(
                    Says.at(
                            Membership::kind,
                            "too-young",
                            "申请时 %d 岁,未满 %d 岁,不能为成人会员。请选择青少年会员。".formatted(age.get(), adult),
                            "They were %d when they applied; an adult member is %d or older. Choose youth."
                                    .formatted(age.get(), adult)));
        }
        if (m.kind() == MemberKind.YOUTH && age.get() < youngest) {
            problems.add(
                    Says.at(
                            Membership::kind,
                            "too-young",
                            "申请时 %d 岁,未满青少年会员的最低年龄 %d 岁。".formatted(age.get(), youngest),
                            "They were %d when they applied; a youth member is %d or older."
                                    .formatted(age.get(), youngest)));
        }
        if (age.get() < consent && !m.guardianConsent()) {
            problems.add(
                    Says.at(
                            Membership::guardianConsent,
                            "no-guardian-consent",
                            "未满 %d 岁须经监护人同意。请取得同意后再填。".formatted(consent),
                            "Below %d a guardian consents. Obtain the consent first."
                                    .formatted(consent)));
        }
        if (age.get() < consent && person.guardian().isEmpty()) {
            problems.add(
                    Says.at(
                            Membership::person,
                            "no-guardian",
                            "未满 %d 岁须登记监护人。请先在人员中填写。".formatted(consent),
                            "Below %d a guardian is on record. Fill it in with the person first."
                                    .formatted(consent)));
        }
        return problems;
    }

    static List<Problem> nobodyIsAMemberTwice(Row<Membership> row, Reading reading) {
        Membership m = row.fields();
        if (!isLive(m)) {
            return List.of();
        }
        List<Row<Membership>> others =
                m.person().isPresent()
                        ? reading.rows(Membership.class)
                                .where(Membership::person, m.person())
                                .list()
                        : m.creditCode().isPresent()
                                ? reading.rows(Membership.class)
                                        .where(Membership::creditCode, m.creditCode())
                                        .list()
                                : List.of();
        boolean again =
                others.stream()
                        .filter(other -> !other.id().equals(row.id()))
                        .filter(other -> !continues(m, other) && !continues(other.fields(), row))
                        .anyMatch(other -> isLive(other.fields()));
        return Says.unless(
                !again,
                Says.at(
                        m.person().isPresent() ? Membership::person : Membership::creditCode,
                        "member-already",
                        "已有一个会员关系(可能在其他组织)。请办理关系转移,不要重复入会。",
                        "There is a membership already, perhaps in another organisation. Transfer"
                                + " it instead of joining again."));
    }

    private static boolean continues(Membership m, Row<Membership> before) {
        return m.previous().filter(before.id()::equals).isPresent();
    }

    static List<Problem> aGroupJoinsAtCountyLevel(Row<Membership> row, Reading reading) {
        if (row.fields().kind() != MemberKind.GROUP) {
            return List.of();
        }
        return Says.unless(
                Standing.organisation(row, reading).kind() == OrganisationKind.BRANCH,
                Says.at(
                        Membership::kind,
                        "group-below-county",
                        "团体会员向县级以上红十字会申请。请以县级红十字会为所属组织。",
                        "A group joins at county level or above. File it with the branch of the"
                                + " county."));
    }

    static List<Problem> aCardNumberIsUsedOnce(Row<Membership> row, Reading reading) {
        Optional<String> number = row.fields().cardNo();
        return Says.unless(
                number.isEmpty()
                        || reading
                                .rows(Membership.class)
                                .where(Membership::cardNo, number)
                                .list()
                                .stream()
                                .filter(other -> !other.id().equals(row.id()))
                                .filter(other -> !continues(row.fields(), other))
                                .noneMatch(other -> isLive(other.fields())),
                Says.at(
                        Membership::cardNo,
                        "card-number-taken",
                        "该会员证号已属于另一位会员。请核对证号。",
                        "Another member has this card number. Check the number."));
    }

    static List<Problem> aCardIsIssuedToWhoWasApproved(Row<MemberCard> row, Reading reading) {
        Optional<Membership> member =
                reading.find(Membership.class, row.fields().membership()).map(Row::fields);
        List<Problem> problems = new ArrayList<>();
        boolean approved =
                member.filter(
                                m ->
                                        m.state() == MembershipState.APPROVED
                                                || m.state() == MembershipState.FILED
                                                || m.state() == MembershipState.ACTIVE)
                        .isPresent();
        if (!approved) {
            problems.add(
                    Says.at(
                            MemberCard::membership,
                            "not-approved",
                            "入会申请尚未批准。请先批准,再发证。",
                            "The application is not approved. Approve it before a card is"
                                    + " issued."));
        }
        if (cards(row, reading)) {
            problems.add(
                    Says.at(
                            MemberCard::membership,
                            "card-is-valid",
                            "该会员已有有效会员证。换证请先办理换发。",
                            "The member has a valid card. Replace that one first."));
        }
        return problems;
    }

    private static boolean cards(Row<MemberCard> row, Reading reading) {
        return reading
                .rows(MemberCard.class)
                .where(MemberCard::membership, row.fields().membership())
                .list()
                .stream()
                .anyMatch(card -> card.fields().state() == CardState.VALID);
    }

    static List<Problem> aSchemeIsOfAProvince(CardScheme scheme, Region region) {
        return Says.unless(
                region.level() == Level.PROVINCE,
                Says.at(
                        CardScheme::province,
                        "not-a-province",
                        "%s不是省级区划。会员证由省级统一编号。".formatted(region.name()),
                        "%s is no province. Cards are numbered by province."
                                .formatted(region.name())));
    }

    static List<Problem> whoVotesMayVote(MemberEvent event, Membership member) {
        boolean votes = event.kind() == MemberEventKind.VOTE;
        return Says.unless(
                !votes
                        || (member.state() == MembershipState.ACTIVE
                                && member.kind() != MemberKind.YOUTH),
                Says.at(
                        MemberEvent::kind,
                        "may-not-vote",
                        "只有有效的成人或团体会员可以表决。",
                        "Only an active adult or group member votes."));
    }

    /** Training and oath may come before the card, and nothing comes before the application. */
    static List<Problem> nobodyTakesPartBeforeApplying(MemberEvent event, Membership member) {
        LocalDate first =
                member.joinedOn().filter(member.appliedOn()::isAfter).orElse(member.appliedOn());
        return Says.unless(
                !event.heldOn().isBefore(first),
                Says.at(
                        MemberEvent::heldOn,
                        "before-joining",
                        "早于入会申请日期(%s)。请更正日期。".formatted(first),
                        "is before they applied, on %s. Correct the date.".formatted(first)));
    }

    static Rule<Membership> joinsWhereItMay() {
        return Rule.reading(
                Membership.class,
                (row, reading) -> {
                    Organisation unit = Standing.organisation(row, reading);
                    boolean branch = unit.kind() == OrganisationKind.BRANCH;
                    boolean direct = row.fields().path() == JoiningPath.COUNTY;
                    List<Problem> problems = new ArrayList<>();
                    if (direct && !branch) {
                        problems.add(
                                Says.at(
                                        Membership::path,
                                        "direct-below-county",
                                        "只有县级以上红十字会可以直接吸收会员。请改为基层组织批准。",
                                        "Only a branch at county level or above admits directly."
                                                + " Choose the path BASE."));
                    }
                    if (unit.state() != OrganisationState.ESTABLISHED) {
                        problems.add(
                                Says.of(
                                        "unit-not-established",
                                        "所属组织“%s”尚未成立,不能批准入会。".formatted(unit.name()),
                                        "%s is not established and cannot admit members."
                                                .formatted(unit.name())));
                    }
                    return problems;
                },
                Organisation.class);
    }

    static Rule<Membership> aCardWasIssued() {
        return Rule.reading(
                Membership.class,
                (row, reading) ->
                        Says.unless(
                                row.fields().cardNo().isPresent()
                                        || !reading.rows(MemberCard.class)
                                                .where(MemberCard::membership, row.id())
                                                .list()
                                                .isEmpty(),
                                Says.of(
                                        "no-card",
                                        "尚未发会员证。请先发证(/api/v1/member-cards)。",
                                        "No card was issued. Issue one first"
                                                + " (/api/v1/member-cards).")),
                MemberCard.class);
    }

    /** Both halves of a transfer have one day, so that there is none with two or without. */
    static Rule<Membership> theNextMembershipIsThere() {
        return Rule.reading(
                Membership.class,
                (row, reading) ->
                        Says.unless(
                                reading
                                        .rows(Membership.class)
                                        .where(Membership::previous, Optional.of(row.id()))
                                        .list()
                                        .stream()
                                        .anyMatch(
                                                next ->
                                                        next.fields().state()
                                                                        == MembershipState.DRAFT
                                                                && next.fields()
                                                                        .appliedOn()
                                                                        .equals(reading.today())),
                                Says.of(
                                        "no-transfer",
                                        "请通过 /api/v1/programs/directory/x/transfers/{id}/accept"
                                                + " 办理转移,以免中断。",
                                        "Transfer it at"
                                            + " /api/v1/programs/directory/x/transfers/{id}/accept,"
                                            + " so that no day is without a membership.")),
                Membership.class);
    }

    static Rule<Membership> theMembershipBeforeHasEnded() {
        return Rule.reading(
                Membership.class,
                (row, reading) ->
                        Says.unless(
                                row.fields().appliedOn().equals(reading.today())
                                        && row.fields()
                                                .previous()
                                                .flatMap(ref -> reading.find(Membership.class, ref))
                                                .filter(
                                                        b ->
                                                                b.fields().state()
                                                                        == MembershipState
                                                                                .TRANSFERRED)
                                                .isPresent(),
                                Says.of(
                                        "not-transferred",
                                        "没有已转出的原会员关系。新会员请提交申请。",
                                        "There is no membership that was transferred. A new member"
                                                + " submits an application.")),
                Membership.class);
    }

    /** The card's number: the prefix, the year where numbers begin anew, and the running number. */
    static MemberCard numbered(Row<MemberCard> row, org.boai.plugins.Completion.Numbers numbers) {
        MemberCard card = row.fields();
        List<String> lineage = numbers.lineage(Standing.region(row, numbers));
        CardScheme scheme =
                InForce.of(
                                InForce.rules(numbers.rows(CardScheme.class)).toList(),
                                CardScheme::province,
                                CardScheme::validFrom,
                                lineage.getFirst(),
                                numbers)
                        .orElse(NationalRules.CARD_SCHEME);
        String province =
                lineage.stream()
                        .filter(code -> code.length() == 2 && !code.equals(Standing.NATION))
                        .findFirst()
                        .orElse(Standing.NATION);
        String year = scheme.yearly() ? Integer.toString(card.issuedOn().getYear()) : "";
        long next = numbers.next("card %s %s %s".formatted(province, scheme.prefix(), year));
        String number = scheme.prefix() + year + ("%0" + scheme.digits() + "d").formatted(next);
        return new MemberCard(
                card.membership(),
                scheme.equals(NationalRules.CARD_SCHEME) ? province + number : number,
                card.issuedOn(),
                card.state());
    }
}
