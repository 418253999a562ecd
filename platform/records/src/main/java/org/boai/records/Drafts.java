package org.boai.records;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Period;
import org.boai.plugins.Problem;
import org.boai.plugins.Ref;
import org.boai.plugins.Report;
import org.boai.plugins.Text;
import org.boai.security.Caller;
import org.boai.store.Condition;
import org.boai.store.EntityTable;
import org.boai.store.Reach;
import org.boai.store.RowQuery;
import org.boai.store.Rows;
import org.boai.store.StoredRow;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Fills reports in, and looks at what is odd about them before they are sent. */
final class Drafts {
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Rows rows;
    private final Catalog catalog;
    private final ZoneId zone;

    Drafts(Rows rows, Catalog catalog, ZoneId zone) {
        this.rows = rows;
        this.catalog = catalog;
        this.zone = zone;
    }

    /** The report that the unit has filed already. */
    Optional<StoredRow> filed(
            EntityTable table,
            Report report,
            Period period,
            UUID unit,
            Optional<Counting.Subject> about) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(new Condition("organisation", Condition.Op.EQ, unit.toString()));
        conditions.add(
                new Condition(report.period(), Condition.Op.EQ, written(table, report, period)));
        report.each()
                .ifPresent(
                        each ->
                                conditions.add(
                                        new Condition(
                                                each.column(),
                                                Condition.Op.EQ,
                                                about.orElseThrow().id().toString())));
        return rows.page(table, RowQuery.all().where(conditions).limit(1)).stream().findFirst();
    }

    /** The period as it stands in the report's component. */
    static Object written(EntityTable table, Report report, Period period) {
        Field field = table.type().field(report.period()).orElseThrow();
        return field.type() == FieldType.MONTH ? period.first() : period;
    }

    /**
     * Every figure of the report that arrives filled in; to whoever neither knows single cases nor
     * works in the unit, none of those that tell how few there are.
     */
    List<ReportDraft.Figure> figures(
            Caller caller,
            Subject subject,
            Report report,
            Period period,
            UUID unit,
            Optional<Counting.Subject> about,
            Optional<StoredRow> filed) {
        Period before =
                new Period(period.kind(), period.first().minusMonths(period.kind().months()));
        EntityTable table = subject.table();
        Set<String> withheld = Withheld.from(caller, subject).of(unit);
        List<ReportDraft.Figure> figures = new ArrayList<>();
        for (Report.Filled filled : report.filled()) {
            if (withheld.contains(filled.column())) {
                continue;
            }
            EntityTable source = source(table, filled);
            Counting counting = new Counting(rows, source, filled, catalog, zone);
            // A unit is told the figures of its cases in the vault, and nothing of the cases.
            Counting.Counted now = Reach.PLATFORM.call(() -> counting.of(period, unit, about));
            Counting.Counted then = Reach.PLATFORM.call(() -> counting.of(before, unit, about));
            Optional<BigDecimal> reported =
                    filed.flatMap(row -> number(table.type(), row, filled.column()));
            figures.add(
                    new ReportDraft.Figure(
                            filled.column(),
                            now.total(),
                            reported,
                            then.total(),
                            new ReportDraft.Lineage(
                                    (filled.distinct() ? "distinct " : "")
                                            + filled.measure().print(),
                                    source.id(),
                                    now.records(),
                                    caller.sees(source) ? now.shown() : List.of()),
                            odd(
                                    table.type().field(filled.column()).orElseThrow(),
                                    now.total(),
                                    then.total(),
                                    reported)));
        }
        return figures;
    }

    /** What is wrong or odd about a report that is about to be sent. */
    List<Problem> beforeSending(Caller caller, Subject subject, Report report, StoredRow row) {
        EntityTable table = subject.table();
        Period period =
                row.value(table.type(), report.period()) instanceof YearMonth month
                        ? Period.month(month)
                        : (Period) row.value(table.type(), report.period());
        Optional<Counting.Subject> about = report.each().map(each -> about(table, each, row));
        Optional<String> zero =
                report.zero()
                        .filter(column -> Boolean.TRUE.equals(row.value(table.type(), column)));
        return zero.isPresent()
                ? notZero(zero.get(), table, report, period, about, row).stream().toList()
                : figures(
                                caller,
                                subject,
                                report,
                                period,
                                row.organisation(),
                                about,
                                Optional.of(row))
                        .stream()
                        .flatMap(figure -> figure.odd().stream())
                        .toList();
    }

    /**
     * Where something was recorded in the period, there was not nothing to report; what is only
     * still in stock did not happen in it. Of the vault nothing is told by it.
     */
    private Optional<Problem> notZero(
            String zero,
            EntityTable table,
            Report report,
            Period period,
            Optional<Counting.Subject> about,
            StoredRow row) {
        List<Text> recorded =
                report.filled().stream()
                        .filter(filled -> !source(table, filled).vaulted())
                        .filter(Counting::happens)
                        .filter(filled -> total(table, filled, period, row, about).signum() != 0)
                        .map(filled -> table.type().field(filled.column()).orElseThrow().label())
                        .toList();
        return recorded.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                zero,
                                "not-zero",
                                Text.of(
                                        "本期已有记录(%s),不是零报告。请取消勾选,或更正记录。"
                                                .formatted(joined(recorded, Text::zh, "、")),
                                        "There is something on record in this period (%s). Untick it, or correct what is recorded."
                                                .formatted(joined(recorded, Text::en, ", "))),
                                Problem.Severity.ERROR));
    }

    private BigDecimal total(
            EntityTable table,
            Report.Filled filled,
            Period period,
            StoredRow row,
            Optional<Counting.Subject> about) {
        return new Counting(rows, source(table, filled), filled, catalog, zone)
                .of(period, row.organisation(), about)
                .total();
    }

    private static String joined(
            List<Text> labels, Function<Text, String> language, String between) {
        return labels.stream().map(language).collect(Collectors.joining(between));
    }

    private Counting.Subject about(EntityTable table, Report.Each each, StoredRow row) {
        Field field = table.type().field(each.column()).orElseThrow();
        Ref<?> of = (Ref<?>) row.value(table.type(), field.name());
        return new Counting.Subject(catalog.target(table, field), UUID.fromString(of.id()));
    }

    private EntityTable source(EntityTable table, Report.Filled filled) {
        return catalog.table(table.program() + "/" + entity(table, filled).name());
    }

    private EntityType entity(EntityTable table, Report.Filled filled) {
        return catalog.program(table.program()).definition().entities().stream()
                .filter(entity -> entity.record() == filled.measure().entity())
                .findFirst()
                .orElseThrow();
    }

    private static Optional<BigDecimal> number(EntityType type, StoredRow row, String column) {
        return JsonValues.present(row.value(type, column)).flatMap(Counting::number);
    }

    private static List<Problem> odd(
            Field field, BigDecimal now, BigDecimal then, Optional<BigDecimal> reported) {
        List<Problem> odd = new ArrayList<>();
        reported.filter(value -> value.compareTo(now) != 0)
                .ifPresent(
                        value ->
                                odd.add(
                                        warning(
                                                field,
                                                "differs-from-counted",
                                                "%s 填报为 %s,按记录统计为 %s。请核对或说明原因。"
                                                        .formatted(
                                                                field.label().zh(),
                                                                plain(value),
                                                                plain(now)),
                                                "%s is reported as %s, and the records come to %s. Check it, or say why."
                                                        .formatted(
                                                                field.label().en(),
                                                                plain(value),
                                                                plain(now)))));
        BigDecimal value = reported.orElse(now);
        boolean sharp =
                then.signum() > 0 && value.subtract(then).abs().compareTo(then.multiply(HALF)) > 0;
        if (sharp) {
            BigDecimal percent =
                    value.subtract(then).multiply(HUNDRED).divide(then, 0, RoundingMode.HALF_UP);
            odd.add(
                    warning(
                            field,
                            "differs-from-last",
                            "%s 比上期(%s)变化 %s%%。请核对。"
                                    .formatted(field.label().zh(), plain(then), plain(percent)),
                            "%s differs by %s%% from the period before (%s). Check it."
                                    .formatted(field.label().en(), plain(percent), plain(then))));
        }
        return odd;
    }

    private static Problem warning(Field field, String code, String zh, String en) {
        return new Problem(field.name(), code, Text.of(zh, en), Problem.Severity.WARNING);
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }
}
