package org.boai.directory;

import org.boai.plugins.Level;
import org.boai.plugins.OrganisationKind;
import org.boai.plugins.OrganisationState;
import org.boai.plugins.Problem;
import org.boai.plugins.Reading;
import org.boai.plugins.Row;
import org.boai.plugins.Rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold for organisations and what they have reached. */
final class OrganisationRules {
    private OrganisationRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.referring(
                    Organisation.class,
                    Organisation::region,
                    Region.class,
                    OrganisationRules::itStandsWhereItsKindBelongs),
            Rule.of(Organisation.class, OrganisationRules::itsLevelFitsItsKind),
            Rule.reading(
                            Organisation.class,
                            OrganisationRules::theParentStandsAbove,
                            Organisation.class)
                    .holding(Organisation::parent),
            Rule.reading(
                    Organisation.class, OrganisationRules::thoseBelowStayBelow, Organisation.class),
            Rule.reading(
                    Organisation.class,
                    OrganisationRules::aCreditCodeBelongsToOne,
                    Organisation.class),
            Rule.reading(
                    Organisation.class,
                    OrganisationRules::aCountyHasItsStaff,
                    LocalRule.class,
                    Organisation.class),
            Rule.of(LocalRule.class, OrganisationRules::aNumberOfThingsIsWhole),
            Rule.of(OrganisationYear.class, OrganisationRules::staffFitThePosts),
            Rule.of(Liaison.class, OrganisationRules::aLiaisonEndsAfterItBegins),
            Rule.of(Meeting.class, OrganisationRules::nobodyCameUnasked)
        };
    }

    static List<Problem> itStandsWhereItsKindBelongs(Organisation organisation, Region region) {
        Level expected =
                Optional.of(organisation.kind())
                        .flatMap(OrganisationRules::placeOf)
                        .orElse(
                                organisation.kind() == OrganisationKind.BRANCH
                                        ? organisation.level()
                                        : region.level());
        return Says.unless(
                region.level() == expected,
                Says.at(
                        Organisation::region,
                        "wrong-level",
                        "%s属于第 %d 级区划,这类组织须在第 %d 级。请改选区划或类型。"
                                .formatted(
                                        region.name(), region.level().number(), expected.number()),
                        "%s is a region of level %d, and this kind of organisation stands at level %d. Choose another region or kind."
                                .formatted(
                                        region.name(),
                                        region.level().number(),
                                        expected.number())));
    }

    /** The level of those kinds that are named after one. */
    private static Optional<Level> placeOf(OrganisationKind kind) {
        return switch (kind) {
            case TOWNSHIP -> Optional.of(Level.TOWNSHIP);
            case COMMUNITY_VILLAGE -> Optional.of(Level.VILLAGE);
            case BRANCH,
                    SCHOOL,
                    SCENIC_SPOT,
                    ENTERPRISE,
                    TWO_NEW,
                    AGENCY,
                    INSTITUTION,
                    HOSPITAL_NAMED,
                    PROJECT_UNIT,
                    AFFILIATED_NGO,
                    OTHER ->
                    Optional.empty();
        };
    }

    static List<Problem> itsLevelFitsItsKind(Organisation organisation) {
        boolean branchTooLow =
                organisation.kind() == OrganisationKind.BRANCH
                        && organisation.level().number() > Level.COUNTY.number();
        if (branchTooLow) {
            return List.of(
                    Says.at(
                            Organisation::kind,
                            "branch-below-county",
                            "县级以上才设红十字会,乡镇和村设基层组织。请改选类型或层级。",
                            "Branches stand at county level and above; below there are base"
                                    + " organisations. Choose another kind or level."));
        }
        Optional<Level> place = placeOf(organisation.kind());
        return Says.unless(
                place.isEmpty() || place.get() == organisation.level(),
                Says.at(
                        Organisation::level,
                        "level-of-another-kind",
                        "层级与类型不符。请核对层级。",
                        "The level does not fit the kind. Check the level."));
    }

    static List<Problem> theParentStandsAbove(Row<Organisation> row, Reading reading) {
        Organisation child = row.fields();
        if (child.parent().isEmpty()) {
            return List.of();
        }
        if (child.parent().get().id().equals(row.id().id())) {
            return List.of(
                    Says.at(
                            Organisation::parent,
                            "parent-is-itself",
                            "组织不能是自己的上级。请选择上级组织。",
                            "An organisation is not its own parent. Choose the one above."));
        }
        Optional<Organisation> found =
                reading.find(Organisation.class, child.parent().get()).map(Row::fields);
        if (found.isEmpty()) {
            return List.of();
        }
        Organisation parent = found.get();
        List<Problem> problems = new ArrayList<>();
        if (!above(parent, child)) {
            problems.add(
                    Says.at(
                            Organisation::parent,
                            "parent-not-above",
                            "“%s”不在上一级。上级组织的层级须高于本组织;同级之中,基层组织的上级是红十字会或乡镇、村组织。请重新选择。"
                                    .formatted(parent.name()),
                            "%s does not stand above. A parent is of a higher level; on the same level a branch, township or village organisation stands above other kinds. Choose another."
                                    .formatted(parent.name())));
        }
        boolean byArea = child.line() == Line.REGION;
        if (byArea && parent.line() != Line.REGION) {
            problems.add(
                    Says.at(
                            Organisation::parent,
                            "parent-of-another-line",
                            "“%s”属于行业条线,不能领导地方组织。请选择地方红十字会。".formatted(parent.name()),
                            "%s belongs to a branch of industry and does not lead organisations by area. Choose a branch of the area."
                                    .formatted(parent.name())));
        }
        if (byArea && !reading.lineage(child.region().id()).contains(parent.region().id())) {
            problems.add(
                    Says.at(
                            Organisation::parent,
                            "parent-elsewhere",
                            "“%s”所在区划不包含本组织所在区划。请选择本地的上级组织。".formatted(parent.name()),
                            "The region of %s does not contain this organisation's. Choose a parent of the area."
                                    .formatted(parent.name())));
        }
        if (parent.state() == OrganisationState.DISSOLVED
                && child.state() != OrganisationState.DISSOLVED) {
            problems.add(
                    Says.at(
                            Organisation::parent,
                            "parent-dissolved",
                            "“%s”已撤销。请选择其他上级组织。".formatted(parent.name()),
                            "%s is dissolved. Choose another parent.".formatted(parent.name())));
        }
        return problems;
    }

    /** By level, and on one level by kind: a strict order, so that no circle can arise. */
    static boolean above(Organisation parent, Organisation child) {
        int levels = Integer.compare(parent.level().number(), child.level().number());
        return levels < 0 || (levels == 0 && rank(parent.kind()) < rank(child.kind()));
    }

    private static int rank(OrganisationKind kind) {
        return switch (kind) {
            case BRANCH -> 0;
            case TOWNSHIP, COMMUNITY_VILLAGE -> 1;
            case SCHOOL,
                    SCENIC_SPOT,
                    ENTERPRISE,
                    TWO_NEW,
                    AGENCY,
                    INSTITUTION,
                    HOSPITAL_NAMED,
                    PROJECT_UNIT,
                    AFFILIATED_NGO,
                    OTHER ->
                    2;
        };
    }

    static List<Problem> thoseBelowStayBelow(Row<Organisation> row, Reading reading) {
        List<String> wrong =
                reading
                        .rows(Organisation.class)
                        .where(Organisation::parent, Optional.of(row.id()))
                        .all(child -> !above(row.fields(), child))
                        .stream()
                        .map(child -> child.fields().name())
                        .limit(3)
                        .toList();
        return Says.unless(
                wrong.isEmpty(),
                Says.at(
                        Organisation::level,
                        "children-not-below",
                        "下级组织(%s)将不再低于本组织。请先调整下级。".formatted(String.join("、", wrong)),
                        "Organisations below (%s) would no longer be below. Change those first."
                                .formatted(String.join(", ", wrong))));
    }

    static List<Problem> aCreditCodeBelongsToOne(Row<Organisation> row, Reading reading) {
        Optional<String> code = row.fields().creditCode();
        return Says.unless(
                code.isEmpty()
                        || reading
                                .rows(Organisation.class)
                                .where(Organisation::creditCode, code)
                                .list()
                                .stream()
                                .filter(other -> !other.id().equals(row.id()))
                                .allMatch(o -> o.fields().state() == OrganisationState.DISSOLVED),
                Says.at(
                                Organisation::creditCode,
                                "credit-code-twice",
                                "另一个组织已登记同一统一社会信用代码,请核对是否重复建档。",
                                "Another organisation has the same unified social credit code."
                                        + " Check whether it is the same one.")
                        .asWarning());
    }

    static List<Problem> aCountyHasItsStaff(Row<Organisation> row, Reading reading) {
        Organisation county = row.fields();
        boolean counts =
                county.kind() == OrganisationKind.BRANCH
                        && county.level() == Level.COUNTY
                        && county.fullTimeStaff().isPresent();
        int needed =
                counts
                        ? Thresholds.whole(Threshold.COUNTY_STAFF, county.region().id(), reading)
                        : 0;
        int there = county.fullTimeStaff().orElse(0);
        return Says.unless(
                !counts || there >= needed,
                Says.at(
                                Organisation::fullTimeStaff,
                                "too-few-staff",
                                "专职人员 %d 人,未达到 %d 人以上的要求。".formatted(there, needed),
                                "There are %d full-time staff; %d or more are asked for."
                                        .formatted(there, needed))
                        .asWarning());
    }

    static List<Problem> aNumberOfThingsIsWhole(LocalRule rule) {
        boolean hours =
                switch (rule.threshold()) {
                    case REGISTERED_HOURS,
                            DAY_HOURS,
                            YEAR_HOURS,
                            LIFETIME_HOURS,
                            LIFETIME_HOURS_ALONE ->
                            true;
                    case ADULT_AGE,
                            YOUTH_AGE,
                            GUARDIAN_AGE,
                            CONGRESS_YEARS,
                            LAPSE_YEARS,
                            TRANSFER_DAYS,
                            COUNTY_STAFF,
                            SUGGESTION_DAYS,
                            ACTIVE_MONTHS,
                            COUNCIL_MEMBERS,
                            COUNCIL_MEETINGS,
                            STANDING_MEETINGS,
                            LIFETIME_YEARS ->
                            false;
                };
        return Says.unless(
                hours || rule.number().stripTrailingZeros().scale() <= 0,
                Says.at(
                        LocalRule::number,
                        "not-whole",
                        "须为整数,只有时数可以有小数。",
                        "is a whole number; only hours may have a fraction."));
    }

    static List<Problem> staffFitThePosts(OrganisationYear year) {
        return Says.unless(
                year.fullTime() <= year.staffQuota() + year.purchased() + year.seconded(),
                Says.at(
                                OrganisationYear::fullTime,
                                "more-staff-than-posts",
                                "专职人员多于编制、购买服务和挂职之和,请核对。",
                                "There are more full-time staff than posts, purchased and seconded"
                                        + " staff together. Check the figures.")
                        .asWarning());
    }

    static List<Problem> aLiaisonEndsAfterItBegins(Liaison liaison) {
        return Says.unless(
                liaison.toDate().filter(to -> to.isBefore(liaison.fromDate())).isEmpty(),
                Says.at(
                        Liaison::toDate,
                        "ends-before-it-begins",
                        "结束日期早于开始日期。请更正。",
                        "It ends before it begins. Correct the dates."));
    }

    static List<Problem> nobodyCameUnasked(Meeting meeting) {
        return Says.unless(
                meeting.attended() <= meeting.entitled(),
                Says.at(
                        Meeting::attended,
                        "more-than-entitled",
                        "实到人数 %d 多于应到人数 %d。请核对。".formatted(meeting.attended(), meeting.entitled()),
                        "More came (%d) than were asked (%d). Check both figures."
                                .formatted(meeting.attended(), meeting.entitled())));
    }
}
