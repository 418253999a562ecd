package org.boai.console;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list, which goes on behind its last item whatever was added meanwhile.
 *
 * @param items what it holds
 * @param next what to send as {@code cursor} for the part that follows, if there is one
 */
public record Page<T>(List<T> items, Optional<String> next) {
    static final int USUAL = 50;
    static final int MOST = 500;

    /** How much of a list is asked for, and behind which item. */
    record Asked(int limit, Optional<String> cursor) {}

    /** The part of a whole list that is asked for; each item has a key of its own. */
    static <T> Page<T> of(List<T> all, Function<T, String> key, Asked asked) {
        int from = asked.cursor().map(cursor -> behind(all, key, cursor)).orElse(0);
        return first(all.subList(from, all.size()), key, asked.limit());
    }

    private static <T> int behind(List<T> all, Function<T, String> key, String cursor) {
        for (int i = 0; i < all.size(); i++) {
            if (key.apply(all.get(i)).equals(cursor)) {
                return i + 1;
            }
        }
        throw brokenCursor();
    }

    /** The first of what remains of a list. */
    static <T> Page<T> first(List<T> rest, Function<T, String> key, int limit) {
        if (rest.size() <= limit) {
            return new Page<>(List.copyOf(rest), Optional.empty());
        }
        List<T> items = List.copyOf(rest.subList(0, limit));
        return new Page<>(items, Optional.of(key.apply(items.getLast())));
    }

    <R> Page<R> map(Function<T, R> shown) {
        return new Page<>(items.stream().map(shown).toList(), next);
    }

    static Refusal brokenCursor() {
        return Refusal.parameter(
                "cursor",
                "invalid-parameter",
                "游标无效。请从第一页重新开始。",
                "The cursor is broken. Start again at the first page.");
    }
}
