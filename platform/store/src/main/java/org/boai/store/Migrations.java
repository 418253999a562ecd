package org.boai.store;

import org.boai.plugins.Text;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import java.util.Locale;

import javax.sql.DataSource;

/** Brings the platform's own tables up to date. */
public final class Migrations {

    private Migrations() {}

    /**
     * Runs the migrations that the database has not seen; nodes that start together wait for each
     * other.
     *
     * @throws StoreException {@code FAILED} if one cannot be run, or one that was run has changed
     */
    public static void run(Database database) {
        try {
            flyway(database).migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    StoreException.Code.FAILED,
                    Text.of(
                            "数据库表结构升级失败。请查看日志,恢复备份或换回原版本。",
                            "The tables of the database cannot be brought up to date. See the log,"
                                    + " and restore a backup or the version before."),
                    e);
        }
    }

    /** How many migrations the database has not seen. */
    public static int pending(Database database) {
        return flyway(database).info().pending().length;
    }

    private static Flyway flyway(Database database) {
        String dialect = database.dialect().name().toLowerCase(Locale.ROOT);
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database.unwrap(DataSource.class))
                .locations("classpath:META-INF/db/common", "classpath:META-INF/db/" + dialect)
                .load();
    }
}
