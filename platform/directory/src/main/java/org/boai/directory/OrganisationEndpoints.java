package org.boai.directory;

import org.boai.plugins.Answer;
import org.boai.plugins.Call;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Label;
import org.boai.plugins.Level;
import org.boai.plugins.OrganisationKind;
import org.boai.plugins.OrganisationState;
import org.boai.plugins.Qualifier;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where organisations stand: steps, maturity, figures and disclosure. */
final class OrganisationEndpoints {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private OrganisationEndpoints() {}

    static Endpoint<?, ?>[] all() {
        return new Endpoint<?, ?>[] {
            Endpoint.get("milestones", Reached.class, OrganisationEndpoints::milestones)
                    .titled(Text.of("节点完成率", "How many have reached a step"))
                    .asking("region", "区划代码,不填为您的区划", "Region; your own without it")
                    .asking("on", "截至日期,不填为今天", "As of this day; today without it"),
            Endpoint.get("maturity", Maturity.class, OrganisationEndpoints::maturity)
                    .titled(Text.of("建起来、活起来、强起来", "Established, active, strong")),
            Endpoint.get("growth", Growth.class, OrganisationEndpoints::growth)
                    .titled(Text.of("公布数的增长", "Growth of published figures"))
                    .asking("subject", "公布数的内容", "What was published")
                    .asking("organisation", "组织编号", "The id of an organisation"),
            Endpoint.get("disclosure", Disclosed.class, OrganisationEndpoints::disclosure)
                    .titled(Text.of("信息公开", "Disclosure: what is due, and what was done"))
                    .published(),
            Endpoint.get("disclosure-scores", Score.class, OrganisationEndpoints::scores)
                    .titled(Text.of("信息公开自评", "Disclosure: how much of what was due"))
                    .published(),
            Endpoint.get("red-list", Published.class, OrganisationEndpoints::redList)
                    .titled(Text.of("已发布的红人榜", "The Red List as published"))
                    .published(),
            Endpoint.get("units/{region}", Unit.class, OrganisationEndpoints::units)
                    .titled(Text.of("一地的红十字组织", "The Red Cross units of a place"))
                    .published(),
            Endpoint.get("privacy-notices", Told.class, OrganisationEndpoints::notices)
                    .titled(Text.of("个人信息告知书", "Privacy notices"))
                    .published()
        };
    }

    /** An organisation that one can join, or move to. */
    public record Unit(
            @Label(zh = "组织编号", en = "Id") String id,
            @Label(zh = "名称", en = "Name") String name,
            @Label(zh = "层级", en = "Level") Level level,
            @Label(zh = "类型", en = "Kind") OrganisationKind kind) {}

    private static Answer<Unit> units(Call<Endpoint.Nothing> call) {
        return Answer.table(
                call
                        .rows(Organisation.class)
                        .where(Organisation::region, Ref.to(call.path("region")))
                        .where(Organisation::state, OrganisationState.ESTABLISHED)
                        .limit(1000)
                        .list()
                        .stream()
                        .map(
                                row ->
                                        new Unit(
                                                row.id().id(),
                                                row.fields().name(),
                                                row.fields().level(),
                                                row.fields().kind()))
                        .toList());
    }

    /** How many counties of a region have reached a step by a day. */
    public record Reached(
            String kind, LocalDate on, long reached, long counties, Optional<BigDecimal> percent) {}

    private static Answer<Reached> milestones(Call<Endpoint.Nothing> call) {
        String region = call.query("region").orElse(call.actor().region());
        Optional<LocalDate> day =
                call.query("on").map(OrganisationEndpoints::date).orElse(Optional.of(call.today()));
        if (day.isEmpty()) {
            return Answer.refused(
                    "on", "invalid", "须为日期,例 2026-12-31。", "must be a date: 2026-12-31.");
        }
        if (!call.lineage(region).contains(call.actor().region())) {
            return Answer.missing(
                    Text.of(
                            "没有这个区划,或不在您的管辖范围内。请核对代码。",
                            "There is no such region within your reach. Check its code."));
        }
        Set<String> counties = Set.copyOf(call.regions(region, Level.COUNTY));
        Map<MilestoneKind, Set<String>> reached = new HashMap<>();
        call.rows(OrganisationMilestone.class)
                .each(
                        row -> {
                            OrganisationMilestone step = row.fields();
                            if (!step.reachedOn().isAfter(day.get())) {
                                Organisation unit = Standing.organisation(row, call);
                                boolean branch =
                                        unit.kind() == OrganisationKind.BRANCH
                                                && counties.contains(unit.region().id());
                                if (branch) {
                                    reached.computeIfAbsent(step.kind(), _ -> new HashSet<>())
                                            .add(unit.region().id());
                                }
                            }
                        });
        return Answer.table(
                Arrays.stream(MilestoneKind.values())
                        .map(
                                kind -> {
                                    long done = reached.getOrDefault(kind, Set.of()).size();
                                    return new Reached(
                                            kind.name(),
                                            day.get(),
                                            done,
                                            counties.size(),
                                            percent(done, counties.size()));
                                })
                        .toList());
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<BigDecimal> percent(long part, long whole) {
        return whole == 0
                ? Optional.empty()
                : Optional.of(
                        BigDecimal.valueOf(part)
                                .multiply(HUNDRED)
                                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP));
    }

    /** How far an organisation has come: NONE, ESTABLISHED, ACTIVE or STRONG. */
    public record Maturity(String organisation, String name, String stage) {}

    private static Answer<Maturity> maturity(Call<Endpoint.Nothing> call) {
        LocalDate today = call.today();
        Map<String, LocalDate> active = new HashMap<>();
        call.rows(VolunteerActivity.class)
                .each(
                        a -> {
                            boolean held =
                                    a.fields().state() == ActivityState.HELD
                                            || a.fields().state() == ActivityState.CONFIRMED;
                            if (held) {
                                active.merge(
                                        a.organisation().id(),
                                        a.fields().heldOn(),
                                        (x, y) -> x.isAfter(y) ? x : y);
                            }
                        });
        Map<String, Row<ChecklistAssessment>> newest = new HashMap<>();
        call.rows(ChecklistAssessment.class)
                .where(ChecklistAssessment::state, AssessmentState.CONFIRMED)
                .each(
                        a ->
                                newest.merge(
                                        a.organisation().id(),
                                        a,
                                        (x, y) ->
                                                x.fields()
                                                                .assessedOn()
                                                                .isAfter(y.fields().assessedOn())
                                                        ? x
                                                        : y));
        List<LocalRule> months = Thresholds.rules(Threshold.ACTIVE_MONTHS, call);
        List<Maturity> all = new ArrayList<>();
        call.rows(Organisation.class)
                .each(
                        unit -> {
                            if (unit.fields().state() != OrganisationState.DISSOLVED) {
                                LocalDate since =
                                        today.minusMonths(
                                                Thresholds.number(
                                                                months,
                                                                unit.fields().region().id(),
                                                                call)
                                                        .intValue());
                                boolean isActive =
                                        Optional.ofNullable(active.get(unit.id().id()))
                                                .filter(day -> !day.isBefore(since))
                                                .isPresent();
                                boolean strong =
                                        Optional.ofNullable(newest.get(unit.id().id()))
                                                .map(Row::fields)
                                                .filter(ChecklistAssessment::passed)
                                                .filter(
                                                        a ->
                                                                a.validUntil()
                                                                        .filter(
                                                                                u ->
                                                                                        u.isBefore(
                                                                                                today))
                                                                        .isEmpty())
                                                .isPresent();
                                all.add(
                                        new Maturity(
                                                unit.id().id(),
                                                unit.fields().name(),
                                                stage(unit.fields(), isActive, strong)));
                            }
                        });
        return Answer.table(all);
    }

    private static String stage(Organisation unit, boolean active, boolean strong) {
        if (unit.state() != OrganisationState.ESTABLISHED) {
            return "NONE";
        }
        return !active ? "ESTABLISHED" : strong ? "STRONG" : "ACTIVE";
    }

    /**
     * How a published figure has grown, and what share of the newer one is new: two different
     * figures.
     */
    public record Growth(
            LocalDate from,
            LocalDate to,
            Optional<BigDecimal> growth,
            Optional<BigDecimal> newShare,
            Qualifier qualifier) {}

    private static Answer<Growth> growth(Call<Endpoint.Nothing> call) {
        Optional<FigureSubject> subject =
                Arrays.stream(FigureSubject.values())
                        .filter(s -> call.query("subject").filter(s.name()::equals).isPresent())
                        .findFirst();
        if (subject.isEmpty()) {
            return Answer.refused(
                    "subject",
                    "invalid",
                    "可选:%s。".formatted(Arrays.toString(FigureSubject.values())),
                    "is one of %s.".formatted(Arrays.toString(FigureSubject.values())));
        }
        Optional<String> organisation = call.query("organisation");
        List<PublishedFigure> figures = new ArrayList<>();
        call.rows(PublishedFigure.class)
                .where(PublishedFigure::subject, subject.get())
                .each(
                        row -> {
                            if (Standing.isOf(organisation, row)) {
                                figures.add(row.fields());
                            }
                        });
        figures.sort(Comparator.comparing(PublishedFigure::asOf));
        List<Growth> growths = new ArrayList<>();
        for (int i = 1; i < figures.size(); i++) {
            growths.add(growth(figures.get(i - 1), figures.get(i)));
        }
        return Answer.table(growths);
    }

    static Growth growth(PublishedFigure before, PublishedFigure after) {
        Optional<BigDecimal> was = before.figure().value().filter(v -> v.signum() > 0);
        Optional<BigDecimal> is = after.figure().value().filter(v -> v.signum() > 0);
        Optional<BigDecimal> more = was.flatMap(w -> is.map(i -> i.subtract(w)));
        return new Growth(
                before.asOf(),
                after.asOf(),
                more.flatMap(m -> was.map(w -> share(m, w))),
                more.flatMap(m -> is.map(i -> share(m, i))),
                qualifier(before.figure(), after.figure()));
    }

    private static BigDecimal share(BigDecimal part, BigDecimal whole) {
        return part.multiply(HUNDRED).divide(whole, 2, RoundingMode.HALF_UP);
    }

    /** Growth from nearly so many is at least so much. */
    private static Qualifier qualifier(Quantity before, Quantity after) {
        boolean unknown = before.value().isEmpty() || after.value().isEmpty();
        if (unknown) {
            return Qualifier.UNKNOWN;
        }
        boolean less = before.qualifier() == Qualifier.NEARLY;
        boolean more = after.qualifier() == Qualifier.AT_LEAST;
        boolean exact =
                before.qualifier() == Qualifier.EXACT && after.qualifier() == Qualifier.EXACT;
        boolean lower =
                (less || before.qualifier() == Qualifier.EXACT)
                        && (more || after.qualifier() == Qualifier.EXACT);
        return exact ? Qualifier.EXACT : lower ? Qualifier.AT_LEAST : Qualifier.ABOUT;
    }

    /** Something that a unit has to disclose, and how late it is. */
    public record Disclosed(
            @Label(zh = "单位", en = "Unit") String organisation,
            @Label(zh = "类别", en = "Kind") DisclosureKind kind,
            @Label(zh = "期间", en = "Period") String period,
            @Label(zh = "应公开日期", en = "Due") LocalDate due,
            @Label(zh = "状态", en = "State") DisclosureState state,
            @Label(zh = "逾期天数", en = "Days late") long daysLate) {}

    private static Answer<Disclosed> disclosure(Call<Endpoint.Nothing> call) {
        Map<String, String> units = new HashMap<>();
        List<Disclosed> items = new ArrayList<>();
        call.rows(DisclosureItem.class)
                .each(
                        row -> {
                            DisclosureItem item = row.fields();
                            boolean open = item.state() == DisclosureState.DUE;
                            long late = ChronoUnit.DAYS.between(item.due(), call.today());
                            items.add(
                                    new Disclosed(
                                            units.computeIfAbsent(
                                                    row.organisation().id(),
                                                    id -> nameOf(call, id)),
                                            item.kind(),
                                            item.period(),
                                            item.due(),
                                            item.state(),
                                            open ? Math.max(0, late) : 0));
                        });
        return Answer.table(items.stream().sorted(Comparator.comparing(Disclosed::due)).toList());
    }

    /** Of a hundred items that are due by today, how many a unit has disclosed. */
    public record Score(
            @Label(zh = "单位", en = "Unit") String organisation,
            @Label(zh = "应公开", en = "Due") int due,
            @Label(zh = "已公开", en = "Disclosed") int disclosed,
            @Label(zh = "得分", en = "Score") BigDecimal score) {}

    private static Answer<Score> scores(Call<Endpoint.Nothing> call) {
        Map<String, List<DisclosureItem>> items = new TreeMap<>();
        call.rows(DisclosureItem.class)
                .each(
                        row -> {
                            if (!row.fields().due().isAfter(call.today())) {
                                items.computeIfAbsent(
                                                row.organisation().id(), _ -> new ArrayList<>())
                                        .add(row.fields());
                            }
                        });
        return Answer.table(
                items.entrySet().stream()
                        .map(unit -> score(nameOf(call, unit.getKey()), unit.getValue()))
                        .toList());
    }

    private static Score score(String unit, List<DisclosureItem> due) {
        int disclosed =
                (int) due.stream().filter(i -> i.state() == DisclosureState.DISCLOSED).count();
        return new Score(
                unit,
                due.size(),
                disclosed,
                share(BigDecimal.valueOf(disclosed), BigDecimal.valueOf(due.size())));
    }

    private static String nameOf(Call<?> call, String organisation) {
        return call.find(Organisation.class, organisation)
                .map(row -> row.fields().name())
                .orElse("");
    }

    /** An entry of the Red List as everybody may see it: never a telephone or identity number. */
    public record Published(
            @Label(zh = "期号", en = "Issue") String issue,
            @Label(zh = "姓名", en = "Name") String name,
            @Label(zh = "事迹", en = "Deed") String deed) {}

    /** Whoever withdraws the consent is gone from the list at once. */
    private static Answer<Published> redList(Call<Endpoint.Nothing> call) {
        Set<Ref<Person>> agreed = ConsentRules.publishable(call);
        return Answer.table(
                call
                        .rows(RedListEntry.class)
                        .where(RedListEntry::state, RedListState.PUBLISHED)
                        .all(entry -> agreed.contains(entry.person()))
                        .stream()
                        .map(Row::fields)
                        .map(
                                entry ->
                                        new Published(
                                                entry.issue(), entry.publicName(), entry.deed()))
                        .toList());
    }

    /** A privacy notice as everybody may read it. */
    public record Told(
            @Label(zh = "标题", en = "Title") String title,
            @Label(zh = "版本", en = "Edition") String edition,
            @Label(zh = "生效日期", en = "Valid from") LocalDate validFrom,
            @Label(zh = "内容", en = "Content") String content,
            @Label(zh = "英文内容", en = "Content in English") String contentEn) {}

    private static Answer<Told> notices(Call<Endpoint.Nothing> call) {
        return Answer.table(
                call
                        .rows(PrivacyNotice.class)
                        .where(PrivacyNotice::state, PrivacyNoticeState.PUBLISHED)
                        .all(notice -> !notice.validFrom().isAfter(call.today()))
                        .stream()
                        .map(Row::fields)
                        .map(
                                notice ->
                                        new Told(
                                                notice.title(),
                                                notice.edition(),
                                                notice.validFrom(),
                                                notice.content(),
                                                notice.contentEn()))
                        .toList());
    }
}
