package org.boai.records;

import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;

import org.boai.plugins.Text;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of rows.
 *
 * @param items the rows
 * @param next what continues after them, if there are more
 */
public record RowPage(List<RowView> items, Optional<String> next) {
    /** Looked up once: it costs more than a small document. */
    private static final JsonProvider JSON = JsonProvider.provider();

    public RowPage {
        items = List.copyOf(items);
    }

    /**
     * The page as a JSON object.
     *
     * @param language {@code Text::zh} or {@code Text::en}
     */
    public JsonObject toJson(Function<Text, String> language) {
        var rows = JSON.createArrayBuilder();
        items.forEach(item -> rows.add(item.toJson(language)));
        var page = JSON.createObjectBuilder().add("items", rows);
        next.ifPresent(cursor -> page.add("next", cursor));
        return page.build();
    }
}
