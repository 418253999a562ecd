/**
 * The product as it is installed: the platform, the programs that come with it and the
 * demonstration.
 */
module org.boai.distribution {
    requires org.boai.server;

    // The command line is read from annotated fields.
    opens org.boai.distribution to
            info.picocli;

    provides org.boai.server.Subcommand with
            org.boai.distribution.DemoCommand;
}
