package org.boai.records;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.boai.plugins.Problem;
import org.boai.security.Caller;
import org.boai.store.RowVersion;
import org.boai.store.Tx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Files many rows in one transaction: all of them, or none and the problems of every line. */
final class Importing {
    /** So many lines read together what their rules look at. */
    private static final int TOGETHER = 500;

    /** So many warnings are told; the others are counted. */
    private static final int MOST_WARNINGS = 1000;

    private final Filing filing;
    private final Optional<Recall> recall;
    private final Subject subject;
    private final Optional<UUID> own;
    private final Problems problems = new Problems();
    private final Set<UUID> ids = new HashSet<>();
    private final boolean dryRun;
    private final List<ImportResult.LineProblem> refused = new ArrayList<>();
    private final List<ImportResult.LineProblem> warnings = new ArrayList<>();
    private int warnedLines;
    private final List<Waiting> waiting = new ArrayList<>();
    private int rows;

    Importing(
            Rooms rooms,
            Tx tx,
            Caller caller,
            Subject subject,
            Optional<UUID> own,
            boolean dryRun) {
        this.dryRun = dryRun;
        // Who merges two rows changes other tables than its own.
        this.recall =
                subject.redirect().isPresent()
                        ? Optional.empty()
                        : Optional.of(new Recall(rooms, tx, subject));
        this.filing = new Filing(rooms, tx, caller, recall);
        this.subject = subject;
        this.own = own;
    }

    /** A line that is read and not filed yet. */
    private record Waiting(int line, Optional<Sent> sent, Problems problems) {}

    /** What a line sends, and what that says. */
    private record Sent(JsonObject body, Decoded read) {}

    ImportResult rows(JsonArray bodies) {
        int line = 0;
        for (JsonValue body : bodies) {
            line++;
            Problems ofLine = new Problems();
            if (body instanceof JsonObject object) {
                add(line, Optional.of(object), ofLine);
            } else {
                ofLine.add("", "wrong-type", "须为对象({…})。", "must be an object ({...}).");
                add(line, Optional.empty(), ofLine);
            }
            if (problems.full()) {
                break;
            }
        }
        file();
        requireLines(line > 0);
        problems.refuseIfAny();
        return new ImportResult(rows, refused, warnedLines, warnings);
    }

    ImportResult table(List<String> header, Iterator<List<String>> lines) {
        Sheet.Reader reader = new Sheet(subject).new Reader(header, filing::chosen, problems);
        problems.refuseIfAny();
        int line = 1;
        boolean any = false;
        while (lines.hasNext() && !problems.full()) {
            line++;
            List<String> cells = lines.next();
            if (!cells.stream().allMatch(String::isBlank)) {
                any = true;
                Problems ofLine = new Problems();
                if (reader.id(cells).filter(this::isKnown).isPresent()) {
                    ofLine.add(
                            "id",
                            "exists",
                            "这条记录已经存在,导入只新增记录。请修改原记录;若要另增一条,请把 id 和 version 留空。",
                            "names a row that exists already, and an import only adds rows. Change"
                                    + " that row, or leave id and version empty to add another.");
                    add(line, Optional.empty(), ofLine);
                } else {
                    add(line, Optional.of(reader.body(cells, ofLine)), ofLine);
                }
            }
        }
        file();
        requireLines(any);
        problems.refuseIfAny();
        return new ImportResult(rows, refused, warnedLines, warnings);
    }

    /** Whoever sends no line has most likely sent the wrong file. */
    private void requireLines(boolean any) {
        if (!any) {
            problems.add(
                    "",
                    "no-lines",
                    "没有要导入的数据行。请在表头下填写后再导入。",
                    "There is no line to import. Fill in lines below the header and import again.");
        }
    }

    private void add(int line, Optional<JsonObject> body, Problems ofLine) {
        Optional<Sent> sent = body.map(row -> new Sent(row, filing.read(subject, row, ofLine)));
        waiting.add(new Waiting(line, sent, ofLine));
        if (waiting.size() == TOGETHER) {
            file();
        }
    }

    private void file() {
        List<Sent> sent = waiting.stream().flatMap(line -> line.sent().stream()).toList();
        filing.expect(
                subject,
                sent.stream().map(Sent::body).toList(),
                sent.stream().map(Sent::read).toList());
        for (Waiting line : waiting) {
            if (!problems.full()) {
                line.sent().ifPresent(row -> file(row, line.problems()));
                tell(line.line(), line.problems());
            }
        }
        recall.ifPresent(Recall::write);
        waiting.clear();
    }

    /** A dry run goes on to the last line. */
    private void tell(int line, Problems ofLine) {
        if (!dryRun) {
            problems.addLine(line, ofLine);
        }
        note(line, ofLine.errors(), refused);
        if (!ofLine.warnings().isEmpty()) {
            warnedLines++;
            if (warnings.size() < MOST_WARNINGS) {
                note(line, ofLine.warnings(), warnings);
            }
        }
    }

    private static void note(
            int line, List<Problem> problems, List<ImportResult.LineProblem> into) {
        for (Problem problem : problems) {
            into.add(
                    new ImportResult.LineProblem(
                            line, problem.field(), problem.code(), problem.message()));
        }
    }

    /** Whether it stands in the table, or came with a line before. */
    private boolean isKnown(UUID id) {
        return !ids.add(id) || filing.has(subject, id);
    }

    private void file(Sent row, Problems ofLine) {
        Optional<RowVersion> filed = filing.create(subject, row.body(), row.read(), own, ofLine);
        rows += filed.isPresent() ? 1 : 0;
    }
}
