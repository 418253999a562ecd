package org.boai.distribution;

import org.boai.server.Commands;

/** Where {@code ./boai} begins. */
public final class Boai {
    private Boai() {}

    /** Runs the command line. */
    public static void main(String... arguments) {
        System.exit(Commands.run(arguments));
    }
}
