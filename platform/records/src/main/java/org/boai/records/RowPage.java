package org.boai.records;

import org.boai.plugins.Text;
import org.boai.records.JsonText.Name;

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
    private static final Name ITEMS = new Name("items");
    private static final Name NEXT = new Name("next");
    private static final int FRAME_BYTES = 256;

    public RowPage {
        items = List.copyOf(items);
    }

    /**
     * The page as a JSON object in UTF-8.
     *
     * @param language {@code Text::zh} or {@code Text::en}
     */
    public byte[] json(Function<Text, String> language) {
        JsonText page = new JsonText(FRAME_BYTES + items.stream().mapToInt(RowView::size).sum());
        page.object().member(ITEMS).array();
        items.forEach(item -> item.write(page, language));
        page.endArray();
        next.ifPresent(cursor -> page.member(NEXT).string(cursor));
        return page.endObject().toBytes();
    }
}
