package org.boai.store;

import io.helidon.dbclient.spi.DbClientProvider;

/** Lets {@code DbClient.create(config)} with {@code source: boai} find this room's database. */
public final class DatabaseProvider implements DbClientProvider {

    /** For the service loader. */
    public DatabaseProvider() {}

    @Override
    public String name() {
        return "boai";
    }

    @Override
    public DatabaseBuilder builder() {
        return new DatabaseBuilder();
    }
}
