package org.boai.console;

import org.boai.plugins.Period;
import org.boai.plugins.Report;
import org.boai.plugins.Text;
import org.boai.records.RecordsException;
import org.boai.records.ReportDraft;
import org.boai.records.Reporting;
import org.boai.records.ReportingItem;
import org.boai.security.Caller;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The form of a report, filled in with what was recorded.
 *
 * @param entered what was entered, and where nothing was what was counted
 * @param notes where each figure comes from, and what is odd about it, by component
 * @param filed the report, if it is there already
 */
record ReportForm(FormInput entered, Map<String, Text> notes, Optional<UUID> filed) {

    static ReportForm empty(FormInput entered) {
        return new ReportForm(entered, Map.of(), Optional.empty());
    }

    /** Where a report is shown, or written where there is none yet. */
    static String address(Entities.Found found, Report report, ReportingItem item) {
        String base = EntityPages.address(found);
        if (item.row().isPresent()) {
            return base + "/" + item.row().get();
        }
        Map<String, String> known = new LinkedHashMap<>();
        known.put("organisation", item.organisation().toString());
        known.put(report.period(), item.period());
        report.each()
                .ifPresent(
                        each ->
                                item.subject()
                                        .ifPresent(
                                                one ->
                                                        known.put(
                                                                each.column(),
                                                                one.id().toString())));
        return known.entrySet().stream()
                .map(
                        one ->
                                one.getKey()
                                        + "="
                                        + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", base + "/new?", ""));
    }

    /**
     * The form with the figures of the unit, the period and the subject that were entered; as it is
     * while one of them is missing or cannot be read, of which filing it will tell.
     */
    static ReportForm filled(
            Reporting reporting, Caller caller, Entities.Found found, FormInput entered) {
        Optional<Report> report = found.program().definition().report(found.type());
        Optional<String> unit =
                entered.filled("organisation").or(() -> caller.organisation().map(UUID::toString));
        Optional<Period> period =
                report.flatMap(one -> entered.filled(one.period())).flatMap(ReportForm::period);
        if (report.isEmpty() || unit.isEmpty() || period.isEmpty()) {
            return empty(entered);
        }
        Optional<String> about = report.get().each().flatMap(each -> entered.filled(each.column()));
        if (about.isPresent() != report.get().each().isPresent()) {
            return empty(entered);
        }
        try {
            return of(
                    report.get(),
                    entered,
                    reporting.draft(caller, found.id(), period.get(), unit.get(), about));
        } catch (RecordsException.NotFound | RecordsException.BadRequest e) {
            return empty(entered);
        }
    }

    private static Optional<Period> period(String text) {
        try {
            return Optional.of(Period.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ReportForm of(Report report, FormInput entered, ReportDraft draft) {
        FormInput filled = entered;
        Map<String, Text> notes = new LinkedHashMap<>();
        for (ReportDraft.Figure figure : draft.figures()) {
            if (filled.filled(figure.field()).isEmpty()) {
                filled =
                        filled.without(figure.field())
                                .plus(figure.field(), figure.counted().toPlainString());
            }
            notes.put(figure.field(), note(figure));
        }
        if (draft.empty()) {
            report.zero()
                    .ifPresent(
                            zero ->
                                    notes.put(
                                            zero,
                                            Text.of(
                                                    "本期没有任何记录。",
                                                    "Nothing was recorded in the period.")));
        }
        return new ReportForm(
                filled, notes, draft.row().map(row -> UUID.fromString(row.id().toString())));
    }

    private static Text note(ReportDraft.Figure figure) {
        Text from =
                Text.of(
                        "按 %s 条记录统计为 %s，上期 %s。"
                                .formatted(
                                        Language.ZH.number(figure.lineage().records()),
                                        Language.ZH.number(figure.counted()),
                                        Language.ZH.number(figure.before())),
                        "%s from %s rows; %s in the period before."
                                .formatted(
                                        Language.EN.number(figure.counted()),
                                        Language.EN.number(figure.lineage().records()),
                                        Language.EN.number(figure.before())));
        return figure.odd().stream()
                .filter(odd -> odd.code().equals("differs-from-last"))
                .map(odd -> odd.message())
                .reduce(
                        from,
                        (said, odd) -> Text.of(said.zh() + odd.zh(), said.en() + " " + odd.en()));
    }
}
