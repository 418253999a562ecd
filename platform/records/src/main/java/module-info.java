/** Filing: decode, check, derive, store and observe rows of any entity, in one transaction. */
module org.boai.records {
    requires transitive org.boai.registry;
    requires transitive org.boai.security;
    requires transitive jakarta.json;
    requires static org.jspecify;

    exports org.boai.records;
}
