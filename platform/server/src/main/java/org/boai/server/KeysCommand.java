package org.boai.server;

import org.boai.store.KeyCheck;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code boai keys}: the keys of what is encrypted. */
@Command(
        name = "keys",
        description = "密钥。 Keys.",
        mixinStandardHelpOptions = true,
        subcommands = KeysCommand.Rotate.class)
final class KeysCommand implements CommandGroup {
    @Command(
            name = "rotate",
            description =
                    "换用新数据密钥并重新加密;可随时中断后重来。 Makes a new data key and encrypts everything again;"
                            + " it can be stopped and started again.",
            mixinStandardHelpOptions = true)
    static final class Rotate implements Subcommand {
        @Mixin private SettingsOptions options = new SettingsOptions();

        @Option(names = "--vault", description = "只换保管库的密钥。 The key of the vault, and no other.")
        private boolean vault;

        @Override
        public Integer call() {
            try (Platform platform = Platform.open(options.settings())) {
                long changed = platform.rotateKeys(vault ? KeyCheck.Use.VAULT : KeyCheck.Use.ROWS);
                System.out.println(
                        "重新加密 %d 项。 %d values were encrypted again.".formatted(changed, changed));
                return 0;
            }
        }
    }
}
