package org.boai.console;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The forms in which an address can answer. */
enum Format {
    JSON("application/json"),
    CSV("text/csv"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** The form with this media type, whatever its parameters. */
    static Optional<Format> of(String contentType) {
        String bare = contentType.split(";", 2)[0].strip();
        return Arrays.stream(values()).filter(f -> f.mediaType.equalsIgnoreCase(bare)).findFirst();
    }

    /** The best of what is offered that an {@code Accept} header allows. */
    static Optional<Format> accepted(String header, List<Format> offered) {
        if (header.isBlank()) {
            return Optional.of(offered.getFirst());
        }
        for (Weighted wanted : Weighted.list(header)) {
            for (Format format : offered) {
                if (wanted.weight() > 0 && matches(wanted.value(), format.mediaType)) {
                    return Optional.of(format);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean matches(String range, String type) {
        boolean family = range.endsWith("/*") && type.startsWith(range.replace("*", ""));
        return range.equals("*/*") || range.equals(type) || family;
    }
}
