package org.boai.server;

import org.boai.plugins.Text;
import org.boai.store.Database;
import org.boai.store.Migrations;
import org.boai.store.ProgramTable;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * What a start would find, without starting.
 *
 * @param lines what is in order
 * @param problems what would stop it
 */
record Inspection(List<Text> lines, List<Text> problems) {

    static Inspection of(Settings settings) {
        List<Text> lines = new ArrayList<>();
        List<Text> problems = new ArrayList<>();
        lines.add(Text.of("配置有效。", "The configuration is valid."));
        if (settings.isEmbedded() && !Files.exists(settings.data().resolve("boai.mv.db"))) {
            lines.add(
                    Text.of(
                            "数据目录 %s 尚无数据库,首次启动时建立。".formatted(settings.data()),
                            "%s has no database yet; the first start makes it."
                                    .formatted(settings.data())));
            return new Inspection(lines, problems);
        }
        try (Database database = Database.open(settings.database())) {
            lines.add(
                    Text.of(
                            "已连接 %s 数据库。".formatted(database.dialect()),
                            "Connected to a database of %s.".formatted(database.dialect())));
            int pending = Migrations.pending(database);
            lines.add(
                    pending == 0
                            ? Text.of("表结构是最新的。", "The tables are up to date.")
                            : Text.of(
                                    "启动时将升级表结构(%d 步)。".formatted(pending),
                                    "The start will bring the tables up to date (%d steps)."
                                            .formatted(pending)));
            if (pending == 0) {
                programs(new ProgramTable(database), lines, problems);
            }
        }
        return new Inspection(lines, problems);
    }

    private static void programs(ProgramTable table, List<Text> lines, List<Text> problems) {
        for (ProgramTable.VersionRow program : table.active()) {
            String name = program.id() + " " + program.version();
            if (table.jar(program.sha256()).isPresent()) {
                lines.add(
                        Text.of(
                                "程序 %s 就绪。".formatted(name),
                                "The program %s is ready.".formatted(name)));
            } else {
                problems.add(
                        Text.of(
                                "程序 %s 的程序包不在数据库中。请重新部署。".formatted(name),
                                "The jar of %s is not in the database. Deploy it again."
                                        .formatted(name)));
            }
        }
    }
}
