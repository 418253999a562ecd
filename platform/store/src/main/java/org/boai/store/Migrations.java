package org.boai.store;

import org.boai.plugins.Text;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

/** Brings the platform's own tables up to date. */
public final class Migrations {
    private static final Logger LOG = System.getLogger(Migrations.class.getName());

    private static final String COMMON = "classpath:META-INF/db/common";

    private Migrations() {}

    /**
     * Runs the migrations that the database has not seen; nodes that start together wait for each
     * other.
     *
     * @throws StoreException {@code FAILED} if one cannot be run, one that was run has changed, or
     *     the database is of a newer platform, or will not do
     */
    public static void run(Database database) {
        check(database);
        try {
            flyway(database).migrate();
            database.dialect().guardAllStatement().ifPresent(database.execute()::get);
        } catch (FlywayException e) {
            LOG.log(Level.ERROR, "The tables cannot be brought up to date", e);
            throw new StoreException(
                    StoreException.Code.FAILED,
                    Text.of(
                            "数据库表结构升级失败。请查看日志,恢复备份或换回原版本。",
                            "The tables of the database cannot be brought up to date. See the log,"
                                    + " and restore a backup or the version before."),
                    e);
        }
    }

    /**
     * Looks for what would keep {@link #run} from its work, and runs nothing.
     *
     * @throws StoreException {@code FAILED} if the database is of a newer platform, or will not do
     */
    public static void check(Database database) {
        refuseNewer(database);
        try (Tx tx = database.transaction()) {
            database.dialect()
                    .unfit(tx.unwrap(Connection.class))
                    .ifPresent(
                            why -> {
                                throw refused(why, why.en());
                            });
        } catch (SQLException e) {
            throw StoreException.of(database.dialect(), e, "check");
        }
    }

    /** What a newer platform has added, this one would not keep up. */
    private static void refuseNewer(Database database) {
        Arrays.stream(flyway(database).info().applied())
                .filter(one -> !one.getState().isResolved())
                .findFirst()
                .ifPresent(
                        one -> {
                            throw refused(
                                    Text.of(
                                            "数据库由更新版本的平台写过，本版本不能使用它，什么也没有启动。请换回那个版本，或恢复升级前的备份。",
                                            "A newer platform has written this database, and this"
                                                    + " one cannot use it; nothing was started. Run"
                                                    + " that version, or restore a backup from"
                                                    + " before."),
                                    one.getVersion() + " " + one.getDescription());
                        });
    }

    private static StoreException refused(Text why, String detail) {
        return new StoreException(
                StoreException.Code.FAILED, why, new IllegalStateException(detail));
    }

    /** How many migrations the database has not seen. */
    public static int pending(Database database) {
        return flyway(database).info().pending().length;
    }

    /** The versions of the migrations that the database has seen, in order. */
    static List<String> applied(Database database) {
        return Arrays.stream(flyway(database).info().applied())
                .map(MigrationInfo::getVersion)
                .map(MigrationVersion::getVersion)
                .toList();
    }

    /** Whether a database that has seen this version is no newer than the platform. */
    static boolean knows(Database database, String version) {
        return Arrays.stream(flyway(database).info().all())
                .map(MigrationInfo::getVersion)
                .anyMatch(known -> known.compareTo(MigrationVersion.fromVersion(version)) >= 0);
    }

    /** Whether the platform had tables on this kind of database in that version. */
    static boolean reaches(Database database, String version) {
        return Arrays.stream(flyway(database).info().all())
                .map(MigrationInfo::getVersion)
                .anyMatch(known -> known.compareTo(MigrationVersion.fromVersion(version)) <= 0);
    }

    /** Runs the migrations up to a version. */
    static void runTo(Database database, String version) {
        settings(database).target(version).load().migrate();
    }

    /** Takes all tables away: for a database without a row that anybody put there. */
    static void undo(Database database) {
        settings(database).cleanDisabled(false).load().clean();
    }

    private static Flyway flyway(Database database) {
        return settings(database).load();
    }

    private static FluentConfiguration settings(Database database) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database.unwrap(DataSource.class))
                .callbacks(new Unhurried(database))
                .locations(
                        switch (database.dialect()) {
                            case H2 -> new String[] {COMMON, "classpath:META-INF/db/h2"};
                            case POSTGRESQL ->
                                    new String[] {COMMON, "classpath:META-INF/db/postgresql"};
                            // Its tables have words of their own.
                            case ORACLE -> new String[] {"classpath:META-INF/db/oracle"};
                        });
    }

    /** A change of a large table takes as long as it takes, as one of a program's does. */
    private record Unhurried(Database database) implements Callback {
        private static final Set<Event> EVENTS =
                Set.of(
                        Event.BEFORE_EACH_MIGRATE,
                        Event.AFTER_EACH_MIGRATE,
                        Event.AFTER_EACH_MIGRATE_ERROR);

        @Override
        public boolean supports(Event event, Context context) {
            return EVENTS.contains(event);
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            Dialect dialect = database.dialect();
            Connection connection = context.getConnection();
            try {
                if (event == Event.BEFORE_EACH_MIGRATE) {
                    dialect.lift(connection);
                } else {
                    dialect.limitAgain(
                            connection,
                            database.unwrap(PooledDatabase.class).limits().queryTimeout());
                }
            } catch (SQLException e) {
                throw StoreException.of(dialect, e, "query timeout");
            }
        }

        @Override
        public String getCallbackName() {
            return "unhurried";
        }
    }
}
