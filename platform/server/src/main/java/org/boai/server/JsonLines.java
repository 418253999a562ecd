package org.boai.server;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;

import org.boai.store.Span;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** A log of one JSON object a line, for whoever gathers the logs of several nodes. */
final class JsonLines extends Formatter {
    private static final String ACCESS = "org.boai.access";
    private static final List<String> BEFORE_CALLER =
            List.of("at", "method", "route", "status", "ms", "bytes");

    /** From now on everything that is logged is. */
    static void install() {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(new JsonLines());
        }
    }

    @Override
    public String format(LogRecord entry) {
        String message = formatMessage(entry);
        return ACCESS.equals(entry.getLoggerName())
                ? message.lines().map(line -> access(entry, line)).collect(Collectors.joining())
                : other(entry, message);
    }

    private static String other(LogRecord entry, String message) {
        JsonObjectBuilder line =
                Json.createObjectBuilder().add("at", entry.getInstant().toString());
        about(line, entry).add("message", message);
        Span.current().context().ifPresent(context -> line.add("trace", context.trace()));
        if (entry.getThrown() != null) {
            StringWriter trace = new StringWriter();
            entry.getThrown().printStackTrace(new PrintWriter(trace));
            line.add("thrown", trace.toString());
        }
        return line.build() + "\n";
    }

    /** The log has several requests in one entry; only a caller's name may have blanks in it. */
    private static String access(LogRecord entry, String text) {
        String[] words = text.split(" ");
        int caller = BEFORE_CALLER.size();
        int address = words.length - 1;
        JsonObjectBuilder line = Json.createObjectBuilder().add("at", words[0]);
        about(line, entry);
        for (int i = 1; i < caller; i++) {
            String name = BEFORE_CALLER.get(i);
            switch (name) {
                case "status", "ms", "bytes" ->
                        line.add(name, new BigDecimal(words[i].replaceAll("[a-zA-Z]", "")));
                case String _ -> line.add(name, words[i]);
            }
        }
        line.add("caller", String.join(" ", Arrays.asList(words).subList(caller, address)));
        return line.add("address", words[address]).build() + "\n";
    }

    private static JsonObjectBuilder about(JsonObjectBuilder line, LogRecord entry) {
        return line.add("level", entry.getLevel().getName())
                .add("logger", String.valueOf(entry.getLoggerName()));
    }
}
