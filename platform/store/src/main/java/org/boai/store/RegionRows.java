package org.boai.store;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Level;
import org.boai.plugins.Ref;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the divisions of the tree as rows of the directory's region, or of a view of it. */
final class RegionRows {

    private static final String PLATFORM = "platform";

    private final Tree tree;
    private final Clock clock;

    RegionRows(Tree tree, Clock clock) {
        this.tree = tree;
        this.clock = clock;
    }

    Optional<StoredRow> find(EntityType type, String code) {
        return tree.find(code).map(division -> row(type, division));
    }

    private StoredRow row(EntityType type, Division division) {
        List<Object> values =
                type.fields().stream().map(field -> value(type, field, division)).toList();
        return new StoredRow(
                EntityTable.regionId(division.code()),
                EntityTable.regionId(division.code()),
                division.code(),
                1,
                PLATFORM,
                clock.instant(),
                PLATFORM,
                clock.instant(),
                values);
    }

    private static Object value(EntityType type, Field field, Division division) {
        Optional<Object> value =
                switch (field.name()) {
                    case "code" -> Optional.of(division.code());
                    case "name" -> Optional.of(division.name());
                    case "nameEn" -> Optional.of(division.nameEn());
                    case "level" -> Optional.of(level(division));
                    case "kind" -> Optional.of(division.kind());
                    case "statutory" -> Optional.of(division.statutory());
                    case "placeholder" -> Optional.of(division.placeholder());
                    case "parent" -> division.parent().map(code -> reference(field, code));
                    case "validFrom" -> division.validFrom().map(date -> date);
                    case "validTo" -> division.validTo().map(date -> date);
                    default ->
                            throw new IllegalArgumentException(
                                    "%s has a component %s, which the tree does not know."
                                            .formatted(type.name(), field.name()));
                };
        return field.required() ? value.orElseThrow() : value;
    }

    private static Level level(Division division) {
        return Arrays.stream(Level.values())
                .filter(level -> level.number() == division.level())
                .findFirst()
                .orElseThrow();
    }

    private static Object reference(Field field, String code) {
        return field.type() == FieldType.REF ? Ref.to(code) : code;
    }
}
