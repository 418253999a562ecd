package org.boai.store;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A process that says the number of each row that it has committed, until it is killed. */
final class ManyWriters {
    private static final int WRITERS = 8;

    private ManyWriters() {}

    static Process start(String url) throws IOException {
        String classes =
                String.join(
                        File.pathSeparator,
                        System.getProperty("jdk.module.path", ""),
                        System.getProperty("java.class.path", ""),
                        Path.of("target", "test-classes").toAbsolutePath().toString());
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes,
                        ManyWriters.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Writes to the database at the address. */
    public static void main(String[] url) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Database database = Database.open(DatabaseConfig.of(url[0], "sa", ""));
        database.execute().dml("CREATE TABLE t (id BIGINT PRIMARY KEY)");
        AtomicLong next = new AtomicLong();
        for (int i = 0; i < WRITERS; i++) {
            Thread.ofPlatform().start(() -> write(database, next, out));
        }
    }

    private static void write(Database database, AtomicLong next, PrintStream out) {
        while (true) {
            long id = next.incrementAndGet();
            database.inTransaction(tx -> tx.insert("INSERT INTO t (id) VALUES (?)", id));
            synchronized (out) {
                out.print(id + "\n");
                out.flush();
            }
        }
    }
}
