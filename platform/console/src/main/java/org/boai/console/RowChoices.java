package org.boai.console;

import jakarta.json.JsonObject;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.records.Records;
import org.boai.records.RecordsException;
import org.boai.records.RowPage;
import org.boai.records.RowView;
import org.boai.security.Caller;
import org.boai.store.Division;
import org.boai.store.Tree;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person can choose for a reference, and how rows are called. */
final class RowChoices {
    /** More are not scrolled through; one searches. */
    private static final int MOST = 200;

    static final String REGION = "directory/region";
    static final String ORGANISATION = "directory/organisation";

    /**
     * Choices for one input.
     *
     * @param names names by id
     * @param complete whether these are all
     */
    record Choices(Map<String, String> names, boolean complete) {}

    private final Records records;
    private final Entities entities;
    private final Tree tree;

    RowChoices(Records records, Entities entities, Tree tree) {
        this.records = records;
        this.entities = entities;
        this.tree = tree;
    }

    /** {@code program/entity} of a reference in an entity of a program. */
    static String target(String program, Field field) {
        String target = field.target().orElse("");
        return target.contains("/") ? target : program + "/" + target;
    }

    /** The rows within reach that contain the text, the chosen ones always among them. */
    Choices rows(Caller caller, String target, Optional<String> text, List<String> chosen) {
        Optional<Entities.Found> found = entities.find(target);
        if (found.isEmpty()) {
            return new Choices(Map.of(), true);
        }
        Map<String, List<String>> parameters = new HashMap<>();
        parameters.put("limit", List.of(Integer.toString(MOST)));
        text.ifPresent(t -> parameters.put("q", List.of(t)));
        RowPage page = records.list(caller, target, parameters);
        Map<String, String> names = new LinkedHashMap<>();
        for (String id : chosen) {
            name(caller, target, id).ifPresent(name -> names.put(id, name));
        }
        for (RowView row : page.items()) {
            names.put(row.id().toString(), name(found.get().type(), row));
        }
        return new Choices(names, page.next().isEmpty() && text.isEmpty());
    }

    /** The regions directly below the caller's, and its own. */
    Map<String, String> regions(Caller caller, java.time.LocalDate today) {
        Map<String, String> names = new LinkedHashMap<>();
        tree.find(caller.region()).ifPresent(d -> names.put(d.code(), d.name()));
        tree.children(caller.region(), false, today).forEach(d -> names.put(d.code(), d.name()));
        return names;
    }

    String region(String code, Language language) {
        return tree.find(code).map(language::of).orElse(code);
    }

    /** The divisions above one, the nearest first. */
    String above(Division division, Language language) {
        return tree.ancestors(division.code()).stream()
                .filter(d -> !d.placeholder() && d.level() > 0)
                .map(language::of)
                .collect(Collectors.joining(" ‹ "));
    }

    /** The name of a row, if it is within reach. */
    Optional<String> name(Caller caller, String target, String id) {
        if (target.equals(REGION)) {
            return tree.find(id).map(Division::name);
        }
        try {
            return entities.find(target)
                    .map(found -> name(found.type(), records.read(caller, target, id)));
        } catch (RecordsException outOfReach) {
            return Optional.empty();
        }
    }

    /** What a row is called: its first two texts, or what comes first in it. */
    static String name(EntityType type, RowView row) {
        JsonObject fields = row.fields();
        return texts(type, row)
                .or(
                        () ->
                                type.fields().stream()
                                        .filter(f -> f.type() != FieldType.REF)
                                        .filter(f -> fields.containsKey(f.name()))
                                        .map(f -> Cells.text(fields.get(f.name())))
                                        .findFirst())
                .orElse(row.id().toString());
    }

    /** Its first two texts, if it has any. */
    static Optional<String> texts(EntityType type, RowView row) {
        JsonObject fields = row.fields();
        return Optional.of(
                        type.fields().stream()
                                .filter(f -> f.type() == FieldType.TEXT && f.required())
                                .filter(f -> f.privacy() != Field.Privacy.SENSITIVE)
                                .filter(f -> fields.containsKey(f.name()))
                                .map(f -> Cells.text(fields.get(f.name())))
                                .limit(2)
                                .collect(Collectors.joining(" ")))
                .filter(text -> !text.isBlank());
    }
}
