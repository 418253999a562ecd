package org.boai.console;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;

import jakarta.json.JsonObject;

import org.boai.plugins.EntityType;
import org.boai.plugins.Period;
import org.boai.plugins.Permission;
import org.boai.plugins.Report;
import org.boai.plugins.Transition;
import org.boai.records.HistoryView;
import org.boai.records.Records;
import org.boai.records.RecordsException;
import org.boai.records.ReportDraft;
import org.boai.records.Reporting;
import org.boai.records.RowView;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a reviewer looks at beside the row itself: its figures against what was counted and what was
 * filed before, why it was sent back earlier, and what has changed since.
 */
final class Glance {
    private final Records records;
    private final Reporting reporting;
    private final RowChoices choices;
    private final Clock clock;

    Glance(Records records, Reporting reporting, RowChoices choices, Clock clock) {
        this.records = records;
        this.reporting = reporting;
        this.choices = choices;
        this.clock = clock;
    }

    /** Nothing for those who have not to review the row, and where there is nothing to see. */
    DomContent of(Exchange exchange, Entities.Found found, RowView row) {
        if (!awaitsReview(exchange, found, row)) {
            return text("");
        }
        Language language = exchange.language();
        List<DomContent> parts = new ArrayList<>();
        figures(exchange, found, row).ifPresent(parts::add);
        parts.addAll(returns(exchange, found, row));
        return parts.isEmpty()
                ? text("")
                : div(h2(language.of("审核参考", "To review by")), each(parts, part -> part))
                        .withClass("panel");
    }

    private static boolean awaitsReview(Exchange exchange, Entities.Found found, RowView row) {
        return exchange.caller().may(Permission.REVIEW)
                && row.state().flatMap(found.type()::state).stream()
                        .flatMap(state -> state.transitions().stream())
                        .anyMatch(way -> way.permission() == Permission.REVIEW);
    }

    private Optional<DomContent> figures(Exchange exchange, Entities.Found found, RowView row) {
        Language language = exchange.language();
        List<ReportDraft.Figure> figures =
                found.program()
                        .definition()
                        .report(found.type())
                        .map(report -> figures(exchange, found, row, report))
                        .orElse(List.of());
        return figures.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Layout.lines(
                                language.of("数字对照", "The figures compared"),
                                List.of(
                                        language.of("指标", "Figure"),
                                        language.of("填报", "Filed"),
                                        language.of("平台统计", "Counted here"),
                                        language.of("上期", "The period before")),
                                figures.stream()
                                        .map(figure -> line(figure, found.type(), language))
                                        .toList()));
    }

    private List<ReportDraft.Figure> figures(
            Exchange exchange, Entities.Found found, RowView row, Report report) {
        JsonObject fields = row.fields();
        try {
            return reporting
                    .draft(
                            exchange.caller(),
                            found.id(),
                            Period.parse(Cells.text(fields.get(report.period()))),
                            row.organisation().toString(),
                            report.each().map(each -> Cells.text(fields.get(each.column()))))
                    .figures();
        } catch (RecordsException.NotFound e) {
            // What it is about is out of the reviewer's reach: the row itself is not.
            return List.of();
        }
    }

    private static List<DomContent> line(
            ReportDraft.Figure figure, EntityType type, Language language) {
        String counted = language.number(figure.counted());
        boolean differs =
                figure.reported()
                        .filter(filed -> filed.compareTo(figure.counted()) != 0)
                        .isPresent();
        return List.of(
                text(type.field(figure.field()).map(f -> language.of(f.label())).orElseThrow()),
                text(figure.reported().map(language::number).orElse("")),
                differs
                        ? span(counted + language.of(" 不一致", " differs")).withClass("badge warn")
                        : text(counted),
                text(language.number(figure.before())));
    }

    /** Why it was sent back, the latest first, and what has changed since. */
    private List<DomContent> returns(Exchange exchange, Entities.Found found, RowView row) {
        Language language = exchange.language();
        List<HistoryView> history =
                records.history(exchange.caller(), found.id(), row.id().toString());
        List<HistoryView> returns =
                history.stream().filter(line -> isReturn(found.type(), line)).toList();
        if (returns.isEmpty()) {
            return List.of();
        }
        Shown shown = new Shown(choices, found, exchange.caller(), language);
        return List.of(
                h3(language.of("以前的退回", "Sent back before")),
                ul(
                        each(
                                returns.reversed(),
                                line ->
                                        li(
                                                text(line.reason().orElse("") + " "),
                                                small(
                                                                line.by()
                                                                        + " · "
                                                                        + Words.moment(
                                                                                line.at(),
                                                                                clock.getZone()))
                                                        .withClass("soft")))),
                h3(language.of("退回后的改动", "Changed since")),
                EntityPages.differences(
                                found,
                                content(returns.getLast()),
                                content(history.getLast()),
                                shown,
                                language)
                        .orElseGet(
                                () ->
                                        p(language.of("退回后没有改动。", "Nothing has changed since."))
                                                .withClass("soft")));
    }

    static JsonObject content(HistoryView line) {
        return line.row() instanceof JsonObject row ? row : JsonObject.EMPTY_JSON_OBJECT;
    }

    private static boolean isReturn(EntityType type, HistoryView line) {
        return line.operation().equals("transition")
                && line.reason().isPresent()
                && sendsBack(type, Cells.text(content(line).get("state")));
    }

    /** Whether a row comes to the state by being sent back. */
    static boolean sendsBack(EntityType type, String state) {
        return type.states().stream()
                .flatMap(from -> from.transitions().stream())
                .filter(Transition::isWithReason)
                .anyMatch(way -> way.target().name().equals(state));
    }
}
