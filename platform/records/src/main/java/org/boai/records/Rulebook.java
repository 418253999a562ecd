package org.boai.records;

import org.boai.plugins.EntityType;
import org.boai.plugins.Problem;
import org.boai.plugins.Reading;
import org.boai.plugins.Ref;
import org.boai.plugins.Report;
import org.boai.plugins.Row;
import org.boai.plugins.Rule;
import org.boai.plugins.Text;
import org.boai.plugins.Totals;
import org.boai.store.EntityTable;
import org.boai.store.StoredRow;
import org.boai.store.Tx;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks the rules of an entity about a row; what they look at was read and locked before. */
final class Rulebook {
    private final Rooms rooms;
    private final Tx tx;
    private final References references;
    private final Subject subject;
    private final Reading reading;

    Rulebook(Rooms rooms, Tx tx, References references, Subject subject, LocalDate day) {
        this.reading =
                new FilingReading(
                        rooms, tx, subject.program(), references.reach(), day, references.recall());
        this.rooms = rooms;
        this.tx = tx;
        this.references = references;
        this.subject = subject;
    }

    /** Looks for a row that a rule takes for the same: of one unit, or of any. */
    interface Alike {
        boolean exists(
                EntityTable table,
                Rule.Unique rule,
                List<Object> values,
                Optional<UUID> unit,
                UUID except);
    }

    /** The record, unless its own constructor refuses the values. */
    static Optional<Record> record(Subject subject, List<Object> values, Problems problems) {
        Optional<Record> row = subject.program().code(() -> record(subject, values));
        if (row.isEmpty()) {
            problems.add(
                    "",
                    "inconsistent",
                    "各字段之间互相矛盾,无法组成一条记录。请核对。",
                    "The fields contradict each other and make no row. Check them.");
        }
        return row;
    }

    private static Optional<Record> record(Subject subject, List<Object> values) {
        try {
            Record row = subject.type().row(values.toArray());
            // Computed again when it is written: whatever fails is to fail where a program may.
            subject.type().trace(row);
            return Optional.of(row);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What rules say that look at the row alone. */
    static List<Problem> onRow(
            Subject subject, List<Rule<?>> rules, List<Object> values, Supplier<Record> row) {
        List<Problem> found = new ArrayList<>();
        Optional<Record> made = Optional.empty();
        for (Rule<?> rule : rules) {
            if (rule.check() instanceof Rule.OnRow r) {
                Record whole = made.orElseGet(() -> subject.program().code(row));
                made = Optional.of(whole);
                found.addAll(subject.program().code(() -> r.problems().apply(whole)));
            } else if (rule.check() instanceof Rule.OnValues r) {
                EntityType type = subject.type();
                found.addAll(
                        r.problems()
                                .apply(
                                        r.columns().stream()
                                                .map(column -> values.get(type.index(column)))
                                                .toList()));
            }
        }
        return found;
    }

    /** Rules over the row, the rows that it refers to and whatever else they read. */
    void beforeWriting(
            List<Rule<?>> rules, Row<Record> whole, List<Object> values, Problems problems) {
        Record row = whole.fields();
        problems.addAll(onRow(subject, rules, values, () -> row));
        for (Rule<?> rule : rules) {
            if (rule.check() instanceof Rule.OnReference r) {
                EntityTable readAs = rooms.catalog().read(subject.program(), r.target());
                Optional<StoredRow> other =
                        ref(values, r.column()).map(ref -> references.row(readAs, ref));
                problems.addAll(
                        subject.program()
                                .code(
                                        () ->
                                                r.problems()
                                                        .apply(
                                                                row,
                                                                other.map(
                                                                        o ->
                                                                                o.asRecord(
                                                                                        readAs
                                                                                                .type())))));
            } else if (rule.check() instanceof Rule.OnReading r) {
                problems.addAll(subject.program().code(() -> r.problems().apply(whole, reading)));
            }
        }
    }

    /** Rules over figures, which have to include the row that was just written. */
    void afterWriting(
            List<Rule<?>> rules, Record row, UUID id, List<Object> values, Problems problems) {
        for (Rule<?> rule : rules) {
            if (rule.check() instanceof Rule.OnTotals r) {
                EntityTable source = rooms.catalog().read(subject.program(), r.source());
                if (r.source() == subject.type().record()) {
                    references.recall().ifPresent(Recall::write);
                    EntityTable readAs = rooms.catalog().read(subject.program(), r.target());
                    ref(values, r.column())
                            .ifPresent(
                                    ref ->
                                            problems.addAll(
                                                    totals(
                                                            r,
                                                            source,
                                                            UUID.fromString(ref.id()),
                                                            references
                                                                    .row(readAs, ref)
                                                                    .asRecord(readAs.type()))));
                } else {
                    problems.addAll(totals(r, source, id, row));
                }
            }
        }
    }

    private List<Problem> totals(Rule.OnTotals rule, EntityTable source, UUID target, Record row) {
        Totals.Values values =
                new Totals.Values(
                        rooms.rows().totals(tx, source, rule.column(), target, rule.totals()));
        return subject.program().code(() -> rule.problems().apply(row, values));
    }

    private Optional<Ref<?>> ref(List<Object> values, String column) {
        return JsonValues.present(values.get(subject.type().index(column))).map(v -> (Ref<?>) v);
    }

    /** Natural keys, the periods of reports, and rules of uniqueness. */
    void unique(
            List<Rule<?>> rules,
            List<Object> values,
            UUID organisation,
            UUID id,
            Alike alike,
            Problems problems) {
        for (Rule.Unique unique : uniques(rules)) {
            boolean counts =
                    unique.states().isEmpty()
                            || unique.states().contains(Filing.state(subject, values).orElse(""));
            Optional<UUID> among =
                    isAboutARow(unique) ? Optional.empty() : Optional.of(organisation);
            if (counts && alike.exists(subject.table(), unique, values, among, id)) {
                Problem duplicate = duplicate(subject, unique.columns(), among.isEmpty());
                problems.add(unique.flagged() ? duplicate.asWarning() : duplicate);
            }
        }
    }

    /** A report about a row is filed once, whichever organisation does it. */
    private boolean isAboutARow(Rule.Unique unique) {
        return subject.report()
                .filter(report -> unique.columns().contains(report.period()))
                .flatMap(Report::each)
                .filter(each -> unique.columns().contains(each.column()))
                .isPresent();
    }

    private Set<Rule.Unique> uniques(List<Rule<?>> rules) {
        Set<Rule.Unique> all = new LinkedHashSet<>();
        List<String> keys = new ArrayList<>(subject.keys());
        subject.report()
                .map(report -> report.period())
                .filter(period -> !keys.contains(period))
                .ifPresent(keys::add);
        if (!keys.isEmpty()) {
            all.add(new Rule.Unique(keys, Set.of(), false));
        }
        for (Rule<?> rule : rules) {
            if (rule.check() instanceof Rule.Unique unique) {
                all.add(unique);
            }
        }
        return all;
    }

    /**
     * A row like it is there; the first of the components stands for all that it names.
     *
     * @param anywhere whether that one may be another organisation's
     */
    static Problem duplicate(Subject subject, List<String> columns, boolean anywhere) {
        List<Text> labels =
                columns.stream()
                        .map(name -> subject.type().field(name).orElseThrow().label())
                        .toList();
        return new Problem(
                columns.getFirst(),
                "duplicate",
                Text.of(
                        "%s已有一条记录的 %s 与此相同。请修改那一条,或更正这些字段。"
                                .formatted(
                                        anywhere ? "" : "本组织",
                                        labels.stream()
                                                .map(Text::zh)
                                                .collect(Collectors.joining("、"))),
                        "%s a row with the same %s. Change that one, or correct these fields."
                                .formatted(
                                        anywhere ? "There is" : "The organisation has",
                                        labels.stream()
                                                .map(Text::en)
                                                .collect(Collectors.joining(", ")))),
                Problem.Severity.ERROR);
    }
}
