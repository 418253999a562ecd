/** Tables, schema changes, transactions and dialects: the only room that knows SQL and DB Client. */
module org.boai.store {
    requires transitive org.boai.plugins;
    requires io.helidon.dbclient;
    requires com.zaxxer.hikari;
    requires java.sql;
}
