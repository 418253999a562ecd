package org.boai.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One search in a subtree. Its three steps are each one statement that an index serves. */
final class TreeSearch {

    private static final int VILLAGE = 5;
    private static final int SMALL_SUBTREE = 20_000;
    private static final int LAST_ASCII = 127;
    private static final String IN_SUBTREE = " and n.pre between ? and ? and n.valid_to is null";

    private final Tree tree;
    private final Division top;
    private final int limit;
    private final Optional<Division> behind;
    private final Map<String, Division> found = new LinkedHashMap<>();

    TreeSearch(Tree tree, Division top, int limit, Optional<Division> behind) {
        this.tree = tree;
        this.top = top;
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
                "where n.code between ? and ? and n.code > ?" + IN_SUBTREE + " order by n.code",
                text,
                (text + "9".repeat(12)).substring(0, Math.max(12, text.length())),
                behind.map(Division::code).orElse(""),
                top.pre(),
                top.post());
    }

    /**
     * First those whose name begins with the text, then by level and code. The levels are named one
     * by one: H2 would go through all villages for a range.
     */
    private void townshipsAndAbove(String text) {
        String literal = literal(text);
        String latin = literal(text.toLowerCase(Locale.ROOT));
        String joined = latin.replace(" ", "");
        int group = behind.map(last -> last.name().startsWith(text) ? 0 : 1).orElse(-1);
        int level = behind.map(Division::level).orElse(-1);
        add(
                """
                where n.level in (0, 1, 2, 3, 4) and n.pre between ? and ? and n.valid_to is null
                  and (n.name like ? escape '!' or n.pinyin like ? escape '!'
                       or n.initials like ? escape '!' or lower(n.name_en) like ? escape '!')
                  and (case when n.name like ? escape '!' then 0 else 1 end > ?
                       or case when n.name like ? escape '!' then 0 else 1 end = ?
                          and (n.level > ? or n.level = ? and n.code > ?))
                order by case when n.name like ? escape '!' then 0 else 1 end, n.level, n.code
                """,
                top.pre(),
                top.post(),
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
                behind.map(Division::code).orElse(""),
                literal + "%");
    }

    /** Names of villages are Chinese: all of a province are not gone through for Latin letters. */
    private void villages(String text) {
        add(
                "where n.level = 5 and n.name like ? escape '!' and n.code > ?"
                        + IN_SUBTREE
                        + " order by n.code",
                (isSmall() ? "%" : "") + literal(text) + "%",
                behind.filter(last -> last.level() == VILLAGE).map(Division::code).orElse(""),
                top.pre(),
                top.post());
    }

    private boolean isSmall() {
        return top.post() - top.pre() < SMALL_SUBTREE;
    }

    private void add(String where, Object... params) {
        int missing = limit - found.size();
        if (missing <= 0) {
            return;
        }
        tree.list(Tree.NODE + where + " fetch first " + missing + " rows only", params)
                .forEach(division -> found.putIfAbsent(division.code(), division));
    }

    private static String literal(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
