package org.boai.records;

import jakarta.json.Json;
import jakarta.json.JsonObject;

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
    public RowPage {
        items = List.copyOf(items);
    }

    /**
     * The page as a JSON object.
     *
     * @param language {@code Text::zh} or {@code Text::en}
     */
    public JsonObject toJson(Function<Text, String> language) {
        var rows = Json.createArrayBuilder();
        items.forEach(item -> rows.add(item.toJson(language)));
        var page = Json.createObjectBuilder().add("items", rows);
        next.ifPresent(cursor -> page.add("next", cursor));
        return page.build();
    }
}
