package org.boai.bench;

import org.boai.server.Platform;
import org.boai.server.Settings;
import org.boai.store.DatabaseConfig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A kind of database, on which fresh databases are made for a while. */
sealed interface Ground {
    /** How it is called in the report. */
    String name();

    /** An empty database. */
    Fresh fresh();

    /** An empty database; it is gone when it is closed. */
    interface Fresh extends AutoCloseable {
        /** The settings of a platform that uses it. */
        Settings settings();

        @Override
        void close();
    }

    /** H2 in files of a temporary folder. */
    record Embedded() implements Ground {
        @Override
        public String name() {
            return "h2";
        }

        @Override
        public Fresh fresh() {
            Path folder = Folders.make();
            return new Fresh() {
                @Override
                public Settings settings() {
                    return Folders.settings(folder);
                }

                @Override
                public void close() {
                    Folders.delete(folder);
                }
            };
        }
    }

    /**
     * PostgreSQL; each database is a schema of its own.
     *
     * @param url its address
     * @param user who may create schemas
     * @param password the user's password
     */
    record Server(String url, String user, String password) implements Ground {
        @Override
        public String name() {
            return "postgresql";
        }

        @Override
        public Fresh fresh() {
            Path folder = Folders.make();
            String schema = "bench_" + UUID.randomUUID().toString().replace("-", "");
            execute("CREATE SCHEMA " + schema);
            return new Fresh() {
                @Override
                public Settings settings() {
                    DatabaseConfig own =
                            DatabaseConfig.of(
                                    url
                                            + (url.contains("?") ? "&" : "?")
                                            + "currentSchema="
                                            + schema,
                                    user,
                                    password);
                    return Folders.settings(folder).on(own);
                }

                @Override
                public void close() {
                    execute("DROP SCHEMA " + schema + " CASCADE");
                    Folders.delete(folder);
                }
            };
        }

        private void execute(String sql) {
            try (Connection connection = DriverManager.getConnection(url, user, password);
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }

    /** The folders of fresh databases. */
    final class Folders {
        private Folders() {}

        private static Path make() {
            try {
                return Files.createTempDirectory("boai-bench");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Settings settings(Path folder) {
            return Settings.read(Platform.home().resolve("config/boai.yaml"))
                    .withData(folder)
                    .withPort(0)
                    .asDemo();
        }

        static void delete(Path folder) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
