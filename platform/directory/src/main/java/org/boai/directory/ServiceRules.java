package org.boai.directory;

import org.boai.plugins.Column;
import org.boai.plugins.Problem;
import org.boai.plugins.Reading;
import org.boai.plugins.Row;
import org.boai.plugins.Rule;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What must hold for needs, suggestions, care, honours and what is published. */
final class ServiceRules {
    /** A telephone number or the better part of an identity number. */
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9 -]{6,}[0-9Xx]");

    private ServiceRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.referring(
                    NeedClaim.class, NeedClaim::need, Need.class, ServiceRules::itIsPublished),
            Rule.of(NeedClaim.class, ServiceRules::oneClaims),
            Rule.referringIfAny(
                    NeedClaim.class,
                    NeedClaim::membership,
                    Membership.class,
                    ServiceRules::anActiveMemberClaims),
            Rule.of(Position.class, ServiceRules::aStudioIsSomebodys),
            Rule.reading(Honour.class, ServiceRules::noHonourIsOfAYearToCome),
            Rule.of(CareVisit.class, ServiceRules::nobodyIsVisitedBefore),
            Rule.of(RedListEntry.class, ServiceRules::noNumbersArePublished),
            Rule.of(Need.class, ServiceRules::aNeedNamesNobody)
        };
    }

    static List<Problem> aStudioIsSomebodys(Position position) {
        return Says.unless(
                position.kind() != PositionKind.STUDIO || position.studioOf().isPresent(),
                Says.at(
                        Position::studioOf,
                        "required",
                        "会员工作室须填写工作室主人。",
                        "A studio is somebody's. Fill in whose."));
    }

    static List<Problem> noHonourIsOfAYearToCome(Row<Honour> row, Reading reading) {
        return Says.unless(
                row.fields().year() <= reading.today().getYear(),
                Says.at(
                        Honour::year,
                        "year-to-come",
                        "年度尚未到来。请更正。",
                        "is a year to come. Correct it."));
    }

    static List<Problem> itIsPublished(NeedClaim claim, Need need) {
        return Says.unless(
                need.state() == NeedState.PUBLISHED || need.state() == NeedState.CLAIMED,
                Says.at(
                        NeedClaim::need,
                        "not-published",
                        "该需求尚未发布或已经结束,不能认领。",
                        "This need is not published, or over. Choose one that is open."));
    }

    static List<Problem> oneClaims(NeedClaim claim) {
        return Says.unless(
                claim.membership().isPresent() != claim.team().isPresent(),
                Says.at(
                        NeedClaim::membership,
                        "one-claims",
                        "请填写认领会员或认领队伍之一。",
                        "A member or a team claims it. Fill in one of the two."));
    }

    static List<Problem> anActiveMemberClaims(NeedClaim claim, Optional<Membership> member) {
        return Says.unless(
                member.filter(m -> m.state() != MembershipState.ACTIVE).isEmpty(),
                Says.at(
                        NeedClaim::membership,
                        "not-active",
                        "只有有效会员可以认领。",
                        "Only an active member claims a need."));
    }

    static Rule<Need> somebodyClaimedIt() {
        return Rule.reading(
                Need.class,
                (row, reading) ->
                        Says.unless(
                                !reading.rows(NeedClaim.class)
                                        .where(NeedClaim::need, row.id())
                                        .list()
                                        .isEmpty(),
                                Says.of(
                                        "nobody-claimed",
                                        "尚无认领记录。请先登记认领(/api/v1/need-claims)。",
                                        "Nobody has claimed it. Record the claim first"
                                                + " (/api/v1/need-claims).")),
                NeedClaim.class);
    }

    static Honour coded(Row<Honour> row, Reading reading) {
        Honour h = row.fields();
        return new Honour(
                h.title(), h.person(), h.issuer(), h.level(), h.year(), Code.of(row), h.state());
    }

    static Suggestion dated(Row<Suggestion> row, Reading reading) {
        Suggestion s = row.fields();
        int days =
                Thresholds.whole(Threshold.SUGGESTION_DAYS, Standing.region(row, reading), reading);
        return new Suggestion(
                s.membership(),
                s.content(),
                s.receivedOn(),
                Optional.of(s.receivedOn().plusDays(days)),
                s.reply(),
                s.state());
    }

    static Rule<Suggestion> aReplyIsWritten() {
        return Rule.of(
                Suggestion.class,
                suggestion ->
                        Says.unless(
                                suggestion.reply().filter(r -> !r.isBlank()).isPresent(),
                                Says.at(
                                        Suggestion::reply,
                                        "required",
                                        "请先写明答复,再办理。",
                                        "Write the reply first.")));
    }

    static List<Problem> nobodyIsVisitedBefore(CareVisit visit) {
        return Says.unless(
                !visit.visitedOn().isBefore(visit.happenedOn()),
                Says.at(
                        CareVisit::visitedOn,
                        "visited-before",
                        "慰问日期早于发生日期。请更正。",
                        "They were visited before it happened. Correct the dates."));
    }

    static List<Problem> noNumbersArePublished(RedListEntry entry) {
        return withoutNumber(RedListEntry::deed, entry.publicName() + "\n" + entry.deed());
    }

    static List<Problem> aNeedNamesNobody(Need need) {
        return withoutNumber(Need::description, need.description());
    }

    private static <E extends Record> List<Problem> withoutNumber(
            Column<E, ?> column, String published) {
        return Says.unless(
                !NUMBER.matcher(published).find(),
                Says.at(
                        column,
                        "number-in-text",
                        "公布内容中有电话或证件号码。请删去。",
                        "There is a telephone or identity number in what is to be published. Remove"
                                + " it."));
    }

    static Rule<DisclosureItem> itCanBeReadSomewhere() {
        return Rule.of(
                DisclosureItem.class,
                item ->
                        Says.unless(
                                item.where().isPresent() || !item.files().isEmpty(),
                                Says.at(
                                        DisclosureItem::where,
                                        "nowhere",
                                        "请填写公开渠道或上传文件,再办理公开。",
                                        "Say where it can be read, or attach it.")));
    }
}
