package org.boai.registry;

import org.boai.store.ProgramTable;
import org.boai.store.ProgramTable.VersionRow;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The versions of programs that the database keeps: which follows which, and which starts first.
 */
final class Versions {
    private final ProgramTable table;

    Versions(ProgramTable table) {
        this.table = table;
    }

    /** The one that runs. */
    VersionRow active(String id) {
        return table.versions(id).stream().filter(VersionRow::active).findFirst().orElseThrow();
    }

    /** The one that ran when the program was removed. */
    Optional<VersionRow> archived(String id) {
        return table.archived().stream().filter(row -> row.id().equals(id)).findFirst();
    }

    /** The one that ran when the program was removed, else the one that should run. */
    Optional<VersionRow> latest(String id) {
        return archived(id)
                .or(() -> table.active().stream().filter(row -> row.id().equals(id)).findFirst());
    }

    /** What ran before, and is not the same again. */
    Optional<VersionRow> before(VersionRow row) {
        List<VersionRow> all = table.versions(row.id());
        VersionRow at = row;
        while (at.after() > 0) {
            int seq = at.after();
            Optional<VersionRow> earlier =
                    all.stream().filter(other -> other.seq() == seq).findFirst();
            if (earlier.isEmpty() || !earlier.get().sha256().equals(row.sha256())) {
                return earlier;
            }
            at = earlier.get();
        }
        return Optional.empty();
    }

    /** The row of a version that is new, after the one that runs or ran. */
    VersionRow next(Deployed now, Instant at, String by) {
        List<VersionRow> all = table.versions(now.id());
        Deployed.Origin origin = now.origin().orElseThrow();
        return new VersionRow(
                now.id(),
                all.stream().mapToInt(VersionRow::seq).max().orElse(0) + 1,
                now.version(),
                origin.sha256(),
                origin.file(),
                origin.module(),
                origin.needs(),
                all.stream()
                        .filter(other -> other.active() || other.archived())
                        .mapToInt(VersionRow::seq)
                        .findFirst()
                        .orElse(0),
                at,
                by,
                true,
                false);
    }

    /** What others need before what needs it, as they declare it. */
    static List<VersionRow> ordered(Map<String, VersionRow> active) {
        Map<String, VersionRow> ordered = new LinkedHashMap<>();
        new TreeMap<>(active).values().forEach(row -> order(row, active, ordered, new HashSet<>()));
        return List.copyOf(ordered.values());
    }

    private static void order(
            VersionRow row,
            Map<String, VersionRow> active,
            Map<String, VersionRow> ordered,
            Set<String> under) {
        if (under.add(row.id())) {
            row.needs().stream()
                    .sorted()
                    .flatMap(need -> Optional.ofNullable(active.get(need)).stream())
                    .forEach(need -> order(need, active, ordered, under));
            ordered.putIfAbsent(row.id(), row);
        }
    }
}
