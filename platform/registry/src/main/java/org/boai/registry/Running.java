package org.boai.registry;

import org.boai.store.EntityTable;

import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The programs that run on this node, and the versions before them in which calls still run. One at
 * a time changes it; whoever reads sees all of a change or nothing.
 */
final class Running {
    private final Map<Guard, String> retired = new ConcurrentHashMap<>();
    private final Map<String, List<WeakReference<ClassLoader>>> code = new ConcurrentHashMap<>();
    private volatile Map<String, Deployed> programs = Map.of();

    Map<String, Deployed> byId() {
        return programs;
    }

    Collection<Deployed> all() {
        return programs.values();
    }

    Optional<Deployed> find(String id) {
        return Optional.ofNullable(programs.get(id));
    }

    /** The table of {@code program/entity}. */
    Optional<EntityTable> table(String entity) {
        int slash = entity.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : find(entity.substring(0, slash))
                        .flatMap(program -> program.table(entity.substring(slash + 1)));
    }

    /** From now on this version runs. */
    void run(Deployed program) {
        Map<String, Deployed> next = new TreeMap<>(programs);
        Optional.ofNullable(next.put(program.id(), program)).ifPresent(this::retire);
        programs = Collections.unmodifiableMap(next);
        program.origin().ifPresent(origin -> note(program.id(), origin.code()));
    }

    /** What was collected since is forgotten. */
    private void note(String id, ClassLoader loader) {
        code.merge(
                id,
                List.of(new WeakReference<>(loader)),
                (before, now) ->
                        Stream.concat(before.stream(), now.stream())
                                .filter(one -> !one.refersTo(null))
                                .toList());
    }

    /** From now on no version of the program runs. */
    void stop(String id) {
        Map<String, Deployed> next = new TreeMap<>(programs);
        Optional.ofNullable(next.remove(id)).ifPresent(this::retire);
        programs = Collections.unmodifiableMap(next);
    }

    /** How many versions of a program have their classes in memory. */
    long loaded(String id) {
        return code.getOrDefault(id, List.of()).stream()
                .filter(loader -> !loader.refersTo(null))
                .count();
    }

    /** How many calls of a program, of any version, took too long and still run. */
    Map<String, Long> stuck() {
        Map<String, Long> stuck = new TreeMap<>();
        all().forEach(program -> stuck.put(program.id(), program.calls().stuck()));
        retired.forEach((guard, id) -> stuck.merge(id, guard.figures().stuck(), Long::sum));
        return stuck;
    }

    private void retire(Deployed old) {
        if (old.running() > 0) {
            retired.put(old.guard(), old.id());
        }
    }

    /** Calls of a version that is gone may still be running; it is not held longer than they. */
    void forgetRetired() {
        retired.keySet().removeIf(guard -> guard.running() == 0);
    }

    /** Whether code of a program keeps a processor busy and cannot be stopped. */
    boolean isLooping() {
        return Stream.concat(all().stream().map(Deployed::guard), retired.keySet().stream())
                .anyMatch(Guard::isLooping);
    }
}
