package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Maps that operators bring, one at most for a region. */
public final class MapLayers {
    private static final String ENTRY = "SELECT region, approval, set_by, set_at FROM map_layer";

    /**
     * Which map a region has.
     *
     * @param region whose map it is
     * @param approval the number under which the authority approved it (审图号)
     * @param by who brought it
     * @param at when
     */
    public record Entry(String region, String approval, String by, Instant at) {}

    private final Database db;

    /** The maps of a database. */
    public MapLayers(Database db) {
        this.db = db;
    }

    /** All of them, by region. */
    public List<Entry> all() {
        return db.query(rows -> rows.map(MapLayers::entry).toList(), ENTRY + " ORDER BY region");
    }

    /** The map of a region. */
    public Optional<Entry> find(String region) {
        return db.execute().get(ENTRY + " WHERE region = ?", region).map(MapLayers::entry);
    }

    /** What is drawn on the map of a region. */
    public Optional<String> drawing(String region) {
        return db.execute()
                .get("SELECT drawing FROM map_layer WHERE region = ?", region)
                .map(row -> new String(row.column(1).get(byte[].class), StandardCharsets.UTF_8));
    }

    /** Keeps a map, in place of the one that the region had. */
    public void put(Entry map, String drawing) {
        db.inTransaction(
                tx -> {
                    tx.note(deed("map-set", map, map.by()));
                    tx.delete("DELETE FROM map_layer WHERE region = ?", map.region());
                    return tx.insert(
                            "INSERT INTO map_layer (region, approval, drawing, set_by, set_at)"
                                    + " VALUES (?, ?, ?, ?, ?)",
                            map.region(),
                            map.approval(),
                            drawing.getBytes(StandardCharsets.UTF_8),
                            map.by(),
                            map.at());
                });
    }

    /** Takes the map of a region away; says whether there was one. */
    public boolean remove(String region, String by) {
        return db.inTransaction(
                tx -> {
                    Optional<Entry> was =
                            tx.get(ENTRY + " WHERE region = ?", region).map(MapLayers::entry);
                    was.ifPresent(map -> tx.note(deed("map-remove", map, by)));
                    return tx.delete("DELETE FROM map_layer WHERE region = ?", region) > 0;
                });
    }

    private static Deed deed(String operation, Entry map, String by) {
        return Deed.of(by, operation, "map", map.region(), map.region()).saying(map.approval());
    }

    private static Entry entry(DbRow row) {
        return new Entry(
                row.column("region").get(String.class),
                row.column("approval").get(String.class),
                row.column("set_by").get(String.class),
                row.column("set_at").get(Instant.class));
    }
}
