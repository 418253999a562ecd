package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.span;

import j2html.TagCreator;
import j2html.tags.DomContent;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.records.RowView;

import java.util.ArrayList;
import java.util.List;

/** What a row says, each thing by its name: on the screen and on paper. */
final class Facts {
    private Facts() {}

    /**
     * One of them.
     *
     * @param text as it reads
     * @param value as a page shows it
     */
    record Fact(String name, String text, DomContent value) {
        Fact(String name, String text) {
            this(name, text, TagCreator.text(text));
        }
    }

    /**
     * All that is filled in, what is computed from it, and where it belongs.
     *
     * @param clear what was masked and is shown this once
     */
    static List<Fact> of(
            Entities.Found found,
            RowView row,
            Shown values,
            JsonObject clear,
            RowChoices choices,
            Language language) {
        List<Fact> facts = new ArrayList<>();
        for (Field field : found.type().fields()) {
            String shown =
                    clear.containsKey(field.name())
                            ? Cells.text(clear.get(field.name()))
                            : values.value(field, row);
            if (!shown.isBlank()) {
                facts.add(fact(language.of(field.label()), field, shown, row, choices));
            }
        }
        found.type()
                .derivations()
                .forEach(
                        d -> {
                            String shown =
                                    Cells.text(
                                            row.derived().getOrDefault(d.name(), JsonValue.NULL));
                            if (!shown.isBlank()) {
                                facts.add(new Fact(language.of(d.label()), shown));
                            }
                        });
        facts.add(new Fact(language.of("区划", "Region"), choices.region(row.region(), language)));
        return facts;
    }

    private static Fact fact(
            String name, Field field, String shown, RowView row, RowChoices choices) {
        if (field.type() != FieldType.ATTACHMENT && field.type() != FieldType.ATTACHMENTS) {
            return new Fact(name, shown);
        }
        JsonValue value = row.fields().getOrDefault(field.name(), JsonValue.NULL);
        List<JsonValue> ids = value instanceof JsonArray array ? array : List.of(value);
        List<String> files = ids.stream().map(id -> choices.file(Cells.text(id))).toList();
        return new Fact(
                name,
                String.join("\n", files),
                span(
                        each(
                                ids,
                                id ->
                                        a("↓ " + choices.file(Cells.text(id)))
                                                .withHref("/attachments/" + Cells.text(id))
                                                .withClass("file"))));
    }
}
