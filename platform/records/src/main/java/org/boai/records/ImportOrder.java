package org.boai.records;

import java.util.List;
import java.util.Map;

/**
 * How a table is to be imported.
 *
 * @param dryRun whether it is only looked at: nothing is filed, and every refused line is told
 * @param columns what the table's own headings stand for; an empty name passes a column over
 */
public record ImportOrder(boolean dryRun, Map<String, String> columns) {
    /** A table with headings that are known, to be filed. */
    public static final ImportOrder PLAIN = new ImportOrder(false, Map.of());

    public ImportOrder {
        columns = Map.copyOf(columns);
    }

    /** The headings by the names of components. */
    List<String> translated(List<String> header) {
        return header.stream().map(h -> columns.getOrDefault(h.strip(), h.strip())).toList();
    }
}
