package org.boai.store;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a database is and how it is used.
 *
 * @param url the JDBC address, {@code jdbc:h2:...}, {@code jdbc:postgresql:...} or {@code
 *     jdbc:oracle:...}
 * @param user the user's name
 * @param password the user's password, possibly empty
 * @param poolSize how many connections are kept, at least 1
 * @param connectionTimeout how long a caller waits for a connection before {@code UNAVAILABLE}, at
 *     least 250 ms
 * @param queryTimeout how long one statement may run before {@code TIMEOUT}; zero for ever
 */
public record DatabaseConfig(
        String url,
        String user,
        String password,
        int poolSize,
        Duration connectionTimeout,
        Duration queryTimeout) {

    private static final int POOL_SIZE = 10;
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(10);

    /*
     * Names fold to lower case and compare without case, as on PostgreSQL; a writer waits for a row
     * lock rather than to fail at once. A session remembers more statements than one filing takes:
     * with the usual eight of H2 each would be parsed again for each filing.
     * Results are not reused: for a moment after a commit H2 would answer a repeated question as
     * before, and another one as after it.
     */
    private static final String H2_SETTINGS =
            ";DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
                    + ";LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=128;OPTIMIZE_REUSE_RESULTS=0";

    public DatabaseConfig {
        if (poolSize < 1) {
            throw new IllegalArgumentException("The pool needs at least one connection.");
        }
        if (connectionTimeout.toMillis() < 250) {
            throw new IllegalArgumentException("The connection timeout is at least 250 ms.");
        }
        if (queryTimeout.isNegative()) {
            throw new IllegalArgumentException("The query timeout is not negative.");
        }
    }

    /** A database with the usual pool and timeouts. */
    public static DatabaseConfig of(String url, String user, String password) {
        return new DatabaseConfig(
                url, user, password, POOL_SIZE, CONNECTION_TIMEOUT, QUERY_TIMEOUT);
    }

    /**
     * An H2 database in files of the directory. Every commit of a {@link Database} is in the file
     * when it returns, so that a killed process loses nothing that was acknowledged.
     */
    public static DatabaseConfig embedded(Path directory) {
        // The file is closed by Database.close(): at exit H2 would race with the last requests.
        return of(
                DataDirectory.URL_PREFIX
                        + directory.toAbsolutePath().normalize().resolve("boai")
                        + H2_SETTINGS
                        + ";DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=65536",
                "sa",
                "");
    }

    /** An H2 database in memory, shared by name within the process until it is closed. */
    public static DatabaseConfig inMemory(String name) {
        return of("jdbc:h2:mem:" + name + H2_SETTINGS + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    /** The same with another size of the pool. */
    public DatabaseConfig withPoolSize(int size) {
        return new DatabaseConfig(url, user, password, size, connectionTimeout, queryTimeout);
    }

    /** The same with other timeouts. */
    public DatabaseConfig withTimeouts(Duration connection, Duration query) {
        return new DatabaseConfig(url, user, password, poolSize, connection, query);
    }

    /**
     * After so long without an answer a driver takes the server for gone: by then that should have
     * given up the statement itself. Zero for ever.
     */
    Duration patience() {
        return queryTimeout.isZero() ? queryTimeout : queryTimeout.plus(GRACE);
    }

    /** Without the password: this may be logged. */
    @Override
    public String toString() {
        return "DatabaseConfig[" + url + ", user=" + user + ", poolSize=" + poolSize + "]";
    }
}
