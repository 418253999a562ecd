package org.boai.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** How many rows of an entity stand in one of these states, by the level of their regions. */
    public Map<Integer, Long> levels(EntityTable table, Set<String> states) {
        return database.query(
                rows ->
                        rows.collect(
                                Collectors.toMap(
                                        row -> row.column(1).get(Integer.class),
                                        row -> row.column(2).get(Long.class))),
                "SELECT n.level, count(*) FROM "
                        + table.name()
                        + " t JOIN region_node n ON n.code = t.region WHERE t.state IN ("
                        + SqlText.marks(states.size())
                        + ") GROUP BY n.level",
                states.toArray());
    }

    private long count(String table, String region, Set<String> states) {
        List<Object> values = new ArrayList<>(List.of(region));
        values.addAll(states);
        String in =
                states.isEmpty() ? "" : " AND t.state IN (" + SqlText.marks(states.size()) + ")";
        return database.execute()
                .get("SELECT count(*) FROM " + table + " t" + BELOW + in, values.toArray())
                .orElseThrow()
                .column(1)
                .get(Long.class);
    }
}
