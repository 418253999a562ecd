package org.boai.kpi;

import org.boai.store.Target;
import org.boai.store.TargetTable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The targets of indicators, kept in memory; another node's changes are seen within a second. */
final class Targets {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final TargetTable table;
    private final Clock clock;
    private volatile Known known = new Known(-1, Instant.MIN, Map.of());

    private record Key(String kpi, String region, int year) {}

    private record Known(long epoch, Instant seen, Map<Key, Target> targets) {}

    Targets(TargetTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    Optional<Target> find(String kpi, String region, int year) {
        return Optional.ofNullable(known().targets().get(new Key(kpi, region, year)));
    }

    /** Whether anything is demanded of one of the indicators. */
    boolean any(List<String> kpis) {
        return known().targets().keySet().stream().anyMatch(key -> kpis.contains(key.kpi()));
    }

    List<Target> all() {
        return List.copyOf(known().targets().values());
    }

    void put(List<Target> targets) {
        table.put(targets);
        known = new Known(-1, Instant.MIN, Map.of());
    }

    boolean remove(Target target) {
        boolean there = table.remove(target);
        known = new Known(-1, Instant.MIN, Map.of());
        return there;
    }

    private Known known() {
        Known current = known;
        Instant now = clock.instant();
        if (current.epoch() >= 0 && now.isBefore(current.seen().plus(FRESH))) {
            return current;
        }
        long epoch = table.epoch();
        Map<Key, Target> targets =
                epoch == current.epoch()
                        ? current.targets()
                        : table.all().stream()
                                .collect(
                                        Collectors.toMap(
                                                of -> new Key(of.kpi(), of.region(), of.year()),
                                                of -> of,
                                                (a, _) -> a,
                                                HashMap::new));
        known = new Known(epoch, now, targets);
        return known;
    }
}
