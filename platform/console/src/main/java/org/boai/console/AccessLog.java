package org.boai.console;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * One line per request. It names the route, not the address as sent: identity numbers and tokens
 * must not reach a log.
 */
final class AccessLog {
    private static final Logger LOG = System.getLogger("org.boai.access");

    void answered(
            String method,
            String route,
            int status,
            long nanos,
            long bytes,
            String caller,
            String address) {
        if (LOG.isLoggable(Level.INFO)) {
            LOG.log(
                    Level.INFO,
                    String.format(
                            Locale.ROOT,
                            "%s %s %d %.1fms %dB %s %s",
                            oneLine(method),
                            oneLine(route),
                            status,
                            nanos / 1e6,
                            bytes,
                            oneLine(caller),
                            oneLine(address)));
        }
    }

    /** What a caller can choose must not forge a line or colour a terminal. */
    static String oneLine(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .limit(200)
                .forEach(
                        c -> {
                            if (Character.isISOControl(c)
                                    || Character.getType(c) == Character.FORMAT
                                    || c == 0x2028
                                    || c == 0x2029) {
                                out.append(String.format(Locale.ROOT, "\\u%04x", c));
                            } else {
                                out.appendCodePoint(c);
                            }
                        });
        return out.toString();
    }
}
