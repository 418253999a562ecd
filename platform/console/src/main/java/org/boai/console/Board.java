package org.boai.console;

import org.boai.kpi.KpiView;
import org.boai.security.Refused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Indicators side by side: those of a program in the order in which it names them, or what a reader
 * has made of them. A board of one's own is an address; the device keeps one of them.
 *
 * @param program whose indicators they are, unless a reader has chosen them
 * @param views the indicators
 */
record Board(Optional<String> program, List<KpiView> views) {
    static final Board EMPTY = new Board(Optional.empty(), List.of());
    static final String COOKIE = "board";

    private static final int MOST = 24;

    /** A comma has no place in a cookie. */
    private static final String BETWEEN = ":";

    static Board of(String program, List<KpiView> views) {
        return new Board(Optional.of(program), views);
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
        return new Board(Optional.empty(), views);
    }

    /** What the device keeps, as far as it is still there. */
    static Optional<Board> kept(Optional<String> cookie, List<KpiView> all) {
        List<KpiView> views =
                cookie.stream()
                        .flatMap(ids -> Stream.of(ids.split(BETWEEN, -1)))
                        .flatMap(id -> all.stream().filter(view -> view.id().equals(id)))
                        .distinct()
                        .limit(MOST)
                        .toList();
        return views.isEmpty() ? Optional.empty() : Optional.of(new Board(Optional.empty(), views));
    }

    /** The cookie by which the device keeps these. */
    static String keeping(String ids, boolean secure) {
        String safe = ids.replace(",", BETWEEN).replaceAll("[^A-Za-z0-9.:-]", "");
        return COOKIE
                + "="
                + safe
                + "; Path=/figures; Max-Age=31536000; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }

    /** As it is named in an address. */
    String query() {
        return program.map(id -> "program=" + id).orElseGet(() -> "kpis=" + ids());
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
        return fewer.isEmpty() ? Optional.empty() : Optional.of(new Board(Optional.empty(), fewer));
    }

    /** One of them a place further, if there is such a place. */
    Optional<Board> moved(int at, int by) {
        int to = at + by;
        if (to < 0 || to >= views.size()) {
            return Optional.empty();
        }
        List<KpiView> other = new ArrayList<>(views);
        Collections.swap(other, at, to);
        return Optional.of(new Board(Optional.empty(), other));
    }
}
