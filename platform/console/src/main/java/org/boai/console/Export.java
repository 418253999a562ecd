package org.boai.console;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.boai.plugins.Text;
import org.boai.records.Records;
import org.boai.records.RowView;
import org.boai.registry.Registry;
import org.boai.store.Attachments;
import org.boai.store.Database;
import org.boai.store.Deed;
import org.boai.store.Division;
import org.boai.store.Origin;
import org.boai.store.ProgramData;
import org.boai.store.Tree;
import org.boai.store.Tx;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Everything in open formats, for whoever takes it elsewhere: a zip with each entity as a JSON
 * array, the same as CSV and the JSON schema of the array, the divisions in the same way, and the
 * files that rows name. It is of one moment, and nothing in it is masked; what lies in the vault is
 * not in it, for nobody takes that out alone. Rows that no program runs for cannot be read as their
 * author meant them: {@link #LEFT_OUT} says whose they are and how many.
 */
public final class Export {
    private static final Language LANGUAGE = Language.ZH;
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String DIVISIONS = "directory/region";
    private static final String FILES = "attachments";

    /** The table of what is not in the export: {@code entity} and {@code rows}. */
    public static final String LEFT_OUT = "left-out";

    private final Database database;
    private final Tree tree;
    private final Registry registry;
    private final Records records;
    private final Attachments attachments;

    /** An export of what these rooms keep. */
    public Export(
            Database database,
            Tree tree,
            Registry registry,
            Records records,
            Attachments attachments) {
        this.database = database;
        this.tree = tree;
        this.registry = registry;
        this.records = records;
        this.attachments = attachments;
    }

    /** Hands over things one after the other, from the first again each time. */
    private interface All<T> {
        void forEach(Consumer<T> reader);
    }

    /**
     * What a table of the export consists of.
     *
     * @param name its files are called so
     * @param item the schema of a row
     * @param columns the columns of the CSV
     * @param rows the rows
     * @param json a row as JSON in UTF-8
     * @param cells a row as cells
     */
    private record Table<T>(
            String name,
            JsonObject item,
            List<Sheet.Column> columns,
            All<T> rows,
            Function<T, byte[]> json,
            Function<T, List<String>> cells) {}

    /**
     * Writes the export; the audit trail is told before anything leaves. The stream stays open.
     *
     * @return how many rows were written
     */
    public long write(OutputStream out) throws IOException {
        database.note(Deed.of(Origin.current().account(), "export", "database", "", Tree.NATION));
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        long rows = database.inTransaction(database.dialect().snapshot(), tx -> write(tx, zip));
        zip.finish();
        zip.flush();
        return rows;
    }

    private long write(Tx tx, ZipOutputStream zip) throws IOException {
        long rows = put(zip, divisions(tx));
        Set<UUID> files = new TreeSet<>();
        Set<String> known = new HashSet<>();
        for (Entities.Found found : new Entities(registry).all()) {
            known.add(found.id());
            if (!found.table().vaulted()) {
                rows += put(zip, entity(tx, found));
                files.addAll(records.files(tx, found.id()));
            }
        }
        rows += put(zip, files(tx, files, zip));
        put(zip, leftOut(tx, known));
        return rows;
    }

    private Table<RowView> entity(Tx tx, Entities.Found found) {
        Function<RowView, List<String>> cells = records.cells(found.id());
        return new Table<>(
                found.id(),
                OpenApiDocument.exported(found, LANGUAGE),
                Sheet.Column.of(records.columns(found.id())),
                reader -> records.everything(tx, found.id(), reader),
                row -> row.json(Text::zh),
                cells);
    }

    private Table<Map<String, Object>> divisions(Tx tx) {
        return facts(
                DIVISIONS,
                List.of(
                        Sheet.Column.text("code"),
                        Sheet.Column.text("name"),
                        Sheet.Column.text("nameEn"),
                        Sheet.Column.number("level"),
                        Sheet.Column.text("parent"),
                        Sheet.Column.text("validFrom"),
                        Sheet.Column.text("validTo")),
                reader -> {
                    try (Stream<Division> all = tree.all(tx)) {
                        all.map(Export::facts).forEach(reader);
                    }
                });
    }

    private static Map<String, Object> facts(Division division) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("code", division.code());
        facts.put("name", division.name());
        facts.put("nameEn", division.nameEn());
        facts.put("level", division.level());
        division.parent().ifPresent(parent -> facts.put("parent", parent));
        division.validFrom().ifPresent(day -> facts.put("validFrom", day));
        division.validTo().ifPresent(day -> facts.put("validTo", day));
        return facts;
    }

    /** Writes the files, each under its id, and gives back what is known of them. */
    private Table<Map<String, Object>> files(Tx tx, Set<UUID> ids, ZipOutputStream zip)
            throws IOException {
        List<Map<String, Object>> known = new ArrayList<>();
        for (UUID id : ids) {
            Optional<Attachments.Stored> file = attachments.find(tx, id);
            if (file.isPresent()) {
                zip.putNextEntry(new ZipEntry(FILES + "/" + id));
                zip.write(file.get().content());
                zip.closeEntry();
                known.add(facts(id, file.get()));
            }
        }
        return facts(
                FILES,
                Stream.of("id", "name", "mediaType", "region", "uploadedBy", "uploadedAt")
                        .map(Sheet.Column::text)
                        .toList(),
                known::forEach);
    }

    private static Map<String, Object> facts(UUID id, Attachments.Stored file) {
        return Map.of(
                "id", id,
                "name", file.name(),
                "mediaType", file.mediaType(),
                "region", file.place().region(),
                "uploadedBy", file.uploadedBy(),
                "uploadedAt", file.uploadedAt());
    }

    private static Table<Map<String, Object>> leftOut(Tx tx, Set<String> known) {
        List<Map<String, Object>> others = new ArrayList<>();
        ProgramData.rowsBeside(tx, known)
                .forEach(
                        (entity, rows) -> {
                            if (rows > 0) {
                                others.add(Map.of("entity", entity, "rows", rows));
                            }
                        });
        return facts(
                LEFT_OUT,
                List.of(Sheet.Column.text("entity"), Sheet.Column.number("rows")),
                others::forEach);
    }

    /** A table of numbers and texts; what is not known is left out. */
    private static Table<Map<String, Object>> facts(
            String name, List<Sheet.Column> columns, All<Map<String, Object>> rows) {
        Schemas.ObjectSchema item = Schemas.object();
        columns.forEach(
                column ->
                        item.add(
                                column.title(),
                                Schemas.typed(column.number() ? "integer" : "string")));
        return new Table<>(
                name,
                item.end(columns.getFirst().title()),
                columns,
                rows,
                facts -> json(facts).toString().getBytes(StandardCharsets.UTF_8),
                facts ->
                        columns.stream()
                                .map(c -> facts.getOrDefault(c.title(), "").toString())
                                .toList());
    }

    private static JsonObject json(Map<String, Object> facts) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        new TreeMap<>(facts)
                .forEach(
                        (name, value) -> {
                            if (value instanceof Number number) {
                                json.add(name, number.longValue());
                            } else {
                                json.add(name, value.toString());
                            }
                        });
        return json.build();
    }

    private static <T> long put(ZipOutputStream zip, Table<T> table) throws IOException {
        JsonObject schema =
                Json.createObjectBuilder()
                        .add("$schema", DIALECT)
                        .addAll(Json.createObjectBuilder(Schemas.array(table.item())))
                        .build();
        zip.putNextEntry(new ZipEntry(table.name() + ".schema.json"));
        zip.write(schema.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(table.name() + ".json"));
        AtomicLong rows = new AtomicLong();
        zip.write('[');
        table.rows()
                .forEach(
                        row -> {
                            String before = rows.getAndIncrement() == 0 ? "\n" : ",\n";
                            try {
                                zip.write(before.getBytes(StandardCharsets.UTF_8));
                                zip.write(table.json().apply(row));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
        zip.write("\n]\n".getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(table.name() + ".csv"));
        new Sheet(table.name(), table.columns())
                .csv(
                        zip,
                        lines ->
                                table.rows()
                                        .forEach(row -> lines.accept(table.cells().apply(row))));
        zip.closeEntry();
        return rows.get();
    }
}
