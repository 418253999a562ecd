package org.boai.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
            firstAdministrators(platform);
            System.out.println("博爱已启动 Boai serves at " + platform.url());
            platform.officeUrl()
                    .ifPresent(url -> System.out.println("管理地址 Administrators at " + url));
            return platform.awaitStop();
        }
    }

    private static void firstAdministrators(Platform platform) {
        platform.accounts()
                .addFirst("boai")
                .forEach(
                        one ->
                                System.out.println(
                                        "首个管理员 The first administrator: %s / %s  (只显示这一次 shown only now)"
                                                .formatted(one.caller().name(), one.password())));
    }
}
