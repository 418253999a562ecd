package org.boai.records;

import org.boai.plugins.EntityType;
import org.boai.plugins.Level;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.store.Database;
import org.boai.store.EntityTable;
import org.boai.store.RegionStock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many rows wait for a decision, whoever it is that decides. Of what lies in the vault nothing
 * is told. It is counted once a minute at most, for all who ask.
 */
public final class ReviewQueue {
    private static final Duration COUNTED_EVERY = Duration.ofMinutes(1);

    private final Registry registry;
    private final RegionStock stock;
    private final Clock clock;
    private Instant counted = Instant.MIN;
    private List<Waiting> waiting = List.of();

    /** The queue in this database. */
    public ReviewQueue(Database database, Registry registry, Clock clock) {
        this.registry = registry;
        this.stock = new RegionStock(database);
        this.clock = clock;
    }

    /**
     * Rows of an entity that wait.
     *
     * @param program the program
     * @param entity the entity, without its program
     * @param level the level of the regions that they belong to
     * @param rows how many
     */
    public record Waiting(String program, String entity, Level level, long rows) {}

    /** What waits, of every entity that is decided on and for every level. */
    public synchronized List<Waiting> waiting() {
        Instant now = clock.instant();
        if (counted.isBefore(now.minus(COUNTED_EVERY))) {
            waiting = count();
            counted = now;
        }
        return waiting;
    }

    private List<Waiting> count() {
        List<Waiting> all = new ArrayList<>();
        for (Deployed program : registry.programs()) {
            for (EntityTable table : program.tables()) {
                Set<String> states =
                        table.type().states().stream()
                                .filter(state -> !state.decisions().isEmpty())
                                .map(EntityType.StateType::name)
                                .collect(Collectors.toSet());
                if (!states.isEmpty() && !table.vaulted()) {
                    Map<Integer, Long> rows = stock.levels(table, states);
                    for (Level level : Level.values()) {
                        all.add(
                                new Waiting(
                                        program.id(),
                                        table.type().name(),
                                        level,
                                        rows.getOrDefault(level.number(), 0L)));
                    }
                }
            }
        }
        return List.copyOf(all);
    }
}
