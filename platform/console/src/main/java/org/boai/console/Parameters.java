package org.boai.console;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads typed query parameters; what cannot be read is refused with what would be right. */
final class Parameters {
    private Parameters() {}

    static Optional<LocalDate> date(Exchange exchange, String name) {
        return read(exchange, name, LocalDate::parse, "2026-11-22");
    }

    static Optional<YearMonth> month(Exchange exchange, String name) {
        return read(exchange, name, YearMonth::parse, "2026-11");
    }

    static int limit(Exchange exchange, int usual, int most) {
        int limit = read(exchange, "limit", Integer::valueOf, "50").orElse(usual);
        if (limit < 1 || limit > most) {
            throw Refusal.parameter(
                    "limit",
                    "invalid-parameter",
                    "limit 须为 1-" + most + "。",
                    "limit must be 1 to " + most + ".");
        }
        return limit;
    }

    static String needed(Exchange exchange, String name) {
        return exchange.query(name)
                .orElseThrow(
                        () ->
                                Refusal.parameter(
                                        name,
                                        "missing-parameter",
                                        "缺少参数 " + name + "。",
                                        "The parameter " + name + " is missing."));
    }

    static <T> Optional<T> read(
            Exchange exchange, String name, Function<String, T> reader, String example) {
        try {
            return exchange.query(name).map(reader);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Refusal.parameter(
                    name,
                    "invalid-parameter",
                    "参数 " + name + " 的写法不对,例:" + example + "。",
                    "The parameter "
                            + name
                            + " is not written right, for example "
                            + example
                            + ".");
        }
    }

    /** The parameters as the records room takes them. */
    static Map<String, List<String>> lists(Map<String, String> query) {
        return query.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
    }
}
