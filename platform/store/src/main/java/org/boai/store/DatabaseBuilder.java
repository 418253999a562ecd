package org.boai.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;

import io.helidon.common.config.Config;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientBuilderBase;
import io.helidon.dbclient.DbClientContext;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import javax.sql.DataSource;

/** Builds a {@link Database} from an address or from a data source. */
public final class DatabaseBuilder extends DbClientBuilderBase<DatabaseBuilder> {

    /** As long as H2 waits for a lock of its own. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Optional<DataSource> dataSource = Optional.empty();
    private DatabaseConfig settings = DatabaseConfig.of("", "", "");
    private int fetchSize = 500;

    DatabaseBuilder() {}

    /** Address, user, pool and timeouts at once. */
    public DatabaseBuilder connection(DatabaseConfig config) {
        settings = config;
        return url(config.url()).username(config.user()).password(config.password());
    }

    /** Connections come from this source, which must not pool them itself, not from an address. */
    public DatabaseBuilder dataSource(DataSource source) {
        dataSource = Optional.of(source);
        return this;
    }

    /** How many connections are kept. */
    public DatabaseBuilder poolSize(int size) {
        settings = settings.withPoolSize(size);
        return this;
    }

    /** How long a caller waits for a connection. */
    public DatabaseBuilder connectionTimeout(Duration timeout) {
        settings = settings.withTimeouts(timeout, settings.queryTimeout());
        return this;
    }

    /** How long one statement may run; zero for ever. */
    public DatabaseBuilder queryTimeout(Duration timeout) {
        settings = settings.withTimeouts(settings.connectionTimeout(), timeout);
        return this;
    }

    /** How many rows are fetched from the server at once. */
    public DatabaseBuilder fetchSize(int rows) {
        fetchSize = rows;
        return this;
    }

    /**
     * Reads {@code connection.url}, {@code .username}, {@code .password}, {@code .pool-size},
     * {@code .connection-timeout}, {@code .query-timeout} (ISO durations) and {@code .fetch-size},
     * besides what every DB Client reads.
     */
    @Override
    @SuppressWarnings({"deprecation", "removal"}) // the type that the interface of DB Client names
    public DatabaseBuilder config(Config config) {
        super.config(config);
        Config connection = config.get("connection");
        connection.get("url").asString().ifPresent(this::url);
        connection.get("username").asString().ifPresent(this::username);
        connection.get("password").asString().ifPresent(this::password);
        connection.get("pool-size").asInt().ifPresent(this::poolSize);
        connection
                .get("connection-timeout")
                .asString()
                .ifPresent(text -> connectionTimeout(Duration.parse(text)));
        connection
                .get("query-timeout")
                .asString()
                .ifPresent(text -> queryTimeout(Duration.parse(text)));
        connection.get("fetch-size").asInt().ifPresent(this::fetchSize);
        return this;
    }

    @Override
    public Database build() {
        return (Database) super.build();
    }

    @Override
    protected DbClient doBuild() {
        Dialect dialect = dialect();
        Connections pool = pool(dialect);
        DbClientContext context =
                DbClientContext.builder()
                        .dbType("jdbc:" + dialect)
                        .dbMapperManager(dbMapperManager())
                        .mapperManager(mapperManager())
                        .clientServices(clientServices())
                        .missingMapParametersAsNull(missingMapParametersAsNull())
                        .statements(statements())
                        .build();
        return new PooledDatabase(
                pool,
                dialect,
                new Limits(fetchSize, settings.queryTimeout()),
                context,
                RowCipher.none(),
                new Holds(PATIENCE));
    }

    private Dialect dialect() {
        if (dataSource.isPresent()) {
            try (Connection connection = dataSource.get().getConnection()) {
                return Dialect.named(connection.getMetaData().getDatabaseProductName());
            } catch (SQLException e) {
                throw StoreException.of(Dialect.POSTGRESQL, e, "connect");
            }
        }
        return Dialect.at(Optional.ofNullable(url()).orElse(""));
    }

    private Connections pool(Dialect dialect) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("boai");
        pool.setMaximumPoolSize(settings.poolSize());
        pool.setConnectionTimeout(settings.connectionTimeout().toMillis());
        // Once per connection: a timer for each statement would cost more than the statement.
        pool.setConnectionInitSql(dialect.openingStatement(settings.queryTimeout()));
        pool.setTransactionIsolation("TRANSACTION_" + Isolation.READ_COMMITTED.name());
        pool.setExceptionOverride(new EvictWhenGone(dialect));
        if (dataSource.isPresent()) {
            pool.setDataSource(dataSource.get());
            return open(pool, dialect);
        }
        DataDirectory.prepare(url());
        pool.setJdbcUrl(url());
        pool.setUsername(username());
        pool.setPassword(password());
        switch (dialect) {
            // The engine lives in this process: a connection does not age.
            case H2 -> pool.setMaxLifetime(0);
            case POSTGRESQL -> {
                pool.addDataSourceProperty("ApplicationName", "boai");
                pool.addDataSourceProperty("tcpKeepAlive", "true");
                pool.addDataSourceProperty(
                        "socketTimeout", Long.toString(settings.patience().toSeconds()));
                // Of several hosts the next is tried while the caller still waits.
                pool.addDataSourceProperty("connectTimeout", "2");
            }
            case ORACLE -> {
                OracleServer.requireDriver(url());
                OracleServer.settings(settings.patience()).forEach(pool::addDataSourceProperty);
            }
        }
        return open(pool, dialect);
    }

    private Connections open(HikariConfig pool, Dialect dialect) {
        try {
            Connections opened = new Connections(pool, dialect);
            try (Connection connection = opened.getConnection()) {
                dialect.opened(connection);
            } catch (SQLException e) {
                opened.close();
                throw StoreException.of(dialect, e, "connect");
            }
            return opened;
        } catch (PoolInitializationException e) {
            if (!(e.getCause() instanceof SQLException cause)) {
                throw e;
            }
            throw NoConnection.of(
                    dialect,
                    String.valueOf(pool.getJdbcUrl()),
                    String.valueOf(pool.getUsername()),
                    cause);
        }
    }
}
