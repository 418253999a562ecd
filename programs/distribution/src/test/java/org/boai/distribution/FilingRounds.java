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
import java.util.concurrent.ConcurrentHashMap;

/** Activities filed while the server is killed, and what must be true afterwards. */
final class FilingRounds {
    private static final int WRITERS = 4;
    private static final int BEFORE_THE_KILL = 40;

    private final String home;
    private final LocalDate today;

    /**
     * Titles whose filing was acknowledged, and those that were sent without an answer; each adds 1
     * person-time.
     */
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    private final Set<String> sent = ConcurrentHashMap.newKeySet();

    FilingRounds(String home, LocalDate today) {
        this.home = home;
        this.today = today;
    }

    /**
     * Several writers file until the server is gone; what was sent without an answer is sent again
     * in the next round.
     */
    void fileUntilKilled(Product product, String password, int round) throws InterruptedException {
        Api api = Api.signIn(product.url(), "admin", password);
        for (String title : List.copyOf(sent)) {
            if (!acknowledged.contains(title)) {
                file(api, title);
            }
        }
        int before = acknowledged.size();
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            String prefix = round + "-" + w + "-";
            writers.add(Thread.ofVirtual().start(() -> write(api, prefix)));
        }
        while (acknowledged.size() < before + BEFORE_THE_KILL
                && writers.stream().anyMatch(Thread::isAlive)) {
            Thread.onSpinWait();
        }
        product.kill();
        for (Thread writer : writers) {
            writer.join();
        }
        assertTrue(acknowledged.size() >= before + BEFORE_THE_KILL, "the writers stopped early");
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
                        Map.of(
                                "site",
                                home,
                                "component",
                                "HEALTH",
                                "activityDate",
                                today.toString(),
                                "title",
                                title,
                                "personTimes",
                                1,
                                "volunteers",
                                0,
                                "volunteerHours",
                                0,
                                "evidence",
                                List.of()),
                        Map.of("Idempotency-Key", "k-" + title))
                .expect(201);
        acknowledged.add(title);
    }

    /**
     * Every acknowledged row is there, nothing is there twice, and the indicator equals its
     * recount.
     */
    void check(Api api) {
        for (String title : List.copyOf(sent)) {
            file(api, title);
        }
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
        assertEquals(Set.copyOf(titles).size(), titles.size(), "nothing twice");
        assertEquals(sent, Set.copyOf(titles), "every row that was sent is there");
        YearMonth month = YearMonth.from(today);
        assertEquals(
                Integer.toString(sent.size()),
                api.value("charity-homes.person-times", "CN", month));
        JsonObject recount =
                api.post(
                                "/kpis/recount",
                                Map.of(
                                        "kpi",
                                        "charity-homes.person-times",
                                        "region",
                                        "CN",
                                        "from",
                                        month.toString(),
                                        "to",
                                        month.toString()))
                        .expect(200)
                        .json();
        assertTrue(recount.getBoolean("equal"), recount.toString());
    }
}
