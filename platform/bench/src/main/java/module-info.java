/** Measures the platform against hand-written code on the same database, in the same run. */
module org.boai.bench {
    requires org.boai.server;
    requires io.helidon.webserver;
    requires io.helidon.common.socket;
    requires java.logging;
    requires java.management;
    requires java.net.http;
    requires java.sql;
    requires jdk.management;

    // The command line is read from annotated fields.
    opens org.boai.bench to
            info.picocli;

    // A program of its own is read from its records.
    exports org.boai.bench;

    provides org.boai.server.Subcommand with
            org.boai.bench.BenchCommand;
}
