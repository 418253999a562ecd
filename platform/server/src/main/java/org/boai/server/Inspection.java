package org.boai.server;

import org.boai.console.Console;
import org.boai.console.PaperFont;
import org.boai.plugins.Text;
import org.boai.security.Keyring;
import org.boai.security.OidcSettings;
import org.boai.security.SingleSignOn;
import org.boai.store.Database;
import org.boai.store.Migrations;
import org.boai.store.ProgramTable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a start would find, without starting. */
final class Inspection {
    private final Settings settings;
    private final List<Text> lines = new ArrayList<>();
    private final List<Text> problems = new ArrayList<>();

    private Inspection(Settings settings) {
        this.settings = settings;
    }

    /** Looks at everything, also where something is wrong already. */
    static Inspection of(Settings settings) {
        Inspection inspection = new Inspection(settings);
        inspection.look(inspection::port);
        inspection.look(inspection::folders);
        inspection.look(() -> Keyring.check(settings.keys()));
        settings.uploadScan().stream()
                .findFirst()
                .ifPresent(command -> inspection.look(() -> requireCommand(command)));
        inspection.look(inspection::paperFont);
        inspection.look(inspection::database);
        settings.signIn().oidc().ifPresent(inspection::identityProvider);
        settings.traces().ifPresent(inspection::traces);
        return inspection;
    }

    /** What is in order. */
    List<Text> lines() {
        return lines;
    }

    /** What would stop a start, keep people from signing in, or lose traces. */
    List<Text> problems() {
        return problems.stream().distinct().toList();
    }

    private void look(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException e) {
            problems.add(Commands.told(e).orElseThrow(() -> e));
        }
    }

    private void port() {
        free(settings.host(), settings.port());
        settings.doors().office().ifPresent(office -> free(office.host(), office.port()));
    }

    private void free(String host, int port) {
        Console.checkFree(host, port);
        lines.add(
                Text.of(
                        "可以监听 %s:%d。".formatted(host, port),
                        "%s:%d is free.".formatted(host, port)));
    }

    private void folders() {
        requireWritable(settings.data());
        Optional.ofNullable(settings.keys().path().toAbsolutePath().getParent())
                .filter(_ -> !Files.exists(settings.keys().path()))
                .ifPresent(Inspection::requireWritable);
    }

    /** A folder that is not there yet is made in the nearest one that is. */
    private static void requireWritable(Path folder) {
        Path there = folder.toAbsolutePath().normalize();
        while (!Files.exists(there)) {
            there = there.resolve("..").normalize();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new SettingsProblem(
                    "无法写入 %s,因此不能使用目录 %s。请检查权限,或另选目录。".formatted(there, folder),
                    "%s cannot be written, so that the folder %s cannot be used. Check its permissions, or choose another."
                            .formatted(there, folder));
        }
    }

    /** Without it every attachment would be refused. */
    private static void requireCommand(String command) {
        Stream<String> folders =
                command.indexOf('/') >= 0
                        ? Stream.of("")
                        : Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1));
        if (folders.map(folder -> Path.of(folder, command)).noneMatch(Files::isExecutable)) {
            throw new SettingsProblem(
                    "找不到 uploads.scan 的命令 %s。请安装它,或写出它的完整路径。".formatted(command),
                    "The command %s of uploads.scan is not found. Install it, or write its whole path."
                            .formatted(command));
        }
    }

    /** Without one people print papers by their browsers. */
    private void paperFont() {
        Optional<Path> font = PaperFont.find(settings.paperFont());
        font.filter(file -> !PaperFont.isChinese(file))
                .ifPresent(
                        file -> {
                            throw new SettingsProblem(
                                    "papers.font 的文件 %s 读不了,或不是中文字体。请写 TTF、OTF 或 TTC 文件的完整路径。"
                                            .formatted(file),
                                    "The file %s of papers.font cannot be read, or is no Chinese font. Name a TTF, OTF or TTC file by its whole path."
                                            .formatted(file));
                        });
        lines.add(
                font.map(
                                file ->
                                        Text.of(
                                                "PDF 使用字体 %s。".formatted(file),
                                                "PDF is set in %s.".formatted(file)))
                        .orElse(
                                Text.of(
                                        "没有找到中文字体,证书和表单不能存为 PDF(浏览器打印不受影响)。请安装 fonts-noto-cjk,或写"
                                                + " papers.font。",
                                        "No Chinese font was found: certificates and forms cannot"
                                                + " be saved as PDF (printing by a browser can be"
                                                + " done). Install fonts-noto-cjk, or set"
                                                + " papers.font.")));
    }

    private void database() {
        if (settings.isEmbedded() && !Files.exists(settings.data().resolve("boai.mv.db"))) {
            lines.add(
                    Text.of(
                            "数据目录 %s 尚无数据库,首次启动时建立。".formatted(settings.data()),
                            "%s has no database yet; the first start makes it."
                                    .formatted(settings.data())));
            return;
        }
        try (Database database = Database.open(settings.database())) {
            lines.add(
                    Text.of(
                            "已连接 %s 数据库。".formatted(database.dialect()),
                            "Connected to a database of %s.".formatted(database.dialect())));
            Migrations.check(database);
            int pending = Migrations.pending(database);
            if (pending > 0) {
                lines.add(
                        Text.of(
                                "启动时将升级表结构(%d 步)。".formatted(pending),
                                "The start will bring the tables up to date (%d steps)."
                                        .formatted(pending)));
                return;
            }
            lines.add(Text.of("表结构是最新的。", "The tables are up to date."));
            look(
                    () ->
                            Keyring.check(settings.keys(), database, settings.ciphers())
                                    .ifPresent(lines::add));
            programs(new ProgramTable(database));
        }
    }

    private void identityProvider(OidcSettings oidc) {
        SingleSignOn.problem(oidc, Clock.system(settings.zone()))
                .ifPresentOrElse(
                        problems::add,
                        () ->
                                lines.add(
                                        Text.of(
                                                "统一身份认证 %s 可用。".formatted(oidc.issuer()),
                                                "People can sign in with %s."
                                                        .formatted(oidc.issuer()))));
    }

    private void traces(TraceSettings traces) {
        TraceExport.problem(traces.collector())
                .map(
                        why ->
                                Text.of(
                                        "%s 不收追踪数据(%s)。请检查 traces.collector,或删去这一项。"
                                                .formatted(traces.collector(), why),
                                        "%s takes no traces (%s). Check traces.collector, or take it out."
                                                .formatted(traces.collector(), why)))
                .ifPresentOrElse(
                        problems::add,
                        () ->
                                lines.add(
                                        Text.of(
                                                "追踪数据发往 %s。".formatted(traces.collector()),
                                                "Traces are sent to %s."
                                                        .formatted(traces.collector()))));
    }

    private void programs(ProgramTable table) {
        for (ProgramTable.VersionRow program : table.active()) {
            String name = program.id() + " " + program.version();
            if (table.isIntact(program.sha256())) {
                lines.add(
                        Text.of(
                                "程序 %s 就绪。".formatted(name),
                                "The program %s is ready.".formatted(name)));
            } else {
                problems.add(
                        Text.of(
                                "程序 %s 的程序包不在数据库中,或已损坏。请重新部署。".formatted(name),
                                "The jar of %s is not in the database, or is damaged. Deploy it again."
                                        .formatted(name)));
            }
        }
    }
}
