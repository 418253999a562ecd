/**
 * Tables, schema changes, transactions and dialects: the only room that knows SQL and DB Client.
 */
module org.boai.store {
    requires transitive org.boai.plugins;
    requires transitive io.helidon.dbclient;
    requires transitive java.sql;
    requires com.zaxxer.hikari;
    requires flyway.core;
    requires jakarta.json;
    requires com.h2database;
    requires org.postgresql.jdbc;
    requires static org.jspecify;

    exports org.boai.store;

    provides io.helidon.dbclient.spi.DbClientProvider with
            org.boai.store.DatabaseProvider;
}
