package org.boai.store;

import io.helidon.dbclient.DbRow;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Everything that a database holds, as of one moment, while it is at work. A backup is a zip in
 * open formats: {@code manifest.json} says what tables look like, {@code tables/NAME.jsonl} has one
 * JSON array of texts per row, {@code files/} what lies beside the database, and {@code
 * checksums.json}, at the end, how many rows each table has and the SHA-256 of each part. It can be
 * restored on any supported database. Sessions are left out: whoever is signed in signs in again.
 */
public final class Backup {

    static final int FORMAT = 1;
    static final String MANIFEST = "manifest.json";
    static final String CHECKSUMS = "checksums.json";
    static final String TABLES = "tables/";
    static final String FILES = "files/";
    static final String JSON_LINES = ".jsonl";

    private static final String SESSIONS = "session";

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private final Database database;
    private final Clock clock;

    /** A backup of this database, which should have no limit of time for a query. */
    public Backup(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Writes a backup. The stream stays open.
     *
     * @param files what lies beside the database, by the name under which it comes back
     * @return how many rows were written
     * @throws IOException if the stream or a file fails; what was written so far is no backup
     */
    public long write(OutputStream out, Map<String, Path> files) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        List<String> migrations = Migrations.applied(database);
        long rows =
                database.inTransaction(
                        database.dialect().snapshot(),
                        tx -> write(tx, new Parts(zip), migrations, files));
        zip.finish();
        zip.flush();
        return rows;
    }

    private long write(Tx tx, Parts parts, List<String> migrations, Map<String, Path> files)
            throws Exception {
        // The first statement decides which moment it is.
        tx.get("SELECT count(*) FROM region_tree");
        List<TableShape> tables =
                new TableCatalog(database.dialect(), tx.unwrap(Connection.class))
                        .tables().stream().filter(t -> !t.name().equals(SESSIONS)).toList();
        parts.add(MANIFEST, to -> to.write(bytes(manifest(migrations, tables))));
        long rows = 0;
        for (TableShape table : tables) {
            rows += parts.table(tx, table);
        }
        for (Map.Entry<String, Path> file : files.entrySet()) {
            parts.add(FILES + file.getKey(), to -> Files.copy(file.getValue(), to));
        }
        parts.seal();
        return rows;
    }

    private JsonObject manifest(List<String> migrations, List<TableShape> tables) {
        JsonArrayBuilder shapes = JSON.createArrayBuilder();
        tables.forEach(t -> shapes.add(t.json()));
        return JSON.createObjectBuilder()
                .add("format", FORMAT)
                .add("madeAt", clock.instant().toString())
                .add("database", database.dialect().name())
                .add("migrations", JSON.createArrayBuilder(migrations))
                .add("tables", shapes)
                .build();
    }

    private static byte[] bytes(JsonObject json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What a part of the archive holds. */
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The parts of the archive, with their checksums. */
    private static final class Parts {
        private final ZipOutputStream zip;
        private final JsonObjectBuilder sums = JSON.createObjectBuilder();

        Parts(ZipOutputStream zip) {
            this.zip = zip;
        }

        void add(String name, Content content) throws IOException {
            sums.add(name, JSON.createObjectBuilder().add("sha256", put(name, content)));
        }

        long table(Tx tx, TableShape table) throws IOException {
            long[] rows = new long[1];
            String name = TABLES + table.name() + JSON_LINES;
            String sum =
                    put(
                            name,
                            to -> {
                                try (Stream<DbRow> all = tx.query(select(table))) {
                                    for (DbRow row : (Iterable<DbRow>) all::iterator) {
                                        to.write(line(row, table.columns().size()));
                                        rows[0]++;
                                    }
                                }
                            });
            sums.add(name, JSON.createObjectBuilder().add("rows", rows[0]).add("sha256", sum));
            return rows[0];
        }

        void seal() throws IOException {
            put(CHECKSUMS, to -> to.write(bytes(sums.build())));
        }

        private String put(String name, Content content) throws IOException {
            MessageDigest digest = Sha256.begin();
            zip.putNextEntry(new ZipEntry(name));
            content.writeTo(new DigestOutputStream(zip, digest));
            zip.closeEntry();
            return Sha256.end(digest);
        }

        private static String select(TableShape table) {
            return "SELECT %s FROM %s"
                    .formatted(String.join(", ", table.columnNames()), table.name());
        }

        private static byte[] line(DbRow row, int width) {
            JsonArrayBuilder values = JSON.createArrayBuilder();
            for (int i = 1; i <= width; i++) {
                row.column(i)
                        .as(Object.class)
                        .asOptional()
                        .ifPresentOrElse(v -> values.add(ColumnKind.print(v)), values::addNull);
            }
            return (values.build() + "\n").getBytes(StandardCharsets.UTF_8);
        }
    }
}
