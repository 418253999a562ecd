package org.boai.records;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Text;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of an entity as lines of a table: what is exported can be imported. */
final class Sheet {
    /** As pages show it. */
    private static final Pattern IN_THREES = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");

    private static final String BETWEEN = ";";
    private static final String ID = "id";
    private static final int LONGEST_NUMBER = 40;
    private static final StrictJson JSON = new StrictJson();

    private final List<Column> columns;

    /**
     * A column, and the part of a component that it shows.
     *
     * @param part {@code qualifier}, {@code latitude}, {@code longitude}, or empty text
     */
    private record Column(SheetColumn shown, Optional<Field> field, String part) {}

    Sheet(Subject subject) {
        this.columns = columns(subject);
    }

    private static List<Column> columns(Subject subject) {
        List<Column> all = new ArrayList<>();
        all.add(own(ID, "编号", "Id", false));
        all.add(own(BodyDecoder.ORGANISATION, "所属组织", "Organisation", !subject.isOrganisation()));
        boolean hasRegion = subject.type().field("region").isPresent();
        if (!hasRegion) {
            all.add(own("region", "区划", "Region", false));
        }
        for (Field field : subject.type().fields()) {
            switch (field.type()) {
                case QUANTITY -> {
                    all.add(part(field, "", true));
                    all.add(part(field, "qualifier", false));
                }
                case PLACE -> {
                    all.add(part(field, "latitude", true));
                    all.add(part(field, "longitude", true));
                }
                default -> all.add(part(field, "", isNumber(field.type())));
            }
        }
        for (EntityType.Derivation derivation : subject.type().derivations()) {
            boolean number =
                    Set.of("int", "long", "Integer", "Long", "BigDecimal", "Money")
                            .contains(derivation.typeName());
            all.add(
                    new Column(
                            new SheetColumn(derivation.name(), derivation.label(), number, false),
                            Optional.empty(),
                            ""));
        }
        all.add(own("version", "版本", "Version", false));
        all.add(own("createdBy", "填报人", "Created by", false));
        all.add(own("createdAt", "填报时间", "Created at", false));
        all.add(own("updatedBy", "修改人", "Updated by", false));
        all.add(own("updatedAt", "修改时间", "Updated at", false));
        return List.copyOf(all);
    }

    private static Column own(String name, String zh, String en, boolean imported) {
        return new Column(
                new SheetColumn(name, Text.of(zh, en), name.equals("version"), imported),
                Optional.empty(),
                "");
    }

    private static Column part(Field field, String part, boolean number) {
        boolean imported = !field.name().equals(Subject.STATE) && !field.is(Field.Trait.STAMPED);
        String name = part.isEmpty() ? field.name() : field.name() + "." + part;
        Text label =
                part.isEmpty()
                        ? field.label()
                        : Text.of(
                                field.label().zh() + "(" + chinese(part) + ")",
                                field.label().en() + " (" + part + ")");
        return new Column(new SheetColumn(name, label, number, imported), Optional.of(field), part);
    }

    private static String chinese(String part) {
        return switch (part) {
            case "qualifier" -> "限定";
            case "latitude" -> "纬度";
            case String other -> "经度";
        };
    }

    private static boolean isNumber(FieldType type) {
        return switch (type) {
            case INT, LONG, DECIMAL, MONEY, QUANTITY -> true;
            case TEXT,
                    BOOLEAN,
                    DATE,
                    MONTH,
                    INSTANT,
                    CHOICE,
                    CHOICES,
                    PERIOD,
                    PLACE,
                    REF,
                    REFS,
                    ATTACHMENT,
                    ATTACHMENTS,
                    LINES ->
                    false;
        };
    }

    /** An export writes an empty list as an empty cell, and a ledger has no column for it. */
    private static boolean isList(FieldType type) {
        return switch (type) {
            case CHOICES, REFS, ATTACHMENTS, LINES -> true;
            case TEXT,
                    INT,
                    LONG,
                    DECIMAL,
                    BOOLEAN,
                    DATE,
                    MONTH,
                    INSTANT,
                    CHOICE,
                    PERIOD,
                    MONEY,
                    QUANTITY,
                    PLACE,
                    REF,
                    ATTACHMENT ->
                    false;
        };
    }

    List<SheetColumn> columns() {
        return columns.stream().map(Column::shown).toList();
    }

    List<String> cells(RowView row) {
        JsonObject json = row.toJson(Text::zh);
        return columns.stream()
                .map(
                        column ->
                                cell(
                                        json.get(
                                                column.field()
                                                        .map(Field::name)
                                                        .orElse(column.shown().name())),
                                        column.part()))
                .toList();
    }

    private static String cell(@Nullable JsonValue value, String part) {
        return switch (value) {
            case null -> "";
            case JsonString text -> text.getString();
            case JsonNumber number -> number.bigDecimalValue().toPlainString();
            case JsonObject object -> cell(object.get(part.isEmpty() ? "value" : part), "");
            case JsonArray array ->
                    array.stream().anyMatch(JsonObject.class::isInstance)
                            ? array.toString()
                            : array.stream()
                                    .map(item -> cell(item, ""))
                                    .collect(Collectors.joining(BETWEEN));
            case JsonValue other -> other.toString();
        };
    }

    /**
     * What the header's names stand for, by position. Columns that only the platform fills may
     * stand there, as they do in an export, and are passed over.
     */
    final class Reader {
        private final List<Optional<Column>> header = new ArrayList<>();
        private final Map<String, List<Field.Choice>> codes = new HashMap<>();
        private final Function<Field, List<Field.Choice>> chosen;
        private final int id;

        /**
         * Reads below this header.
         *
         * @param chosen what a component is chosen from
         */
        Reader(List<String> names, Function<Field, List<Field.Choice>> chosen, Problems problems) {
            this.chosen = chosen;
            Set<String> seen = new HashSet<>();
            int idAt = -1;
            for (String name : names) {
                Optional<Column> column = named(name.strip());
                if (name.isBlank()) {
                    header.add(Optional.empty());
                    continue;
                }
                if (column.isEmpty()) {
                    problems.add(
                            name.strip(),
                            "unknown-field",
                            "第 1 行:没有这一列。已知的有:%s。".formatted(known()),
                            "Line 1: is not a column. Known are %s.".formatted(known()));
                } else if (!seen.add(column.get().shown().name())) {
                    problems.add(
                            name.strip(),
                            "duplicate-field",
                            "第 1 行:这一列出现了两次。请只保留一列。",
                            "Line 1: stands twice. Keep one column.");
                }
                if (column.filter(known -> known.shown().name().equals(ID)).isPresent()) {
                    idAt = header.size();
                }
                header.add(column.filter(known -> known.shown().imported()));
            }
            this.id = idAt;
            requireColumns(problems);
        }

        /** One sentence for the sheet, not one for each of its lines. */
        private void requireColumns(Problems problems) {
            Set<String> there =
                    header.stream()
                            .flatMap(column -> column.flatMap(Column::field).stream())
                            .map(Field::name)
                            .collect(Collectors.toSet());
            imported()
                    .filter(field -> field.required() && !isList(field.type()))
                    .distinct()
                    .filter(field -> !there.contains(field.name()))
                    .forEach(
                            field ->
                                    problems.add(
                                            field.name(),
                                            "required",
                                            "第 1 行:缺少这一列,每一行都要填。",
                                            "Line 1: has no such column, and every line needs"
                                                    + " it."));
        }

        /** Which row the line was when it was exported, if it was. */
        Optional<UUID> id(List<String> cells) {
            return id >= 0 && id < cells.size()
                    ? Filing.uuid(cells.get(id).strip())
                    : Optional.empty();
        }

        JsonObject body(List<String> cells, Problems problems) {
            JsonObjectBuilder body = JsonValues.JSON.createObjectBuilder();
            imported()
                    .filter(field -> field.required() && isList(field.type()))
                    .forEach(field -> body.add(field.name(), JsonValue.EMPTY_JSON_ARRAY));
            for (int i = 0; i < cells.size(); i++) {
                String cell = cells.get(i).strip();
                if (cell.isEmpty()) {
                    continue;
                }
                if (i >= header.size()) {
                    problems.add(
                            "",
                            "too-many-cells",
                            "单元格比标题行多。请检查分隔符。",
                            "has more cells than the header. Check the separators.");
                    break;
                }
                header.get(i).ifPresent(column -> put(body, column, cell, cells));
            }
            return body.build();
        }

        private void put(JsonObjectBuilder body, Column column, String cell, List<String> cells) {
            Optional<Field> field = column.field();
            if (field.isEmpty()) {
                body.add(column.shown().name(), cell);
                return;
            }
            String name = field.get().name();
            switch (field.get().type()) {
                case QUANTITY, PLACE -> body.add(name, parts(name, cells));
                case CHOICE, TEXT -> body.add(name, constant(field.get(), cell));
                default -> body.add(name, value(field.get().type(), cell));
            }
        }

        /** Ledgers write what users read; a request writes the constant or code. */
        private String constant(Field field, String cell) {
            List<Field.Choice> choices =
                    field.codeList().isEmpty()
                            ? field.choices()
                            : codes.computeIfAbsent(field.name(), _ -> chosen.apply(field));
            return choices.stream()
                    .filter(c -> c.label().zh().equals(cell) || c.label().en().equals(cell))
                    .map(Field.Choice::name)
                    .findFirst()
                    .orElse(cell);
        }

        /** The columns of one component, put together again. */
        private JsonObject parts(String name, List<String> cells) {
            JsonObjectBuilder parts = JsonValues.JSON.createObjectBuilder();
            for (int i = 0; i < Math.min(cells.size(), header.size()); i++) {
                Optional<Column> column = header.get(i);
                String cell = cells.get(i).strip();
                if (!cell.isEmpty()
                        && column.flatMap(Column::field)
                                .map(Field::name)
                                .equals(Optional.of(name))) {
                    String part = column.get().part();
                    parts.add(
                            part.isEmpty() ? "value" : part,
                            part.equals("qualifier") ? JsonValues.string(cell) : number(cell));
                }
            }
            return parts.build();
        }
    }

    private Stream<Field> imported() {
        return columns.stream()
                .filter(column -> column.shown().imported())
                .flatMap(column -> column.field().stream());
    }

    private String known() {
        return columns.stream()
                .map(Column::shown)
                .filter(SheetColumn::imported)
                .map(SheetColumn::name)
                .collect(Collectors.joining(", "));
    }

    private Optional<Column> named(String name) {
        return columns.stream()
                .filter(
                        column ->
                                column.shown().name().equals(name)
                                        || column.shown().label().zh().equals(name)
                                        || column.shown().label().en().equals(name))
                .findFirst();
    }

    private static JsonValue value(FieldType type, String cell) {
        return switch (type) {
            case INT, LONG, DECIMAL, MONEY, QUANTITY -> number(cell);
            case BOOLEAN ->
                    switch (cell) {
                        case "true", "TRUE", "是" -> JsonValue.TRUE;
                        case "false", "FALSE", "否" -> JsonValue.FALSE;
                        default -> JsonValues.string(cell);
                    };
            case CHOICES, REFS, ATTACHMENTS -> {
                var items = JsonValues.JSON.createArrayBuilder();
                for (String item : cell.split(BETWEEN, -1)) {
                    items.add(item.strip());
                }
                yield items.build();
            }
            case LINES -> lines(cell);
            case TEXT, DATE, MONTH, INSTANT, CHOICE, PERIOD, PLACE, REF, ATTACHMENT ->
                    JsonValues.string(cell);
        };
    }

    private static JsonValue lines(String cell) {
        try {
            return JSON.parse(cell.getBytes(StandardCharsets.UTF_8));
        } catch (RecordsException.BadJson e) {
            return JsonValues.string(cell);
        }
    }

    /** What is no number stays a text, and is refused as such with its field. */
    private static JsonValue number(String cell) {
        try {
            if (cell.length() <= LONGEST_NUMBER) {
                BigDecimal number =
                        new BigDecimal(
                                IN_THREES.matcher(cell).matches() ? cell.replace(",", "") : cell);
                if (Math.abs((long) number.scale()) <= LONGEST_NUMBER) {
                    return JsonValues.JSON.createValue(number);
                }
            }
        } catch (NumberFormatException e) {
            // Not a number.
        }
        return JsonValues.string(cell);
    }
}
