package org.boai.server;

import picocli.CommandLine;

/** A command that only holds others: by itself it is wrong usage, and says what there is. */
interface CommandGroup extends Subcommand {
    @Override
    default Integer call() {
        CommandLine.usage(this, System.out);
        return CommandLine.ExitCode.USAGE;
    }
}
