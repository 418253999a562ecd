package org.boai.server;

import org.boai.plugins.Text;

import picocli.CommandLine.TypeConversionException;

/** A value of the command line that will not do: wrong usage. */
public final class WrongValue extends TypeConversionException {
    private static final long serialVersionUID = 1L;

    private final transient Text expected;

    /** What would do, in both languages. */
    public WrongValue(String zh, String en) {
        super(en);
        expected = Text.of(zh, en);
    }

    /** What would do. */
    Text expected() {
        return expected;
    }
}
