package org.boai.records;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.boai.store.RowVersion;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Files many rows in one transaction: all of them, or none and the problems of every line. */
final class Importing {
    private final Filing filing;
    private final Subject subject;
    private final Optional<UUID> own;
    private final Problems problems = new Problems();
    private int rows;

    Importing(Filing filing, Subject subject, Optional<UUID> own) {
        this.filing = filing;
        this.subject = subject;
        this.own = own;
    }

    ImportResult rows(JsonArray bodies) {
        int line = 0;
        for (JsonValue body : bodies) {
            line++;
            Problems ofLine = new Problems();
            if (body instanceof JsonObject object) {
                file(object, ofLine);
            } else {
                ofLine.add("", "wrong-type", "须为对象({…})。", "must be an object ({...}).");
            }
            problems.addLine(line, ofLine);
            if (problems.full()) {
                break;
            }
        }
        problems.refuseIfAny();
        return new ImportResult(rows);
    }

    ImportResult table(List<String> header, Iterator<List<String>> lines) {
        Sheet.Reader reader = new Sheet(subject).new Reader(header, problems);
        problems.refuseIfAny();
        int line = 1;
        while (lines.hasNext() && !problems.full()) {
            line++;
            List<String> cells = lines.next();
            if (!cells.stream().allMatch(String::isBlank)) {
                Problems ofLine = new Problems();
                file(reader.body(cells, ofLine), ofLine);
                problems.addLine(line, ofLine);
            }
        }
        problems.refuseIfAny();
        return new ImportResult(rows);
    }

    private void file(JsonObject body, Problems ofLine) {
        Optional<RowVersion> filed = filing.create(subject, body, own, ofLine);
        rows += filed.isPresent() ? 1 : 0;
    }
}
