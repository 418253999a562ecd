package org.boai.console;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the query parameters of one request; what cannot be read is collected with what would be
 * right, and refused together.
 */
final class Parameters {
    private static final int LONGEST_TEXT = 200;

    private final Exchange exchange;
    private final List<Problem> problems = new ArrayList<>();

    Parameters(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Any other than these is a problem. */
    Parameters know(String... names) {
        List<String> known = List.of(names);
        String list = String.join(", ", known);
        exchange.query().keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(
                        name ->
                                problem(
                                        name,
                                        "unknown-parameter",
                                        Text.of(
                                                "没有参数 " + name + "。可用的参数:" + list + "。",
                                                "There is no parameter "
                                                        + name
                                                        + ". Known are "
                                                        + list
                                                        + ".")));
        return this;
    }

    Optional<LocalDate> date(String name) {
        return read(name, Parameters::dateOf, "2026-11-22");
    }

    Optional<YearMonth> month(String name) {
        return read(name, Parameters::monthOf, "2026-11");
    }

    /** The code of a region, whether there is one or not. */
    Optional<String> region(String name) {
        return read(name, code -> matching(code, code.matches("CN|[0-9]{2,12}")), "360803, CN");
    }

    /** A text to search for. */
    Optional<String> text(String name) {
        return read(
                name,
                text -> matching(text, !text.isBlank() && text.length() <= LONGEST_TEXT),
                "天玉");
    }

    private static String matching(String text, boolean right) {
        if (!right) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    /**
     * A day of a year that has four digits; ISO 8601 would write others, which nothing here means.
     */
    static LocalDate dateOf(String text) {
        return LocalDate.parse(matching(text, text.length() == "2026-11-22".length()));
    }

    /** A month of a year that has four digits. */
    static YearMonth monthOf(String text) {
        return YearMonth.parse(matching(text, text.length() == "2026-11".length()));
    }

    /** How much of a list; as a table it comes whole unless a limit is given. */
    Page.Asked page(Format format) {
        int usual = format == Format.JSON ? Page.USUAL : Integer.MAX_VALUE;
        Optional<Integer> limit =
                read(
                        "limit",
                        text -> {
                            int number = Integer.parseInt(text);
                            if (number < 1 || number > Page.MOST) {
                                throw new IllegalArgumentException(text);
                            }
                            return number;
                        },
                        "1-" + Page.MOST);
        return new Page.Asked(limit.orElse(usual), exchange.query("cursor"));
    }

    /** Whether a page is wanted as a picture. */
    boolean picture() {
        return exchange.query("format").equals(Optional.of("svg"));
    }

    /** The file that a table is wanted as, instead of a page. */
    Optional<Format> file() {
        return picture()
                ? Optional.empty()
                : read(
                        "format",
                        text ->
                                switch (text) {
                                    case "csv" -> Format.CSV;
                                    case "xlsx" -> Format.XLSX;
                                    case String other -> throw new IllegalArgumentException(other);
                                },
                        "csv, xlsx, svg");
    }

    boolean flag(String name) {
        return read(name, Parameters::flagOf, "true").orElse(false);
    }

    private static boolean flagOf(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw new IllegalArgumentException(other);
        };
    }

    /** Names with commas between them, at least one, each once. */
    List<String> names(String name) {
        List<String> names =
                exchange.query(name).stream()
                        .flatMap(all -> Arrays.stream(all.split(",", -1)))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .distinct()
                        .toList();
        if (names.isEmpty()) {
            missing(name);
        }
        return names;
    }

    /** The parameter; an empty text stands for one that is missing, until {@link #check}. */
    String needed(String name) {
        Optional<String> value = exchange.query(name);
        if (value.isEmpty()) {
            missing(name);
        }
        return value.orElse("");
    }

    private void missing(String name) {
        problem(
                name,
                "missing-parameter",
                Text.of("缺少参数 " + name + "。", "The parameter " + name + " is missing."));
    }

    <T> Optional<T> read(String name, Function<String, T> reader, String example) {
        try {
            return exchange.query(name).map(reader);
        } catch (IllegalArgumentException | DateTimeException e) {
            problem(
                    name,
                    "invalid-parameter",
                    Text.of(
                            "参数 " + name + " 的写法不对,例:" + example + "。",
                            "The parameter "
                                    + name
                                    + " is not written right, for example "
                                    + example
                                    + "."));
            return Optional.empty();
        }
    }

    private void problem(String name, String code, Text text) {
        problems.add(new Problem(name, code, text, Problem.Severity.ERROR));
    }

    /** Refuses the request if there was any problem. */
    void check() {
        if (!problems.isEmpty()) {
            throw Refusal.parameters(problems);
        }
    }

    /** The parameters as the records room takes them. */
    static Map<String, List<String>> lists(Map<String, String> query) {
        return query.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
    }
}
