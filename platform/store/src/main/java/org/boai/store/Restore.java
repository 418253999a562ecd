package org.boai.store;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.boai.plugins.Text;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Brings a {@link Backup} into an empty database of any supported kind. All rows come in one
 * transaction, at whose end every checksum has been compared: a damaged backup leaves a platform
 * without data, never half of it.
 */
public final class Restore {

    private static final JsonReaderFactory JSON = Json.createReaderFactory(Map.of());

    private final Database database;

    /** Restores into this database. */
    public Restore(Database database) {
        this.database = database;
    }

    /** Keeps what lay beside the database. */
    @FunctionalInterface
    public interface Files {
        /** Keeps a file under the name that it had. */
        void keep(String name, byte[] content) throws IOException;
    }

    /**
     * Restores.
     *
     * @return how many rows came back
     * @throws StoreException {@code NOT_WRITABLE} if the database is not empty, {@code FAILED} if
     *     the backup is damaged or of a newer platform
     * @throws IOException if the stream fails
     */
    public long read(InputStream in, Files files) throws IOException {
        requireUnused();
        Migrations.undo(database);
        boolean whole = false;
        try {
            ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8);
            ZipEntry first = zip.getNextEntry();
            if (first == null || !first.getName().equals(Backup.MANIFEST)) {
                throw damaged("manifest.json");
            }
            byte[] bytes = zip.readAllBytes();
            JsonObject manifest = object(bytes);
            Map<String, TableShape> tables = tables(manifest);
            prepare(manifest, tables);
            long rows =
                    database.inTransaction(
                            tx -> {
                                Parts parts = new Parts(tx, zip, tables, files);
                                parts.sums.put(Backup.MANIFEST, Sha256.of(bytes));
                                return parts.read();
                            });
            whole = true;
            return rows;
        } catch (ZipException | EOFException | JsonException | UncheckedIOException e) {
            throw damaged(String.valueOf(e.getMessage()));
        } finally {
            if (!whole) {
                Migrations.undo(database);
            }
        }
    }

    /** A restore that was killed leaves tables, which another one may clear away; never rows. */
    private void requireUnused() {
        boolean used =
                database.inTransaction(
                        tx -> {
                            List<String> there =
                                    new TableCatalog(
                                                    database.dialect(), tx.unwrap(Connection.class))
                                            .names();
                            return there.contains("account")
                                    ? any(tx, "SELECT count(*) FROM account")
                                            || any(tx, "SELECT count(*) - 1 FROM region_node")
                                    : !there.isEmpty();
                        });
        if (used) {
            throw new StoreException(
                    StoreException.Code.NOT_WRITABLE,
                    Text.of(
                            "目标数据库不是空的，恢复会混合两份数据。请换一个空的数据目录或数据库。",
                            "The database is not empty, and a restore would mix two sets of data."
                                    + " Name an empty data directory or database."),
                    new IllegalStateException("in use"));
        }
    }

    private static boolean any(Tx tx, String count) {
        return tx.get(count).map(row -> row.column(1).get(Long.class)).orElse(0L) > 0;
    }

    private static Map<String, TableShape> tables(JsonObject manifest) {
        if (manifest.getInt("format") > Backup.FORMAT) {
            throw newer();
        }
        return manifest.getJsonArray("tables").getValuesAs(JsonObject.class).stream()
                .map(TableShape::of)
                .collect(
                        Collectors.toMap(
                                TableShape::name, t -> t, (a, _) -> a, LinkedHashMap::new));
    }

    /** The platform's own tables as they were then, and those that programs have added. */
    private void prepare(JsonObject manifest, Map<String, TableShape> tables) {
        List<String> migrations =
                manifest.getJsonArray("migrations").getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList();
        if (!Migrations.knows(database, migrations.getLast())) {
            throw newer();
        }
        if (!Migrations.reaches(database, migrations.getLast())) {
            throw new StoreException(
                    StoreException.Code.FAILED,
                    Text.of(
                            "备份早于平台对这种数据库的支持，没有恢复任何数据。请先恢复到 H2 或 PostgreSQL，升级后再备份一次。",
                            "The backup is older than what the platform has for this kind of"
                                    + " database, and nothing was restored. Restore it on H2 or"
                                    + " PostgreSQL, start the platform, and back it up again."),
                    new IllegalArgumentException(migrations.getLast()));
        }
        Migrations.runTo(database, migrations.getLast());
        database.inTransaction(
                tx -> {
                    List<String> there =
                            new TableCatalog(database.dialect(), tx.unwrap(Connection.class))
                                    .names();
                    for (TableShape table : tables.values()) {
                        if (!there.contains(table.name())) {
                            table.create(tx, database.dialect());
                        }
                    }
                    return there;
                });
    }

    private static JsonObject object(byte[] bytes) {
        try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(bytes))) {
            return reader.readObject();
        }
    }

    private static StoreException damaged(String where) {
        return new StoreException(
                StoreException.Code.FAILED,
                Text.of(
                        "备份文件已损坏（%s），没有恢复任何数据。请改用另一份备份。".formatted(where),
                        "The backup is damaged (%s), and nothing was restored. Take another one."
                                .formatted(where)),
                new IllegalArgumentException(where));
    }

    private static StoreException newer() {
        return new StoreException(
                StoreException.Code.FAILED,
                Text.of(
                        "备份来自更新版本的平台，没有恢复任何数据。请先升级平台。",
                        "The backup was made by a newer platform, and nothing was restored. Upgrade"
                                + " the platform first."),
                new IllegalArgumentException("format"));
    }

    /** The parts of the archive after the manifest, in the order in which they come. */
    private static final class Parts {
        private final Tx tx;
        private final ZipInputStream zip;
        private final Map<String, TableShape> tables;
        private final Map<String, String> sums = new HashMap<>();
        private final Files files;
        private long rows;

        Parts(Tx tx, ZipInputStream zip, Map<String, TableShape> tables, Files files) {
            this.tx = tx;
            this.zip = zip;
            this.tables = tables;
            this.files = files;
        }

        long read() throws IOException {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                String name = part.getName();
                if (name.equals(Backup.CHECKSUMS)) {
                    compare(object(zip.readAllBytes()));
                    return rows;
                }
                MessageDigest digest = Sha256.begin();
                InputStream content = new DigestInputStream(zip, digest);
                if (name.startsWith(Backup.FILES)) {
                    ByteArrayOutputStream file = new ByteArrayOutputStream();
                    content.transferTo(file);
                    files.keep(name.substring(Backup.FILES.length()), file.toByteArray());
                } else {
                    rows += load(table(name), content);
                }
                sums.put(name, Sha256.end(digest));
            }
            throw damaged(Backup.CHECKSUMS);
        }

        private TableShape table(String name) {
            if (name.startsWith(Backup.TABLES) && name.endsWith(Backup.JSON_LINES)) {
                String table =
                        name.substring(
                                Backup.TABLES.length(), name.length() - Backup.JSON_LINES.length());
                if (tables.containsKey(table)) {
                    return tables.get(table);
                }
            }
            throw damaged(name);
        }

        private long load(TableShape table, InputStream content) {
            // A migration may have put rows there, which are among those that come back.
            if (any(tx, "SELECT count(*) FROM " + table.name())) {
                tx.dml("DELETE FROM " + table.name());
            }
            AtomicLong line = new AtomicLong();
            // The zip stays open; its end is the end of the part.
            Reader text = new InputStreamReader(content, StandardCharsets.UTF_8);
            try {
                return tx.load(
                        table.name(),
                        table.columnNames(),
                        new BufferedReader(text)
                                .lines()
                                .peek(_ -> line.incrementAndGet())
                                .map(each -> row(table, each)));
            } catch (IllegalArgumentException | java.time.DateTimeException e) {
                throw damaged(table.name() + ":" + line.get());
            }
        }

        private static Object[] row(TableShape table, String line) {
            try (JsonReader reader = JSON.createReader(new StringReader(line))) {
                List<JsonValue> values = reader.readArray();
                Object[] row = new Object[table.columns().size()];
                if (values.size() != row.length) {
                    throw new IllegalArgumentException("width");
                }
                for (int i = 0; i < row.length; i++) {
                    if (values.get(i) instanceof JsonString text) {
                        row[i] = table.columns().get(i).kind().parse(text.getString());
                    }
                }
                return row;
            }
        }

        private void compare(JsonObject expected) {
            for (String part : expected.keySet()) {
                if (!expected.getJsonObject(part).getString("sha256").equals(sums.get(part))) {
                    throw damaged(part);
                }
            }
            if (!expected.keySet().equals(sums.keySet())) {
                throw damaged(Backup.CHECKSUMS);
            }
        }
    }
}
