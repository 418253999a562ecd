package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An installation of an operator: a configuration, a data folder, a database and the regions that a
 * test needs.
 */
final class Site implements AutoCloseable {
    private final Path folder;
    private final Closeable database;

    private Site(Path folder, Closeable database) {
        this.folder = folder;
        this.database = database;
    }

    /** Where its rows are kept. */
    enum Kind {
        H2,
        POSTGRESQL
    }

    /** A new installation that may deploy the programs of the product, by password alone. */
    static Site create(Kind kind, Path folder) throws IOException {
        StringBuilder config = new StringBuilder("data: " + folder.resolve("data") + "\n");
        Closeable database = () -> {};
        if (kind == Kind.POSTGRESQL) {
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(folder.resolve("postgres"))
                            .setPGStartupWait(Duration.ofMinutes(2))
                            .start();
            database = server;
            grant(server);
            config.append(
                    "database:\n  url: jdbc:postgresql://localhost:%d/boai\n  user: boai\n"
                            .formatted(server.getPort()));
        }
        config.append("security:\n  second-factor: nobody\nprograms:\n  allowed:\n");
        try (Stream<Path> jars = Files.list(Product.home().resolve("programs"))) {
            jars.sorted().forEach(jar -> config.append("    - ").append(sha256(jar)).append('\n'));
        }
        Files.writeString(folder.resolve("boai.yaml"), config);
        return new Site(folder, database);
    }

    /** The product's own database, of a role that may do nothing else. */
    private static void grant(EmbeddedPostgres server) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE boai LOGIN");
            statement.execute("CREATE DATABASE boai OWNER boai");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    Path config() {
        return folder.resolve("boai.yaml");
    }

    Product serve() {
        return serve(0);
    }

    Product serve(int port) {
        return serve(config(), port, Map.of());
    }

    Product serve(Map<String, String> environment) {
        return serve(config(), 0, environment);
    }

    private static Product serve(Path config, int port, Map<String, String> environment) {
        return Product.start(
                environment,
                "serve",
                "--config",
                config.toString(),
                "--port",
                Integer.toString(port));
    }

    /** Lets this jar in as well, from the next start on. */
    void allow(Path jar) throws IOException {
        Files.writeString(config(), "    - " + sha256(jar) + "\n", StandardOpenOption.APPEND);
    }

    /** One more node on the same database, with a data folder of its own. */
    Product serveAnother(String name) throws IOException {
        return serveAnother(name, 0);
    }

    Product serveAnother(String name, int port) throws IOException {
        // All nodes of a database share its keys.
        Path keys = Files.createDirectories(folder.resolve(name).resolve("keys"));
        Files.copy(
                folder.resolve("data/keys/boai.keys"),
                keys.resolve("boai.keys"),
                StandardCopyOption.REPLACE_EXISTING);
        Path other = folder.resolve(name + ".yaml");
        Files.writeString(
                other,
                Files.readString(config())
                        .replace(
                                "data: " + folder.resolve("data"),
                                "data: " + folder.resolve(name)));
        return serve(other, port, Map.of());
    }

    Product.Outcome importRegions(String asOf, List<String> lines) throws IOException {
        Path file = Files.createTempFile(folder, "divisions", ".csv");
        Files.writeString(file, "code,name,level,parent_code\n" + String.join("\n", lines) + "\n");
        return Product.run(
                "regions",
                "import",
                file.toString(),
                "--as-of",
                asOf,
                "--config",
                config().toString());
    }

    /** The province, city, county and township of one village, with it. */
    void importVillage() throws IOException {
        Product.Outcome imported =
                importRegions(
                        "2023-06-30",
                        List.of(
                                "36,示例省,1,",
                                "3601,示例市,2,36",
                                "360101,甲县,3,3601",
                                "360101100,甲镇,4,360101",
                                "360101100200,甲村,5,360101100"));
        assertEquals(0, imported.status(), imported.output());
    }

    static String sha256(Path jar) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
