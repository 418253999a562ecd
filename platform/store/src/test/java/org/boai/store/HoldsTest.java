package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** What transactions hold by name. */
final class HoldsTest {
    private final Holds holds = new Holds(Duration.ofDays(1));
    private final CyclicBarrier both = new CyclicBarrier(2);

    @Test
    @Timeout(60)
    void ofTwoWhoWaitForEachOtherOneIsTold() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<String>> ends =
                    List.of(
                            threads.submit(() -> cross("a", "b")),
                            threads.submit(() -> cross("b", "a")));
            assertEquals(
                    List.of("CONFLICT", "held"),
                    Stream.of(ends.getFirst().get(), ends.getLast().get()).sorted().toList());
        }
    }

    private String cross(String first, String second) throws Exception {
        Holds.Own own = holds.new Own();
        try {
            own.take(first);
            both.await();
            own.take(second);
            return "held";
        } catch (StoreException e) {
            return e.code().name();
        } finally {
            own.letGo();
        }
    }

    @Test
    @Timeout(60)
    void whatIsHeldCanBeTakenAgainAndByOthersAfterwards() {
        Holds.Own first = holds.new Own();
        first.take("a");
        first.take("a");
        first.letGo();
        Holds.Own second = holds.new Own();
        second.take("a");
        second.letGo();
    }

    @Test
    @Timeout(60)
    void whoeverTakesItAgainComesAfterThoseWhoWait() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Holds.Own greedy = holds.new Own();
        greedy.take("a");
        Thread patient =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    Holds.Own own = holds.new Own();
                                    own.take("a");
                                    order.add("patient");
                                    own.letGo();
                                });
        while (patient.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        greedy.letGo();
        greedy.take("a");
        order.add("greedy");
        greedy.letGo();
        patient.join();
        assertEquals(List.of("patient", "greedy"), order);
    }
}
