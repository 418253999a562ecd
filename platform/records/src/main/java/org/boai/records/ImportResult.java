package org.boai.records;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.boai.plugins.Text;

import java.util.List;
import java.util.function.Function;

/**
 * What an import has filed, or would file.
 *
 * @param rows how many rows
 * @param refused what is wrong, line by line; empty for an import that was carried out
 */
public record ImportResult(int rows, List<RefusedLine> refused) {
    public ImportResult {
        refused = List.copyOf(refused);
    }

    /**
     * Something wrong with a line.
     *
     * @param line its number, the header being 1
     * @param field the component, or empty text for the line as a whole
     * @param code a stable word
     * @param message what is wrong and what to do
     */
    public record RefusedLine(int line, String field, String code, Text message) {}

    /** The result as a JSON object. */
    public JsonObject toJson() {
        return Json.createObjectBuilder().add("rows", rows).build();
    }

    /** What a dry run has found, with every refused line. */
    public JsonObject toReport(Function<Text, String> words) {
        var lines = Json.createArrayBuilder();
        for (RefusedLine line : refused) {
            lines.add(
                    Json.createObjectBuilder()
                            .add("line", line.line())
                            .add("field", line.field())
                            .add("code", line.code())
                            .add("message", words.apply(line.message())));
        }
        return Json.createObjectBuilder()
                .add("rows", rows)
                .add("refusedLines", refused.stream().map(RefusedLine::line).distinct().count())
                .add("errors", lines)
                .build();
    }
}
