package org.boai.server;

import org.boai.security.Role;
import org.boai.store.DatabaseConfig;
import org.boai.store.Progress;
import org.boai.store.Reach;
import org.boai.store.RegionImport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A small platform for the tests of a program, in a process of its own: two counties of one city,
 * one account of each role, unsigned jars accepted, bound to loopback. With no argument it keeps
 * everything in memory; else the arguments are the address of an empty database and its user.
 */
public final class Trial {
    /** The environment variable with the password of all its accounts. */
    public static final String PASSWORD = "BOAI_TRIAL_PASSWORD";

    /** The word before the address, once it serves. */
    public static final String READY = "Boai serves at ";

    private static final List<String> DIVISIONS =
            List.of(
                    "code,name,level,parent_code",
                    "36,示例省,1,",
                    "3601,示例市,2,36",
                    "360101,示例甲县,3,3601",
                    "360101100,示例甲镇,4,360101",
                    "360101100200,示例甲村,5,360101100",
                    "360102,示例乙县,3,3601",
                    "360102100,示例乙镇,4,360102",
                    "360102100200,示例乙村,5,360102100");

    private Trial() {}

    /** Serves until the process is stopped, or the one that started it is gone. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("boai-trial");
        Path config = Files.writeString(folder.resolve("boai.yaml"), "server:\n  port: 0\n");
        Settings read = Settings.read(config).withData(folder).asDemo();
        Settings settings =
                arguments.length == 2
                        ? read.on(DatabaseConfig.of(arguments[0], arguments[1], ""))
                        : read.inMemory();
        try (Platform platform = Reach.PLATFORM.call(() -> Platform.open(settings))) {
            Path divisions = Files.write(folder.resolve("divisions.csv"), DIVISIONS);
            new RegionImport(platform.database(), platform.tree())
                    .load(List.of(divisions), LocalDate.of(2023, 6, 30), Progress.NONE);
            platform.kpis().rebuild();
            account(platform, "admin", Role.ADMINISTRATOR, "CN");
            account(platform, "reviewer", Role.REVIEWER, "360101");
            account(platform, "neighbour", Role.REVIEWER, "360102");
            account(platform, "custodian", Role.CUSTODIAN, "CN");
            account(platform, "viewer", Role.VIEWER, "CN");
            platform.start();
            System.out.println(READY + platform.url());
            followInput();
        }
    }

    private static void account(Platform platform, String name, Role role, String region) {
        platform.accounts()
                .add(
                        name,
                        role,
                        region,
                        Optional.empty(),
                        Optional.of(System.getenv(PASSWORD)),
                        "boai");
    }

    /**
     * Each byte asks to collect garbage, so that tests see what is kept; the end of the input is
     * the end of whoever started this.
     */
    private static void followInput() throws IOException {
        while (System.in.read() >= 0) {
            System.gc();
        }
    }
}
