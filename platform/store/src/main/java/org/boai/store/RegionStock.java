package org.boai.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How much there is in a region and below it. */
public final class RegionStock {
    private static final String BELOW =
            " JOIN region_node n ON n.code = t.region JOIN region_node above ON above.code = ?"
                    + " WHERE n.pre BETWEEN above.pre AND above.post";

    private final Database database;

    /** What is in this database. */
    public RegionStock(Database database) {
        this.database = database;
    }

    /** The accounts of a region and those below it. */
    public long accounts(String region) {
        return count("account", region, Set.of());
    }

    /**
     * The rows of an entity.
     *
     * @param states only those in one of these states; none for all rows
     */
    public long rows(EntityTable table, String region, Set<String> states) {
        return count(table.name(), region, states);
    }

    private long count(String table, String region, Set<String> states) {
        List<Object> values = new ArrayList<>(List.of(region));
        values.addAll(states);
        String in =
                states.isEmpty()
                        ? ""
                        : states.stream()
                                .map(_ -> "?")
                                .collect(Collectors.joining(", ", " AND t.state IN (", ")"));
        return database.execute()
                .get("SELECT count(*) FROM " + table + " t" + BELOW + in, values.toArray())
                .orElseThrow()
                .column(1)
                .get(Long.class);
    }
}
