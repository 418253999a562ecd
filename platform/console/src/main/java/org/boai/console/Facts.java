package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.img;
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
                JsonValue value = row.fields().getOrDefault(field.name(), JsonValue.NULL);
                facts.add(fact(language.of(field.label()), field, shown, value, choices));
            }
        }
        found.type()
                .derivations()
                .forEach(
                        d -> {
                            String shown =
                                    values.derived(
                                            d,
                                            row.derived().getOrDefault(d.name(), JsonValue.NULL));
                            if (!shown.isBlank()) {
                                facts.add(new Fact(language.of(d.label()), shown));
                            }
                        });
        facts.add(new Fact(language.of("区划", "Region"), choices.region(row.region(), language)));
        return facts;
    }

    /** One of them; files can be opened. */
    static Fact fact(String name, Field field, String shown, JsonValue value, RowChoices choices) {
        if (field.type() != FieldType.ATTACHMENT && field.type() != FieldType.ATTACHMENTS) {
            return new Fact(name, shown);
        }
        List<JsonValue> ids = value instanceof JsonArray array ? array : List.of(value);
        boolean hidden = field.privacy() != Field.Privacy.NONE;
        List<String> files =
                ids.stream().map(id -> hidden ? name : choices.file(Cells.text(id))).toList();
        return new Fact(
                name,
                String.join("\n", files),
                span(
                        each(
                                ids,
                                id ->
                                        a(hidden
                                                        ? TagCreator.text("↓ " + name)
                                                        : file(Cells.text(id), choices))
                                                .withHref("/attachments/" + Cells.text(id))
                                                .withClass("file"))));
    }

    /** Photographs are seen where they belong. */
    private static DomContent file(String id, RowChoices choices) {
        String name = choices.file(id);
        return choices.isPicture(id)
                ? img().withSrc("/attachments/" + id)
                        .withAlt(name)
                        .attr("loading", "lazy")
                        .withClass("photograph")
                : TagCreator.text("↓ " + name);
    }
}
