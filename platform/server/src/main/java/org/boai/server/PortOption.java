package org.boai.server;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

import java.util.Optional;

/** The option that says where to listen. */
public final class PortOption {
    private static final int LAST = 65_535;

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = PortNumber.class,
            description = "端口;0 为任选。 The port; 0 takes a free one.")
    private Optional<Integer> port = Optional.empty();

    /** Made by the command line. */
    public PortOption() {}

    /** The settings with the port of the command line, if it names one. */
    public Settings over(Settings settings) {
        return port.map(settings::withPort).orElse(settings);
    }

    /** Reads the number of a port. */
    static final class PortNumber implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return Optional.of(text)
                    .filter(t -> t.matches("\\d{1,5}"))
                    .map(Integer::valueOf)
                    .filter(n -> n <= LAST)
                    .orElseThrow(
                            () ->
                                    new WrongValue(
                                            "应为 0-%d".formatted(LAST),
                                            "it is 0-%d".formatted(LAST)));
        }
    }
}
