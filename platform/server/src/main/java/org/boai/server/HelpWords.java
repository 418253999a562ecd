package org.boai.server;

import java.util.ListResourceBundle;

/** What the parser of the command line says of itself in every help, in both languages. */
final class HelpWords extends ListResourceBundle {
    @Override
    protected Object[][] getContents() {
        return new Object[][] {
            {"usage.synopsisHeading", "用法 Usage: "},
            {"usage.commandListHeading", "命令 Commands:%n"},
            {"mixinStandardHelpOptions.help", "显示这份说明。 Shows this help."},
            {"mixinStandardHelpOptions.version", "显示版本。 Shows the version."}
        };
    }
}
