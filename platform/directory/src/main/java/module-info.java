/** Regions, organisations and people: the platform's own program, declared like every other. */
module org.boai.directory {
    requires org.boai.plugins;

    exports org.boai.directory;

    provides org.boai.plugins.Program with
            org.boai.directory.Directory;
}
