package org.boai.store;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One search in a subtree. By code, and down to the townships, it is one statement that an index
 * serves; on a day that is past two, for what has been described otherwise since is sought by what
 * it was called. Names of villages are gone through in memory.
 */
final class TreeSearch {

    private static final int VILLAGE = 5;
    private static final int SMALL_SUBTREE = 20_000;
    private static final int LAST_ASCII = 127;
    private static final Comparator<Division> BY_CODE = Comparator.comparing(Division::code);

    private final Tree tree;
    private final Division top;
    private final List<Source> sources;
    private final LocalDate on;
    private final int limit;
    private final Optional<Division> behind;
    private final Map<String, Division> found = new LinkedHashMap<>();

    /**
     * Where descriptions stand.
     *
     * @param select what reads them
     * @param name which table of it tells the name and the level
     * @param there which of them are meant
     * @param days the parameters of that
     */
    private record Source(String select, String name, String there, List<Object> days) {
        static final Source NOW = new Source(Tree.NODE, "n", " and n.valid_to is null", List.of());

        static List<Source> on(LocalDate day) {
            String still =
                    " and (n.valid_from is null or n.valid_from <= ?)"
                            + " and (n.valid_to is null or n.valid_to > ?)";
            return List.of(
                    new Source(Tree.NODE, "n", still, List.of(day, day)),
                    new Source(Tree.PAST, "p", Tree.PAST_ON, List.of(day, day)));
        }
    }

    /**
     * Nothing found yet.
     *
     * @param past the day on which the tree was another one than today, if it is sought as it was
     */
    TreeSearch(
            Tree tree,
            Division top,
            Optional<LocalDate> past,
            int limit,
            Optional<Division> behind) {
        this.tree = tree;
        this.top = top;
        this.sources = past.map(Source::on).orElse(List.of(Source.NOW));
        this.on = past.orElse(LocalDate.MAX);
        this.limit = limit;
        this.behind = behind;
    }

    List<Division> find(String text) {
        if (text.chars().allMatch(c -> '0' <= c && c <= '9')) {
            byCode(text);
        } else {
            if (behind.filter(last -> last.level() == VILLAGE).isEmpty()) {
                townshipsAndAbove(text);
            }
            if (isSmall() || text.chars().anyMatch(c -> c > LAST_ASCII)) {
                villages(text);
            }
        }
        return found.values().stream().limit(limit).toList();
    }

    private void byCode(String text) {
        add(
                BY_CODE,
                "where n.code between ? and ? and n.code > ?",
                List.of(
                        text,
                        (text + "9".repeat(12)).substring(0, Math.max(12, text.length())),
                        behind.map(Division::code).orElse("")),
                "n.code",
                List.of());
    }

    /**
     * First those whose name begins with the text, then by level and code. The levels are named one
     * by one: H2 would go through all villages for a range. A former name is known as it was
     * written, not in Latin letters.
     */
    private void townshipsAndAbove(String text) {
        String literal = literal(text);
        String latin = literal(text.toLowerCase(Locale.ROOT));
        String joined = latin.replace(" ", "");
        int group = behind.map(last -> group(last, text)).orElse(-1);
        int level = behind.map(Division::level).orElse(-1);
        add(
                Comparator.comparingInt((Division one) -> group(one, text))
                        .thenComparingInt(Division::level)
                        .thenComparing(BY_CODE),
                """
                where %1$s.level in (0, 1, 2, 3, 4)
                  and (%1$s.name like ? escape '!'
                       or %1$s.name = n.name
                          and (n.pinyin like ? escape '!' or n.initials like ? escape '!'
                               or lower(n.name_en) like ? escape '!'))
                  and (case when %1$s.name like ? escape '!' then 0 else 1 end > ?
                       or case when %1$s.name like ? escape '!' then 0 else 1 end = ?
                          and (%1$s.level > ? or %1$s.level = ? and n.code > ?))
                """,
                List.of(
                        "%" + literal + "%",
                        joined + "%",
                        joined + "%",
                        latin + "%",
                        literal + "%",
                        group,
                        literal + "%",
                        group,
                        level,
                        level,
                        behind.map(Division::code).orElse("")),
                "case when %1$s.name like ? escape '!' then 0 else 1 end, %1$s.level, n.code",
                List.of(literal + "%"));
    }

    private static int group(Division division, String text) {
        return division.name().startsWith(text) ? 0 : 1;
    }

    /** Names of villages are Chinese: all of a province are not gone through for Latin letters. */
    private void villages(String text) {
        int missing = limit - found.size();
        if (missing <= 0) {
            return;
        }
        String last = behind.filter(one -> one.level() == VILLAGE).map(Division::code).orElse("");
        TreeNames names = tree.names(VILLAGE);
        List<String> codes =
                isSmall()
                        ? names.holding(text, top, on, last, missing)
                        : names.beginning(text, top, on, last, missing);
        tree.all(Set.copyOf(codes)).stream()
                .sorted(BY_CODE)
                .forEach(division -> found.putIfAbsent(division.code(), division));
    }

    private boolean isSmall() {
        return top.post() - top.pre() < SMALL_SUBTREE;
    }

    private void add(
            Comparator<Division> sorting,
            String where,
            List<Object> wanted,
            String order,
            List<Object> ordered) {
        int missing = limit - found.size();
        if (missing <= 0) {
            return;
        }
        sources.stream()
                .flatMap(
                        source ->
                                tree
                                        .list(
                                                "%s%s and n.pre between ? and ?%s order by %s fetch first %d rows only"
                                                        .formatted(
                                                                source.select(),
                                                                where.formatted(source.name()),
                                                                source.there(),
                                                                order.formatted(source.name()),
                                                                missing),
                                                Stream.of(
                                                                wanted,
                                                                List.<Object>of(
                                                                        top.pre(), top.post()),
                                                                source.days(),
                                                                ordered)
                                                        .flatMap(List::stream)
                                                        .toArray())
                                        .stream())
                .sorted(sorting)
                .limit(missing)
                .forEach(division -> found.putIfAbsent(division.code(), division));
    }

    private static String literal(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
