/** Finds programs, checks their passports, holds their versions and switches. */
module org.boai.registry {
    requires transitive org.boai.store;

    exports org.boai.registry;

    uses org.boai.plugins.Program;
}
