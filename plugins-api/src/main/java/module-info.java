/** What a program author compiles against: annotated records, rules, indicators and endpoints. */
module org.boai.plugins {
    requires transitive jakarta.validation;

    exports org.boai.plugins;
}
