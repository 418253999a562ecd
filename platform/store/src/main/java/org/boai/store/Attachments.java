package org.boai.store;

import io.helidon.dbclient.DbExecute;

import org.boai.plugins.Text;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Uploaded files. */
public final class Attachments {

    /**
     * Where a file lies.
     *
     * @param region the region of the row that has taken it, or of whoever uploaded it
     * @param vaulted whether it lies in the vault, as the row does
     */
    public record Place(String region, boolean vaulted) {}

    /** A file. */
    public static final class Stored {
        private final String uploadedBy;
        private final Place place;
        private final Instant uploadedAt;
        private final String mediaType;
        private final String name;
        private final byte[] content;

        private Stored(
                String uploadedBy,
                Place place,
                Instant uploadedAt,
                String mediaType,
                String name,
                byte[] content) {
            this.uploadedBy = uploadedBy;
            this.place = place;
            this.uploadedAt = uploadedAt;
            this.mediaType = mediaType;
            this.name = name;
            this.content = content;
        }

        /** Who uploaded it. */
        public String uploadedBy() {
            return uploadedBy;
        }

        /** Who reaches this place may read it. */
        public Place place() {
            return place;
        }

        /** When it was uploaded. */
        public Instant uploadedAt() {
            return uploadedAt;
        }

        /** What it is, in the words of HTTP. */
        public String mediaType() {
            return mediaType;
        }

        /** The name that it was uploaded with. */
        public String name() {
            return name;
        }

        /** Its bytes. */
        public byte[] content() {
            return content.clone();
        }
    }

    private final Database database;
    private final Clock clock;

    /** The files of a database. */
    public Attachments(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps a file where whoever uploads it works, until a row takes it or it is forgotten. */
    public UUID save(String caller, Place place, String mediaType, String name, byte[] content) {
        UUID id = RowIds.next();
        Instant now = clock.instant();
        database.inTransaction(
                tx -> {
                    tx.note(
                            Deed.of(caller, "attach", "attachment", id.toString(), place.region())
                                    .saying("%s, %d bytes".formatted(mediaType, content.length)));
                    tx.insert(
                            "INSERT INTO attachment_loose (id, uploaded_at) VALUES (?, ?)",
                            id,
                            now);
                    return tx.insert(
                            "INSERT INTO attachment"
                                    + " (id, uploaded_by, region, uploaded_at, media_type, name,"
                                    + " content, vaulted) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                            id,
                            caller,
                            place.region(),
                            now,
                            mediaType,
                            name,
                            content,
                            place.vaulted());
                });
        return id;
    }

    /** The file of this id. */
    public Optional<Stored> find(UUID id) {
        return find(database.execute(), id);
    }

    /** The file of this id, as the transaction sees it. */
    public Optional<Stored> find(DbExecute db, UUID id) {
        return db.get(
                        "SELECT uploaded_by, region, uploaded_at, media_type, name, content,"
                                + " vaulted FROM attachment WHERE id = ?",
                        id)
                .map(
                        row ->
                                new Stored(
                                        row.column(1).get(String.class),
                                        new Place(
                                                row.column(2).get(String.class),
                                                row.column(7).get(Boolean.class)),
                                        row.column(3).get(Instant.class),
                                        row.column(4).get(String.class),
                                        row.column(5).get(String.class),
                                        row.column(6).get(byte[].class)));
    }

    /** What the file of this id is called. */
    public Optional<String> name(UUID id) {
        return database.execute()
                .get("SELECT name FROM attachment WHERE id = ?", id)
                .map(row -> row.column(1).get(String.class));
    }

    /** What kind of file the file of this id is. */
    public Optional<String> mediaType(UUID id) {
        return database.execute()
                .get("SELECT media_type FROM attachment WHERE id = ?", id)
                .map(row -> row.column(1).get(String.class));
    }

    /** Removes a file for good. */
    public void remove(Tx tx, UUID id, String by) {
        place(tx, id)
                .ifPresent(
                        place -> {
                            tx.dml("DELETE FROM attachment WHERE id = ?", id);
                            tx.note(
                                    Deed.of(
                                            by,
                                            "remove",
                                            "attachment",
                                            id.toString(),
                                            place.region()));
                        });
    }

    /** Where the file of this id lies. */
    public Optional<Place> place(Tx tx, UUID id) {
        return tx.get("SELECT region, vaulted FROM attachment WHERE id = ?", id)
                .map(
                        row ->
                                new Place(
                                        row.column(1).get(String.class),
                                        row.column(2).get(Boolean.class)));
    }

    /** Whether no row has taken the file yet. */
    public boolean isLoose(Tx tx, UUID id) {
        return tx.get("SELECT 1 FROM attachment_loose WHERE id = ?", id).isPresent();
    }

    /**
     * Keeps a file for the row that refers to it, where that row is.
     *
     * @throws StoreException {@code CONFLICT} if it has just been forgotten
     */
    public void take(Tx tx, UUID id, Place place) {
        tx.delete("DELETE FROM attachment_loose WHERE id = ?", id);
        tx.update(
                "UPDATE attachment SET region = ?, vaulted = ?"
                        + " WHERE id = ? AND (region <> ? OR vaulted <> ?)",
                place.region(),
                place.vaulted(),
                id,
                place.region(),
                place.vaulted());
        if (place(tx, id).isEmpty()) {
            throw new StoreException(
                    StoreException.Code.CONFLICT,
                    Text.of("附件已过期删除。请重新上传。", "The file is gone. Upload it again."),
                    new IllegalStateException("The attachment %s is gone.".formatted(id)));
        }
    }

    /** Files go where the rows that name them went. */
    static void move(Tx tx, Set<UUID> files, String region) {
        tx.batch(
                "UPDATE attachment SET region = ? WHERE id = ?",
                files.stream().sorted().map(file -> new Object[] {region, file}));
    }

    /**
     * Removes files for good that were uploaded before the moment and that no row has taken.
     *
     * @param most at most so many, so that nothing is held for long
     * @return how many there were
     */
    public int forget(Tx tx, Instant before, int most, String by) {
        List<UUID> oldest =
                tx.query(
                                "SELECT id FROM attachment_loose WHERE uploaded_at < ?"
                                        + " ORDER BY uploaded_at LIMIT ?",
                                before,
                                most)
                        .map(row -> row.column(1).get(UUID.class))
                        .toList();
        for (UUID id : oldest) {
            if (tx.delete("DELETE FROM attachment_loose WHERE id = ?", id) > 0) {
                remove(tx, id, by);
            }
        }
        return oldest.size();
    }
}
