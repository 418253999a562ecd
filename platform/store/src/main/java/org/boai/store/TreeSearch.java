package org.boai.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One search in a subtree. Its three steps are each one statement that an index serves. */
final class TreeSearch {

    private static final int SMALL_SUBTREE = 20_000;
    private static final String IN_SUBTREE = " and n.pre between ? and ? and n.valid_to is null";

    private final Tree tree;
    private final Division top;
    private final int limit;
    private final Map<String, Division> found = new LinkedHashMap<>();

    TreeSearch(Tree tree, Division top, int limit) {
        this.tree = tree;
        this.top = top;
        this.limit = limit;
    }

    List<Division> find(String text) {
        if (text.chars().allMatch(c -> '0' <= c && c <= '9')) {
            byCode(text);
        } else {
            townshipsAndAbove(text);
            villages(text);
        }
        return found.values().stream().limit(limit).toList();
    }

    private void byCode(String text) {
        add(
                "where n.code between ? and ?" + IN_SUBTREE + " order by n.code",
                text,
                (text + "9".repeat(12)).substring(0, Math.max(12, text.length())),
                top.pre(),
                top.post());
    }

    private void townshipsAndAbove(String text) {
        String literal = literal(text);
        String latin = literal(text.toLowerCase(Locale.ROOT));
        String joined = latin.replace(" ", "");
        add(
                """
                where n.level <= 4 and n.pre between ? and ? and n.valid_to is null
                  and (n.name like ? escape '!' or n.pinyin like ? escape '!'
                       or n.initials like ? escape '!' or lower(n.name_en) like ? escape '!')
                order by case when n.name like ? escape '!' then 0 else 1 end, n.level, n.code
                """,
                top.pre(),
                top.post(),
                "%" + literal + "%",
                joined + "%",
                joined + "%",
                latin + "%",
                literal + "%");
    }

    private void villages(String text) {
        boolean small = top.post() - top.pre() < SMALL_SUBTREE;
        add(
                "where n.level = 5 and n.name like ? escape '!'" + IN_SUBTREE + " order by n.code",
                (small ? "%" : "") + literal(text) + "%",
                top.pre(),
                top.post());
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
