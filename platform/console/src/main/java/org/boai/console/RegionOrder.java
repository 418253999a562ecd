package org.boai.console;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.boai.plugins.Text;
import org.boai.store.RegionChange;
import org.boai.store.RegionChange.Target;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the order of a change of the divisions. */
final class RegionOrder {
    private static final Text KINDS =
            Text.of("须为 merge、split、move 或 rename。", "must be merge, split, move or rename.");
    private static final Text DATE = Text.of("须为日期,例 2026-11-22。", "must be a date: 2026-11-22.");

    private final Fields fields;

    private RegionOrder(JsonObject body) {
        this.fields = new Fields(body);
    }

    /**
     * The change that is ordered.
     *
     * @throws Refusal with everything that cannot be read
     */
    static RegionChange read(JsonObject body) {
        return new RegionOrder(body).read();
    }

    private RegionChange read() {
        Optional<RegionChange.Kind> kind =
                fields.read(
                        Optional.of(fields.needed("kind")).filter(k -> !k.isEmpty()),
                        "kind",
                        k -> RegionChange.Kind.valueOf(k.toUpperCase(Locale.ROOT)),
                        KINDS);
        LocalDate on =
                fields.read(
                                Optional.of(fields.needed("on")).filter(d -> !d.isEmpty()),
                                "on",
                                Parameters::dateOf,
                                DATE)
                        .orElse(LocalDate.EPOCH);
        if (kind.isEmpty()) {
            throw fields.refusal();
        }
        RegionChange change =
                switch (kind.get()) {
                    case MERGE -> merge(on);
                    case SPLIT -> split(on);
                    case MOVE ->
                            new RegionChange.Move(
                                    fields.needed("code"), fields.needed("parent"), on);
                    case RENAME ->
                            new RegionChange.Rename(
                                    fields.needed("code"),
                                    fields.needed("name"),
                                    fields.text("nameEn"),
                                    on);
                };
        fields.check();
        return change;
    }

    private RegionChange merge(LocalDate on) {
        List<String> from = fields.texts("from");
        if (from.isEmpty() && fields.isClean("from")) {
            fields.refuse(
                    "from",
                    "required",
                    "请列出被合并区划的代码。",
                    "must list the codes of the divisions that are merged.");
        }
        Optional<Target> into = target(fields.value("into"));
        if (into.isEmpty() && fields.isClean("into")) {
            fields.refuse(
                    "into",
                    "required",
                    "请填写合并后的区划:已有的代码,或 {\"code\",\"name\"}。",
                    "must say into what: a code, or {\"code\",\"name\"} of a new division.");
        }
        return new RegionChange.Merge(from, into.orElse(Target.of("")), on);
    }

    private RegionChange split(LocalDate on) {
        String from = fields.needed("from");
        JsonValue into = fields.value("into");
        List<Target> targets =
                into instanceof JsonArray several
                        ? several.stream().flatMap(one -> target(one).stream()).toList()
                        : target(into).stream().toList();
        if (targets.isEmpty() && fields.isClean("into")) {
            fields.refuse(
                    "into",
                    "required",
                    "请列出拆分后的区划:[{\"code\",\"name\"}]。",
                    "must list what it becomes: [{\"code\",\"name\"}].");
        }
        Map<UUID, String> organisations = new HashMap<>();
        fields.pairs("organisations")
                .forEach(
                        (id, code) ->
                                fields.read(
                                                Optional.of(id),
                                                "organisations",
                                                UUID::fromString,
                                                Text.of(
                                                        "须以组织编号(UUID)为键。",
                                                        "must have ids of organisations as keys."))
                                        .ifPresent(uuid -> organisations.put(uuid, code)));
        return new RegionChange.Split(
                from, targets, fields.text("heir"), fields.pairs("regions"), organisations, on);
    }

    /** A code of what is there, or an object that describes what is made. */
    private Optional<Target> target(JsonValue value) {
        return switch (value) {
            case JsonString code -> Optional.of(Target.of(code.getString()));
            case JsonObject object -> {
                Fields inside = fields.inside("into", object);
                Target target =
                        new Target(
                                inside.needed("code"),
                                inside.text("name"),
                                inside.text("nameEn"),
                                inside.text("parent"));
                inside.checkNames();
                yield Optional.of(target);
            }
            default -> {
                if (!value.equals(JsonValue.NULL)) {
                    fields.refuse(
                            "into",
                            "wrong-type",
                            "须为代码或 {\"code\",\"name\"}。",
                            "must be a code or {\"code\",\"name\"}.");
                }
                yield Optional.empty();
            }
        };
    }
}
