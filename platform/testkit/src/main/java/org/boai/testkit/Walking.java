package org.boai.testkit;

import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;

import org.boai.plugins.EntityType;
import org.boai.plugins.Transition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Walks rows like a sample through all states that its entity can come to, on the real platform:
 * every way out of a state leads where it says, and every other change of state is refused there.
 * Each walk has rows of its own: the sample, what it refers to, and what refers to it.
 */
final class Walking {
    private final Trying trying;
    private final List<Sample> rows;
    private final Sample walked;
    private final List<EntityType.StateType> states;
    private final Set<Way> untried = new LinkedHashSet<>();
    private final Set<Way> closed = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();

    Walking(Trying trying, List<Sample> samples, Sample walked) {
        this.trying = trying;
        this.walked = walked;
        this.rows = together(samples, walked);
        this.states = trying.entity(walked).states();
    }

    /** A way out of a state. */
    private record Way(String from, String name, String to) {}

    /** What is not as the enum of the states says. */
    List<String> wrong() {
        states.forEach(state -> untried.addAll(ways(state)));
        while (!untried.isEmpty()) {
            Optional<List<Way>> first = towardsUntried(states.getFirst().name());
            if (first.isEmpty()) {
                untried.forEach(way -> wrong.add(way + " is never reached"));
                return wrong;
            }
            Optional.ofNullable(trying.file(rows).get(walked.name()))
                    .ifPresent(row -> walk(row, first.get()));
        }
        return wrong;
    }

    private void walk(Trying.Filed row, List<Way> first) {
        others(row, states.getFirst().name());
        Optional<List<Way>> path = Optional.of(first);
        while (path.isPresent()) {
            for (Way way : path.get()) {
                untried.remove(way);
                Client.Reply reply = trying.step(row.entity(), row.id(), way.name());
                if (reply.status() != 200 || !reply.json().getString("state").equals(way.to())) {
                    wrong.add(way + " was answered " + reply.status() + " " + reply.body());
                    closed.add(way);
                    return;
                }
                others(row, way.to());
            }
            path = towardsUntried(path.get().getLast().to());
        }
    }

    /** Once in each state, every change of state that does not lead out of it. */
    private void others(Trying.Filed row, String state) {
        if (!seen.add(state)) {
            return;
        }
        Set<String> possible = new HashSet<>();
        ways(state).forEach(way -> possible.add(way.name()));
        states.stream()
                .flatMap(each -> each.transitions().stream())
                .map(Transition::name)
                .distinct()
                .filter(name -> !possible.contains(name))
                .forEach(
                        name -> {
                            int status = trying.step(row.entity(), row.id(), name).status();
                            if (status != 409) {
                                wrong.add(name + " from " + state + " was answered " + status);
                            }
                        });
    }

    /** The shortest walk from a state that ends with a way that was not tried. */
    private Optional<List<Way>> towardsUntried(String from) {
        Map<String, List<Way>> paths = new HashMap<>(Map.of(from, List.of()));
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String state = open.remove();
            for (Way way : ways(state)) {
                if (closed.contains(way)) {
                    continue;
                }
                List<Way> path =
                        Stream.concat(paths.getOrDefault(state, List.of()).stream(), Stream.of(way))
                                .toList();
                if (untried.contains(way)) {
                    return Optional.of(path);
                }
                if (paths.putIfAbsent(way.to(), path) == null) {
                    open.add(way.to());
                }
            }
        }
        return Optional.empty();
    }

    private List<Way> ways(String state) {
        return states.stream()
                .filter(each -> each.name().equals(state))
                .flatMap(each -> ways(each).stream())
                .toList();
    }

    private static List<Way> ways(EntityType.StateType state) {
        return state.transitions().stream()
                .map(way -> new Way(state.name(), way.name(), way.target().name()))
                .toList();
    }

    /** The sample with those that refer to it, and all that these refer to. */
    private static List<Sample> together(List<Sample> samples, Sample walked) {
        Set<String> wanted = new HashSet<>(Set.of(walked.name()));
        samples.stream()
                .filter(other -> texts(other).contains(walked.name()))
                .forEach(other -> wanted.add(other.name()));
        for (Sample sample : samples.reversed()) {
            if (wanted.contains(sample.name())) {
                wanted.addAll(texts(sample));
            }
        }
        return samples.stream().filter(sample -> wanted.contains(sample.name())).toList();
    }

    /** All texts in a sample, among them the names of the samples that it refers to. */
    private static Set<String> texts(Sample sample) {
        Set<String> texts = new HashSet<>();
        collect(new SampleJson(Map.of(), "").of(sample.row()), texts);
        return texts;
    }

    private static void collect(JsonValue value, Set<String> into) {
        switch (value) {
            case JsonString text -> into.add(text.getString());
            case JsonStructure many -> parts(many).forEach(part -> collect(part, into));
            default -> {}
        }
    }

    private static Collection<JsonValue> parts(JsonStructure many) {
        return many.getValueType() == JsonValue.ValueType.OBJECT
                ? many.asJsonObject().values()
                : many.asJsonArray();
    }
}
