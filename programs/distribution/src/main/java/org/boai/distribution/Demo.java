package org.boai.distribution;

import org.boai.registry.SwitchState;
import org.boai.security.Caller;
import org.boai.server.Platform;
import org.boai.server.ProgressLine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Builds the demonstration by the platform's own doors: the national administrator loads the
 * regions and deploys the programs, the provincial one switches them, and the units file. The same
 * data every time, but for the dates, which end today.
 */
final class Demo {
    /** The cut-off of the list of divisions (国家统计局统计用区划代码 2023). */
    private static final long SEED = 1904;

    private final Platform platform;
    private final Path home;
    private final Random random = new Random(SEED);

    Demo(Platform platform, Path home) {
        this.platform = platform;
        this.home = home;
    }

    void build() {
        LocalDate today = LocalDate.now(platform.clock());
        say("1/5 导入全国行政区划 Loading the divisions of China");
        regions();
        DemoUsers users = new DemoUsers(platform.accounts());
        Caller admin = users.administrator();

        say("2/5 部署程序 Deploying the programs");
        programs(admin);

        say("3/5 建立组织和人员(示例) Organisations and people (synthetic)");
        Filing filing = new Filing(platform.records(), admin);
        DemoBranches branches = new DemoBranches(filing, platform.tree());
        branches.build();
        branches.notice();
        new DemoMembers(filing, today).build(branches.people());
        users.others(region -> branches.unit(region).map(UUID::fromString));

        say("4/5 按地区开通程序 Switching programs on where they run");
        LocalDate first = YearMonth.from(today).minusMonths(12).atDay(1);
        on("charity-homes", first, "3608");
        on("campus", first.minusYears(1), "36", "3301", "4501");
        on("community-health", first.minusYears(1), "3608", "3301", "4501");
        on("donation", DemoDonations.SINCE, "36");
        platform.switches()
                .set(
                        "donation.organ",
                        "3607",
                        SwitchState.OFF,
                        DemoDonations.SINCE,
                        Optional.empty(),
                        "jiangxi");

        say("5/5 两年的填报(示例) Two years of filings (synthetic)");
        DemoReports reports = new DemoReports(platform, today);
        new DemoHomes(platform, users, branches, reports, random, today).build();
        new DemoDonations(platform, users, branches, reports, random, today).build();
        new DemoSchools(platform, admin, branches, reports, random, today).build();
        new DemoCare(platform, admin, branches, reports, random, today).build();
        reports.file();
        platform.kpis().fold();
    }

    private void on(String program, LocalDate since, String... regions) {
        for (String region : regions) {
            platform.switches()
                    .set(program, region, SwitchState.ON, since, Optional.empty(), "admin");
        }
    }

    private void regions() {
        try (ProgressLine progress = new ProgressLine()) {
            platform.shippedRegions().load(progress);
        }
    }

    private void programs(Caller admin) {
        try (Stream<Path> jars = Files.list(home.resolve("programs"))) {
            for (Path jar : jars.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                platform.registry().deploy(Files.readAllBytes(jar), admin.name());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The programs are not where the product was installed.", e);
        }
    }

    private static void say(String step) {
        System.err.println(step);
    }
}
