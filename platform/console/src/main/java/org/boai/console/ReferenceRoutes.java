package org.boai.console;

import org.boai.console.Replies.KeptReply;
import org.boai.kpi.Kpis;
import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.security.Operation;
import org.boai.store.ReferenceLists;
import org.boai.store.Tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Dated reference lists that indicators divide by: schools, people of an age group. */
final class ReferenceRoutes {
    private static final List<String> HEADER =
            List.of("list", "part", "region", "date", "value", "source");
    private static final String[] TABLES = {Format.CSV.mediaType(), Format.XLSX.mediaType()};
    private static final int MOST_PROBLEMS = 20;

    private final Kpis kpis;
    private final Tree tree;
    private final PlatformJson json;

    ReferenceRoutes(Kpis kpis, Tree tree, PlatformJson json) {
        this.kpis = kpis;
        this.tree = tree;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                                "POST",
                                "/api/v1/references/import",
                                Gate.needs(Operation.IMPORT_REFERENCES),
                                Text.of(
                                        "导入参考清单:" + String.join(",", HEADER),
                                        "Import reference lists: " + String.join(",", HEADER)),
                                this::load)
                        .answers(200, Shape.of(KeptReply.class))
                        .takes(TABLES));
    }

    private Reply load(Exchange exchange) {
        exchange.know();
        List<Problem> problems = new ArrayList<>();
        List<ReferenceLists.Value> values = new ArrayList<>();
        try (TableReader table = table(exchange)) {
            if (!table.header().equals(HEADER)) {
                throw Refusal.of(
                        400,
                        "wrong-header",
                        "第一行须为:%s。".formatted(String.join(",", HEADER)),
                        "The first line must be: %s.".formatted(String.join(",", HEADER)));
            }
            int line = 1;
            for (Iterator<List<String>> lines = table.lines(); lines.hasNext(); ) {
                line++;
                value(lines.next(), "line " + line, problems).ifPresent(values::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
        }
        kpis.keep(values);
        return json.ok(new KeptReply(values.size()));
    }

    private static TableReader table(Exchange exchange) {
        String type = exchange.contentType(TABLES);
        return type.equals(Format.XLSX.mediaType())
                ? TableReader.xlsx(exchange.body())
                : TableReader.csv(exchange.body());
    }

    private Optional<ReferenceLists.Value> value(
            List<String> cells, String line, List<Problem> problems) {
        int before = problems.size();
        if (cells.size() != HEADER.size()) {
            problem(problems, line, "须有 6 列。", "must have 6 columns.");
            return Optional.empty();
        }
        if (!cells.get(0).matches("[a-z][a-z0-9-]{0,59}")) {
            problem(problems, line, "list 须为小写短横线形式。", "list must be kebab-case.");
        }
        boolean texts =
                cells.get(1).matches("\\P{Cntrl}{0,60}")
                        && cells.get(5).matches("\\P{Cntrl}{1,300}")
                        && !cells.get(5).isBlank();
        if (!texts) {
            problem(
                    problems,
                    line,
                    "part 最多 60 字,source 必填、最多 300 字,均不含控制字符。",
                    "part has 60 characters at most, source is required and has 300 at most,"
                            + " neither has control characters.");
        }
        if (tree.find(cells.get(2)).isEmpty()) {
            problem(problems, line, "没有此区划。", "there is no such region.");
        }
        Optional<LocalDate> date = date(cells.get(3));
        if (date.isEmpty()) {
            problem(problems, line, "date 须为日期,例 2026-03-01。", "date must be a date: 2026-03-01.");
        }
        boolean number = cells.get(4).matches("[0-9]{1,18}(\\.[0-9]{1,10})?");
        if (!number) {
            problem(problems, line, "value 须为不小于 0 的数字。", "value must be a number of 0 or more.");
        }
        return problems.size() > before
                ? Optional.empty()
                : date.map(
                        day ->
                                new ReferenceLists.Value(
                                        cells.get(0),
                                        cells.get(1),
                                        cells.get(2),
                                        day,
                                        new BigDecimal(cells.get(4)),
                                        cells.get(5)));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(Parameters.dateOf(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static void problem(List<Problem> problems, String line, String zh, String en) {
        problems.add(new Problem(line, "invalid", Text.of(zh, en), Problem.Severity.ERROR));
    }
}
