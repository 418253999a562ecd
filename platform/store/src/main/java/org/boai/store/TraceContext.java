package org.boai.store;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which span of which trace, as the W3C's Trace Context writes it.
 *
 * @param trace the trace's id, 32 hexadecimal digits
 * @param span the span's id, 16 hexadecimal digits
 * @param sampled whether the trace is told to somebody
 * @param state what others have to say about the trace, blank for nothing; it is passed on as it
 *     came
 */
public record TraceContext(String trace, String span, boolean sampled, String state) {
    private static final Pattern PARENT =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final String FIRST_VERSION = "00";
    private static final String NO_VERSION = "ff";
    private static final int LONGEST_STATE = 512;
    private static final int SAMPLED = 1;

    /**
     * Where a call comes from, if its header says so in a way that can be understood.
     *
     * @param parent the header {@code traceparent}
     * @param state the header {@code tracestate}, blank for none
     */
    static Optional<TraceContext> parse(String parent, String state) {
        Matcher parts = PARENT.matcher(parent);
        if (!parts.matches() || parts.group(1).equals(NO_VERSION)) {
            return Optional.empty();
        }
        boolean tooLong = parts.group(1).equals(FIRST_VERSION) && parts.group(5) != null;
        if (tooLong || isZero(parts.group(2)) || isZero(parts.group(3))) {
            return Optional.empty();
        }
        boolean sampled = (HexFormat.fromHexDigits(parts.group(4)) & SAMPLED) != 0;
        String kept = state.length() > LONGEST_STATE ? "" : state;
        return Optional.of(new TraceContext(parts.group(2), parts.group(3), sampled, kept));
    }

    private static boolean isZero(String digits) {
        return digits.chars().allMatch(digit -> digit == '0');
    }

    /** The first span of a trace. */
    static TraceContext begin(boolean sampled) {
        return new TraceContext(digits() + digits(), digits(), sampled, "");
    }

    /** Another span of the same trace. */
    TraceContext next() {
        return new TraceContext(trace, digits(), sampled, state);
    }

    /** Sixteen digits that are not all zero. */
    private static String digits() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }

    /** The header {@code traceparent} of a call that is made within the span. */
    public String parent() {
        return "%s-%s-%s-%02d".formatted(FIRST_VERSION, trace, span, sampled ? SAMPLED : 0);
    }
}
