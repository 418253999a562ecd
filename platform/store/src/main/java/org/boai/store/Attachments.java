package org.boai.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Uploaded files. */
public final class Attachments {

    /** A file. */
    public static final class Stored {
        private final String uploadedBy;
        private final Instant uploadedAt;
        private final String mediaType;
        private final String name;
        private final byte[] content;

        private Stored(
                String uploadedBy,
                Instant uploadedAt,
                String mediaType,
                String name,
                byte[] content) {
            this.uploadedBy = uploadedBy;
            this.uploadedAt = uploadedAt;
            this.mediaType = mediaType;
            this.name = name;
            this.content = content;
        }

        /** Who uploaded it. */
        public String uploadedBy() {
            return uploadedBy;
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

    /** Keeps a file. */
    public UUID save(String caller, String mediaType, String name, byte[] content) {
        UUID id = RowIds.next();
        database.execute()
                .insert(
                        "INSERT INTO attachment"
                                + " (id, uploaded_by, uploaded_at, media_type, name, content)"
                                + " VALUES (?, ?, ?, ?, ?, ?)",
                        id,
                        caller,
                        clock.instant(),
                        mediaType,
                        name,
                        content);
        return id;
    }

    /** The file of this id. */
    public Optional<Stored> find(UUID id) {
        return database.execute()
                .get(
                        "SELECT uploaded_by, uploaded_at, media_type, name, content"
                                + " FROM attachment WHERE id = ?",
                        id)
                .map(
                        row ->
                                new Stored(
                                        row.column(1).get(String.class),
                                        row.column(2).get(Instant.class),
                                        row.column(3).get(String.class),
                                        row.column(4).get(String.class),
                                        row.column(5).get(byte[].class)));
    }
}
