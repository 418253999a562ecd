/** The rooms wired in one readable file, and the command line. */
module org.boai.server {
    requires transitive org.boai.console;
    requires org.boai.directory;
    requires transitive info.picocli;
    requires io.helidon.config;
    requires java.logging;
    requires java.net.http;
    requires java.xml;

    exports org.boai.server;

    // The command line is read from annotated fields.
    opens org.boai.server to
            info.picocli;

    uses org.boai.plugins.Program;
    uses org.boai.server.Subcommand;
}
