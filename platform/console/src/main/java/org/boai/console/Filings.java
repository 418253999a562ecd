package org.boai.console;

import org.boai.console.PeriodReplies.FilingReply;
import org.boai.console.PeriodReplies.NextReply;
import org.boai.console.PeriodReplies.SubjectReply;
import org.boai.console.PeriodReplies.TotalsReply;
import org.boai.plugins.EntityType;
import org.boai.plugins.Text;
import org.boai.records.Reminders;
import org.boai.records.ReportingItem;
import org.boai.records.ReportingTotals;
import org.boai.registry.Registry;
import org.boai.store.EntityTable;
import org.boai.store.Tree;

import java.util.Locale;

/** Reports that are filed or missing, as they are answered. */
final class Filings {
    private static final Text MISSING = Text.of("未报", "Missing");

    private final Registry registry;
    private final Tree tree;

    Filings(Registry registry, Tree tree) {
        this.registry = registry;
        this.tree = tree;
    }

    FilingReply of(ReportingItem item, Language language) {
        EntityTable table = registry.table(item.report()).orElseThrow();
        Text state =
                table.type()
                        .state(item.state().toUpperCase(Locale.ROOT))
                        .map(EntityType.StateType::label)
                        .orElse(MISSING);
        return new FilingReply(
                table.program(),
                table.type().name(),
                item.period(),
                item.organisation(),
                item.organisationName(),
                item.region(),
                name(item.region(), language),
                item.subject().map(s -> new SubjectReply(s.entity(), s.id(), s.name())),
                item.row(),
                item.version(),
                item.state(),
                language.of(state),
                item.zero(),
                item.due(),
                item.lateFrom(),
                item.submittedAt(),
                item.late(),
                item.overdue(),
                item.reason(),
                item.next()
                        .map(
                                next ->
                                        new NextReply(
                                                KpiRoutes.lower(next.permission()),
                                                next.region(),
                                                name(next.region(), language),
                                                next.transitions())));
    }

    private String name(String region, Language language) {
        return tree.find(region).map(language::of).orElse(region);
    }

    static TotalsReply totals(ReportingTotals totals) {
        return new TotalsReply(
                totals.all(),
                totals.filed(),
                totals.zero(),
                totals.late(),
                totals.overdue(),
                totals.in("missing"),
                totals.in("draft"),
                totals.in("submitted"),
                totals.in("reviewed"),
                totals.in("returned"),
                totals.in("accepted"));
    }

    /** Why somebody is reminded. */
    static Text word(Reminders.Why why) {
        return switch (why) {
            case SOON -> Text.of("即将截止", "due soon");
            case TODAY -> Text.of("今天截止", "due today");
            case GRACE -> Text.of("已到宽限期", "in the days of grace");
            case OVERDUE -> Text.of("已逾期", "overdue");
            case RETURNED -> Text.of("被退回", "returned");
        };
    }
}
