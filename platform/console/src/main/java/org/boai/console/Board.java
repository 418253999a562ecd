package org.boai.console;

import org.boai.kpi.KpiView;
import org.boai.security.Refused;
import org.boai.store.Boards;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Indicators side by side: those of a program in the order in which it names them, or what a reader
 * has made of them. A board of one's own is an address; the account keeps some by name.
 *
 * @param program whose indicators they are, unless a reader has chosen them
 * @param name under which the account keeps it, if it does
 * @param views the indicators
 */
record Board(Optional<String> program, Optional<String> name, List<KpiView> views) {
    static final Board EMPTY = new Board(Optional.empty(), Optional.empty(), List.of());

    private static final int MOST = 24;

    static Board of(String program, List<KpiView> views) {
        return new Board(Optional.of(program), Optional.empty(), views);
    }

    /** The indicators with these ids; one that nobody knows is not found. */
    static Board own(List<String> ids, List<KpiView> all) {
        List<KpiView> views =
                ids.stream()
                        .distinct()
                        .limit(MOST)
                        .map(
                                id ->
                                        all.stream()
                                                .filter(view -> view.id().equals(id))
                                                .findFirst()
                                                .orElseThrow(Refused::outOfReach))
                        .toList();
        return own(views);
    }

    private static Board own(List<KpiView> views) {
        return new Board(Optional.empty(), Optional.empty(), views);
    }

    /** What the account keeps, as far as its indicators are still there. */
    static Optional<Board> kept(Boards.Kept kept, List<KpiView> all) {
        List<KpiView> views =
                kept.kpis().stream()
                        .flatMap(id -> all.stream().filter(view -> view.id().equals(id)))
                        .toList();
        return views.isEmpty()
                ? Optional.empty()
                : Optional.of(new Board(Optional.empty(), Optional.of(kept.name()), views));
    }

    /** As it is named in an address. */
    String query() {
        return program.map(id -> "program=" + id)
                .or(() -> name.map(kept -> "board=" + encoded(kept)))
                .orElseGet(() -> "kpis=" + ids());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    String ids() {
        return views.stream().map(KpiView::id).collect(Collectors.joining(","));
    }

    Board with(String id, List<KpiView> all) {
        return own(Stream.concat(views.stream().map(KpiView::id), Stream.of(id)).toList(), all);
    }

    /** The last one stays. */
    Optional<Board> without(int at) {
        List<KpiView> fewer = new ArrayList<>(views);
        fewer.remove(at);
        return fewer.isEmpty() ? Optional.empty() : Optional.of(own(fewer));
    }

    /** One of them a place further, if there is such a place. */
    Optional<Board> moved(int at, int by) {
        int to = at + by;
        if (to < 0 || to >= views.size()) {
            return Optional.empty();
        }
        List<KpiView> other = new ArrayList<>(views);
        Collections.swap(other, at, to);
        return Optional.of(own(other));
    }
}
