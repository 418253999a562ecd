package org.boai.records;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;

import org.boai.plugins.Text;

import java.util.List;
import java.util.function.Function;

/**
 * What an import has filed, or would file.
 *
 * @param rows how many rows
 * @param refused what is wrong, line by line; empty for an import that was carried out
 * @param warnedLines how many lines have something that is kept and pointed out
 * @param warnings the first thousand of what is pointed out; empty for an answer that was kept
 */
public record ImportResult(
        int rows, List<LineProblem> refused, int warnedLines, List<LineProblem> warnings) {
    public ImportResult {
        refused = List.copyOf(refused);
        warnings = List.copyOf(warnings);
    }

    /**
     * Something wrong with a line, or odd about it.
     *
     * @param line its number, the header being 1
     * @param field the component, or empty text for the line as a whole
     * @param code a stable word
     * @param message what is wrong and what to do
     */
    public record LineProblem(int line, String field, String code, Text message) {}

    /** The result as a JSON object. */
    public JsonObject toJson() {
        return Json.createObjectBuilder().add("rows", rows).add("warnedLines", warnedLines).build();
    }

    /** What a dry run has found, with every refused line. */
    public JsonObject toReport(Function<Text, String> words) {
        return Json.createObjectBuilder()
                .add("rows", rows)
                .add("refusedLines", refused.stream().map(LineProblem::line).distinct().count())
                .add("errors", told(refused, words))
                .add("warnedLines", warnedLines)
                .add("warnings", told(warnings, words))
                .build();
    }

    private static JsonArrayBuilder told(List<LineProblem> of, Function<Text, String> words) {
        var lines = Json.createArrayBuilder();
        for (LineProblem line : of) {
            lines.add(
                    Json.createObjectBuilder()
                            .add("line", line.line())
                            .add("field", line.field())
                            .add("code", line.code())
                            .add("message", words.apply(line.message())));
        }
        return lines;
    }
}
