package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;

import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Activities filed while the server is killed, and what must be true afterwards. */
final class FilingRounds {
    private static final int WRITERS = 4;
    private static final int BEFORE_THE_KILL = 40;
    private static final int A_MINUTE = 60;

    private final Home home;
    private final LocalDate today;

    /** Where activities are filed: a home and its unit. */
    record Home(String id, String unit) {}

    /**
     * Titles whose filing was acknowledged, and those that were sent without an answer; each adds 1
     * person-time.
     */
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    private final Semaphore landed = new Semaphore(0);
    private final Set<String> sent = ConcurrentHashMap.newKeySet();

    FilingRounds(Home home, LocalDate today) {
        this.home = home;
        this.today = today;
    }

    /**
     * Several writers file until the server is gone; what was sent without an answer is sent again
     * in the next round.
     */
    void fileUntilKilled(Product product, String password, int round)
            throws InterruptedException, ExecutionException {
        Api api = Api.signIn(product.url(), "admin", password);
        assertEquals(Set.of(), missing(acknowledged, titles(api)), "acknowledged, and lost");
        for (String title : List.copyOf(sent)) {
            if (!acknowledged.contains(title)) {
                file(api, title);
            }
        }
        landed.drainPermits();
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int w = 0; w < WRITERS; w++) {
                String prefix = round + "-" + w + "-";
                writers.add(threads.submit(() -> write(api, prefix)));
            }
            boolean enough = landed.tryAcquire(BEFORE_THE_KILL, A_MINUTE, TimeUnit.SECONDS);
            product.kill();
            for (Future<?> writer : writers) {
                writer.get();
            }
            assertTrue(enough, "the writers were too slow");
        }
    }

    /** An activity of one person-time. */
    static Map<String, Object> activity(Home home, LocalDate day, String title) {
        return Map.of(
                "site",
                home.id(),
                "organisation",
                home.unit(),
                "component",
                "HEALTH",
                "activityDate",
                day.toString(),
                "title",
                title,
                "personTimes",
                1,
                "volunteers",
                0,
                "volunteerHours",
                0,
                "evidence",
                List.of());
    }

    private void write(Api api, String prefix) {
        try {
            for (int i = 0; ; i++) {
                file(api, prefix + i);
            }
        } catch (UncheckedIOException e) {
            // The server is gone: the round is over.
            assertTrue(e.getCause() != null);
        }
    }

    private void file(Api api, String title) {
        sent.add(title);
        api.post(
                        "/programs/charity-homes/component-activity",
                        activity(home, today, title),
                        Map.of("Idempotency-Key", "k-" + title))
                .expect(201);
        acknowledged.add(title);
        landed.release();
    }

    /**
     * Every acknowledged row is there, nothing is there twice, and the indicator equals its
     * recount; a repeated request brings what was sent without an answer, once.
     */
    void check(Api api) {
        List<String> survived = titles(api);
        assertEquals(Set.of(), missing(acknowledged, survived), "acknowledged, and lost");
        for (String title : List.copyOf(sent)) {
            file(api, title);
        }
        List<String> titles = titles(api);
        assertEquals(Set.copyOf(titles).size(), titles.size(), "nothing twice");
        assertEquals(sent, Set.copyOf(titles), "every row that was sent is there");
        YearMonth month = YearMonth.from(today);
        assertEquals(
                Integer.toString(sent.size()),
                api.value("charity-homes.person-times", "CN", month));
        api.expectRecount("charity-homes.person-times", "CN", month, month);
    }

    private static Set<String> missing(Set<String> wanted, List<String> found) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(Set.copyOf(found));
        return missing;
    }

    private static List<String> titles(Api api) {
        List<String> titles = new ArrayList<>();
        String next = "";
        do {
            JsonObject page =
                    api.get("/programs/charity-homes/component-activity?limit=500" + next)
                            .expect(200)
                            .json();
            page.getJsonArray("items")
                    .getValuesAs(JsonObject.class)
                    .forEach(row -> titles.add(row.getString("title")));
            next = page.containsKey("next") ? "&cursor=" + Api.encode(page.getString("next")) : "";
        } while (!next.isEmpty());
        return titles;
    }
}
