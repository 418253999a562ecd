package org.boai.server;

import org.boai.security.NewAccount;
import org.boai.security.Role;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Optional;

/** {@code boai serve}: the server, until it is told to stop. */
@Command(name = "serve", description = "启动服务。 Starts the server.", mixinStandardHelpOptions = true)
final class ServeCommand implements Subcommand {
    @Mixin private SettingsOptions options = new SettingsOptions();

    @Mixin private PortOption port = new PortOption();

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = port.over(options.settings());
        if (settings.jsonLogs()) {
            JsonLines.install();
        }
        try (Platform platform = Platform.open(settings)) {
            platform.start();
            firstAdministrator(platform);
            System.out.println("博爱已启动 Boai serves at " + platform.url());
            platform.officeUrl()
                    .ifPresent(url -> System.out.println("管理地址 Administrators at " + url));
            return platform.awaitStop();
        }
    }

    private static void firstAdministrator(Platform platform) {
        if (platform.accounts().isEmpty()) {
            NewAccount admin =
                    platform.accounts()
                            .add(
                                    "admin",
                                    Role.ADMINISTRATOR,
                                    "CN",
                                    Optional.empty(),
                                    Optional.empty(),
                                    "boai");
            System.out.println(
                    "首个管理员 The first administrator: admin / "
                            + admin.password()
                            + "  (只显示这一次 shown only now)");
        }
    }
}
