package org.boai.server;

import org.boai.security.Accounts;
import org.boai.security.NewAccount;
import org.boai.security.Post;
import org.boai.security.Role;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Optional;
import java.util.UUID;

/** {@code boai user}: accounts, for whoever has the machine. */
@Command(
        name = "user",
        description = "账号。 Accounts.",
        mixinStandardHelpOptions = true,
        subcommands = {
            UserCommand.Add.class,
            UserCommand.Close.class,
            UserCommand.ForgetFactor.class
        })
final class UserCommand implements CommandGroup {
    @Command(
            name = "add",
            description = "新建账号,首个密码只显示一次。 Adds an account and shows its first password once.",
            mixinStandardHelpOptions = true)
    static final class Add implements Subcommand {
        @Parameters(paramLabel = "NAME", description = "用户名。 The user name.")
        private String name = "";

        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                description = "${COMPLETION-CANDIDATES}")
        private Role role = Role.VIEWER;

        @Option(
                names = "--region",
                required = true,
                paramLabel = "CODE",
                description = "管辖区划代码。 The region that it reaches.")
        private String region = "";

        @Option(
                names = "--organisation",
                paramLabel = "ID",
                description = "所属单位的 id。 The organisation that it belongs to.")
        private Optional<UUID> organisation = Optional.empty();

        @Option(
                names = "--program",
                paramLabel = "ID",
                description = "项目组所属的项目。 The program of a program team.")
        private Optional<String> program = Optional.empty();

        @Mixin private SettingsOptions options = new SettingsOptions();

        @Override
        public Integer call() {
            try (Platform platform = Platform.open(options.settings())) {
                if (platform.tree().find(region).isEmpty()) {
                    throw new SettingsProblem(
                            "没有区划 %s。请先导入区划,或检查代码。".formatted(region),
                            "There is no region %s. Import regions first, or check the code."
                                    .formatted(region));
                }
                NewAccount account =
                        platform.accounts()
                                .add(
                                        name,
                                        new Post(role, region, organisation, program),
                                        Optional.empty(),
                                        "boai");
                System.out.println(account.caller().name() + " / " + account.password());
            }
            return 0;
        }
    }

    /** Something that is done to one account. */
    abstract static class OfAccount implements Subcommand {
        @Parameters(paramLabel = "NAME", description = "用户名。 The user name.")
        private String name = "";

        @Mixin private SettingsOptions options = new SettingsOptions();

        abstract void change(Accounts accounts, String account);

        @Override
        public Integer call() {
            try (Platform platform = Platform.open(options.settings())) {
                change(platform.accounts(), name);
            }
            return 0;
        }
    }

    @Command(
            name = "close",
            description = "关闭账号,结束其全部会话。 Closes an account and ends all its sessions.",
            mixinStandardHelpOptions = true)
    static final class Close extends OfAccount {
        @Override
        void change(Accounts accounts, String account) {
            accounts.close(account);
        }
    }

    @Command(
            name = "forget-factor",
            description =
                    "去掉丢失的二次验证,并结束全部会话。 Takes a lost second factor away and ends all sessions.",
            mixinStandardHelpOptions = true)
    static final class ForgetFactor extends OfAccount {
        @Override
        void change(Accounts accounts, String account) {
            accounts.forgetFactor(account);
        }
    }
}
