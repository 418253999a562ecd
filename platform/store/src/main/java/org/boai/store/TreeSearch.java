package org.boai.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** One search in a subtree, as it was on a day; it goes on behind a division found before. */
final class TreeSearch {

    private static final int VILLAGE = 5;
    private static final int SMALL_SUBTREE = 20_000;
    private static final int LAST_ASCII = 127;

    private final TreeNames names;
    private final Division top;
    private final LocalDate on;
    private final int limit;
    private final Optional<Division> behind;

    TreeSearch(TreeNames names, Division top, LocalDate on, int limit, Optional<Division> behind) {
        this.names = names;
        this.top = top;
        this.on = on;
        this.limit = limit;
        this.behind = behind;
    }

    /**
     * A division found down to the townships. First those whose name begins with the text, then by
     * level and code.
     */
    private record Hit(boolean within, int level, String code) implements Comparable<Hit> {
        private static final Comparator<Hit> ORDER =
                Comparator.comparing(Hit::within)
                        .thenComparingInt(Hit::level)
                        .thenComparing(Hit::code);

        @Override
        public int compareTo(Hit other) {
            return ORDER.compare(this, other);
        }
    }

    /** The codes of what the text may mean, the likeliest first. */
    List<String> find(String text) {
        if (text.chars().allMatch(c -> '0' <= c && c <= '9')) {
            return byCode(names.numbered(text), behind, limit);
        }
        Optional<Division> village = behind.filter(last -> last.level() == VILLAGE);
        List<String> found =
                new ArrayList<>(village.isPresent() ? List.of() : townshipsAndAbove(text));
        if (isSmall() || text.chars().anyMatch(c -> c > LAST_ASCII)) {
            found.addAll(byCode(village(text), village, limit - found.size()));
        }
        return found;
    }

    /** Names of villages are Chinese: all of a province are not gone through for Latin letters. */
    private IntPredicate village(String text) {
        return isSmall()
                ? at -> names.isVillage(at) && names.holds(at, text)
                : at -> names.isVillage(at) && names.begins(at, text);
    }

    private List<String> townshipsAndAbove(String text) {
        Optional<Hit> last =
                behind.map(one -> new Hit(!one.name().startsWith(text), one.level(), one.code()));
        IntPredicate spelt = names.spelt(text);
        return there().filter(at -> !names.isVillage(at))
                .filter(at -> names.holds(at, text) || spelt.test(at))
                .mapToObj(at -> new Hit(!names.begins(at, text), names.level(at), names.code(at)))
                .filter(hit -> last.map(one -> hit.compareTo(one) > 0).orElse(true))
                .sorted()
                .limit(limit)
                .map(Hit::code)
                .toList();
    }

    private List<String> byCode(IntPredicate wanted, Optional<Division> behind, int most) {
        String last = behind.map(Division::code).orElse("");
        return there().filter(wanted)
                .mapToObj(names::code)
                .filter(code -> code.compareTo(last) > 0)
                .sorted()
                .limit(most)
                .toList();
    }

    private IntStream there() {
        return names.in(top.code(), on);
    }

    private boolean isSmall() {
        return top.post() - top.pre() < SMALL_SUBTREE;
    }
}
