package org.boai.console;

import jakarta.json.JsonObject;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Text;
import org.boai.records.Records;
import org.boai.records.RecordsException;
import org.boai.records.RowPage;
import org.boai.records.RowView;
import org.boai.security.Caller;
import org.boai.store.Attachments;
import org.boai.store.Division;
import org.boai.store.Tree;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person can choose for a reference, and how rows are called. */
final class RowChoices {
    /** More are not scrolled through; one searches. */
    private static final int MOST = 200;

    /** Rows are called after others, those after others again; not for ever. */
    private static final int FARTHEST = 3;

    private static final Set<FieldType> DAYS =
            EnumSet.of(FieldType.DATE, FieldType.MONTH, FieldType.PERIOD);

    static final String REGION = "directory/region";
    static final String ORGANISATION = "directory/organisation";
    static final String PERSON = "directory/person";

    /**
     * Choices for one input.
     *
     * @param names names by id
     * @param complete whether these are all
     */
    record Choices(Map<String, String> names, boolean complete) {}

    private final Records records;
    private final Entities entities;
    private final Attachments attachments;
    private final Tree tree;

    RowChoices(Records records, Entities entities, Attachments attachments, Tree tree) {
        this.records = records;
        this.entities = entities;
        this.attachments = attachments;
        this.tree = tree;
    }

    /** What a component is chosen from in a region. */
    List<Field.Choice> codes(Field field, String region) {
        return records.codes().of(field, region);
    }

    /** {@code program/entity} of a reference in an entity of a program. */
    static String target(String program, Field field) {
        String target = field.target().orElse("");
        return target.contains("/") ? target : program + "/" + target;
    }

    /** What one of the rows to choose from is called, if there is such an entity. */
    Optional<Text> title(String target) {
        return entities.find(target).map(found -> found.type().title());
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
        Lookup lookup = lookup(caller);
        for (RowView row : page.items()) {
            names.put(row.id().toString(), title(found.get(), row, lookup));
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

    /** What a file is called that a row within reach refers to. */
    String file(String id) {
        return attachments.name(UUID.fromString(id)).orElse(id);
    }

    /** Whether it is one that a page can show. */
    boolean isPicture(String id) {
        return attachments
                .mediaType(UUID.fromString(id))
                .filter(type -> type.startsWith("image/"))
                .isPresent();
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
        return name(caller, target, id, FARTHEST);
    }

    private Optional<String> name(Caller caller, String target, String id, int steps) {
        if (target.equals(REGION)) {
            return tree.find(id).map(Division::name);
        }
        if (steps == 0) {
            return Optional.empty();
        }
        try {
            return entities.find(target)
                    .map(
                            found ->
                                    title(
                                            found,
                                            records.read(caller, target, id),
                                            (of, other) -> name(caller, of, other, steps - 1)));
        } catch (RecordsException outOfReach) {
            return Optional.empty();
        }
    }

    /** How what a row refers to is called. */
    interface Lookup {
        Optional<String> name(String target, String id);
    }

    /** Looks up each name once. */
    Lookup lookup(Caller caller) {
        Map<String, Optional<String>> known = new HashMap<>();
        return (target, id) -> {
            Optional<String> name = known.get(id);
            if (name == null) {
                name = name(caller, target, id);
                known.put(id, name);
            }
            return name;
        };
    }

    /**
     * What a row is called: its own texts, behind what it is a part of by its key; without any,
     * what it is about and when.
     */
    static String title(Entities.Found found, RowView row, Lookup lookup) {
        Optional<String> texts = texts(found.type(), row);
        Optional<String> about =
                found.type().fields().stream()
                        .filter(
                                f ->
                                        f.type() == FieldType.REF
                                                && row.fields().containsKey(f.name()))
                        .filter(f -> f.privacy() != Field.Privacy.SENSITIVE)
                        .filter(f -> texts.isEmpty() || isPartOf(found, f))
                        .min(Comparator.comparing(f -> !f.required()))
                        .flatMap(
                                f ->
                                        lookup.name(
                                                target(found.program().id(), f),
                                                Cells.text(row.fields().get(f.name()))));
        Optional<String> own = texts.or(() -> day(found.type(), row));
        return Optional.of(
                        Stream.of(about, own)
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining(" ")))
                .filter(name -> !name.isBlank())
                .orElseGet(() -> row.id().toString());
    }

    /** A place is a part of nothing: names of their own say where they are. */
    private static boolean isPartOf(Entities.Found found, Field field) {
        return field.is(Field.Trait.KEY) && !target(found.program().id(), field).equals(REGION);
    }

    private static Optional<String> day(EntityType type, RowView row) {
        return type.fields().stream()
                .filter(Field::required)
                .filter(f -> DAYS.contains(f.type()) && row.fields().containsKey(f.name()))
                .map(f -> Cells.text(row.fields().get(f.name())))
                .findFirst();
    }

    /** Its first two texts, if it has any. */
    private static Optional<String> texts(EntityType type, RowView row) {
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
