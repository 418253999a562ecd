package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A program that throws, floods, blocks and loops beside an honest one. */
@Isolated("It sets a program beside itself alone.")
class NeighboursIT {
    private static final String ROWDY = "/programs/rowdy";

    /** How long each way of behaving badly goes on; once in any case. */
    private static final Duration LASTING =
            Boolean.getBoolean("boai.deep") ? Duration.ofMinutes(2) : Duration.ZERO;

    @TempDir private Path folder;

    private static String code(Api.Reply reply) {
        return reply.json().getString("code");
    }

    @Test
    void oneProgramCannotTakeTheHouseDown() throws Exception {
        try (Site site = Site.create(Site.Kind.H2, folder)) {
            Path rowdy = RowdyJar.build(folder);
            site.allow(rowdy);
            try (Product product = site.serve()) {
                Api admin = Api.signIn(product.url(), "admin", product.firstPassword());
                admin.upload("/programs", "application/java-archive", Product.jar("example"))
                        .expect(201);
                admin.upload("/programs", "application/java-archive", rowdy).expect(201);
                pages(product, admin);
                try (Honest honest = Honest.calling(admin)) {
                    throwing(admin);
                    blocking(admin);
                    honest.during("alone", () -> admin.get("/programs").expect(200));
                    for (String way : List.of("/x/throw", "/x/flood", "/x/block")) {
                        honest.during("beside " + way, () -> again(admin, way));
                    }
                    looping(product, admin);
                }
            }
        }
    }

    @Test
    void aNodeThatIsStuckEndsItselfForItsSupervisor() throws Exception {
        try (Site site = Site.create(Site.Kind.H2, folder)) {
            Path rowdy = RowdyJar.build(folder);
            site.allow(rowdy);
            Files.writeString(
                    site.config(),
                    "server: {supervised: true, behind-tls: true}\n",
                    StandardOpenOption.APPEND);
            String password;
            try (Product product = site.serve()) {
                password = product.firstPassword();
                Api admin = Api.signIn(product.url(), "admin", password);
                Api.Reply deployed =
                        admin.upload("/programs", "application/java-archive", rowdy).expect(201);
                assertTrue(
                        deployed.header("Strict-Transport-Security").startsWith("max-age="),
                        "Callers come over TLS.");
                assertEquals("program-timeout", code(admin.get(ROWDY + "/x/loop").expect(503)));
                assertEquals(3, product.awaitExit());
            }
            try (Product again = site.serve()) {
                Api.signIn(again.url(), "admin", password).get(ROWDY).expect(200);
            }
        }
    }

    /** A program that is called without a pause, and has to answer whatever its neighbour does. */
    private static final class Honest implements AutoCloseable {
        private final Api caller;
        private final List<String> failures = new CopyOnWriteArrayList<>();
        private final Queue<Long> taken = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean end = new AtomicBoolean();
        private final Thread thread = Thread.ofPlatform().unstarted(this::call);

        private Honest(Api caller) {
            this.caller = caller;
        }

        static Honest calling(Api caller) {
            Honest honest = new Honest(caller);
            honest.thread.start();
            return honest;
        }

        private void call() {
            while (!end.get()) {
                for (String path :
                        List.of("/programs/example/x/recent", "/programs/example/elder-visit")) {
                    long began = System.nanoTime();
                    Api.Reply reply = caller.get(path);
                    taken.add(System.nanoTime() - began);
                    if (reply.status() != 200) {
                        failures.add(path + " " + reply.status() + " " + reply.http().body());
                    }
                }
            }
        }

        /** Goes on with something, and says how long calls took meanwhile; that decides nothing. */
        void during(String what, Runnable neighbour) {
            long until = System.nanoTime() + LASTING.toNanos();
            taken.clear();
            do {
                neighbour.run();
            } while (System.nanoTime() < until || (taken.isEmpty() && thread.isAlive()));
            List<Long> sorted = taken.stream().sorted().toList();
            System.out.printf(
                    "%s: %d calls, p95 %d us%n",
                    what, sorted.size(), sorted.get(sorted.size() * 95 / 100) / 1000);
        }

        @Override
        public void close() {
            end.set(true);
            while (thread.isAlive()) {
                Thread.onSpinWait();
            }
            assertEquals(List.of(), failures);
        }
    }

    /** Pages of its own are there where it is on, and run under the policy of the console. */
    private static void pages(Product product, Api admin) {
        admin.page("/pages/rowdy/").expect(404);
        admin.put(ROWDY + "/switches/CN", Map.of("state", "on")).expect(200);
        Api.Reply page = admin.page("/pages/rowdy/").expect(200);
        assertTrue(page.http().body().contains("rowdy.js"));
        assertEquals("text/html;charset=UTF-8", page.header("Content-Type"));
        assertEquals(
                admin.page("/").header("Content-Security-Policy"),
                page.header("Content-Security-Policy"));
        assertEquals(
                "text/javascript;charset=UTF-8",
                admin.page("/pages/rowdy/rowdy.js").expect(200).header("Content-Type"));
        assertEquals("/pages/rowdy/", admin.page("/pages/rowdy").expect(303).header("Location"));
        assertTrue(admin.page("/").http().body().contains("href=\"/pages/rowdy/\""));
        admin.page("/pages/rowdy/program.txt").expect(404);
        admin.page("/pages/example/").expect(404);
        assertTrue(
                Api.anonymous(product.url())
                        .page("/pages/rowdy/")
                        .expect(303)
                        .header("Location")
                        .startsWith("/sign-in"));
    }

    private static void throwing(Api admin) {
        admin.get(ROWDY + "/x/greet").expect(200);
        assertEquals("program-failed", code(admin.get(ROWDY + "/x/flood").expect(500)));
        String unit =
                admin.post(
                                "/organisations",
                                Map.of(
                                        "name", "示例总会", "region", "CN", "kind", "BRANCH", "line",
                                        "REGION", "level", "NATION"))
                        .expect(201)
                        .json()
                        .getString("id");
        Map<String, Object> thing = Map.of("name", "throw", "organisation", unit);
        assertEquals("program-failed", code(admin.post(ROWDY + "/thing", thing).expect(500)));
        for (int i = 0; i < 3; i++) {
            assertEquals("program-failed", code(admin.get(ROWDY + "/x/throw").expect(500)));
        }
        fenced(admin);
        admin.post(ROWDY + "/restore", Map.of()).expect(200);
        admin.get(ROWDY + "/x/greet").expect(200);
    }

    /** Calls it once more, and puts it back where it was fenced off. */
    private static void again(Api admin, String way) {
        if (admin.get(ROWDY + way).status() == 503) {
            admin.post(ROWDY + "/restore", Map.of()).expect(200);
        }
    }

    private static void fenced(Api admin) {
        for (String path : List.of("/x/greet", "/thing")) {
            Api.Reply refused = admin.get(ROWDY + path).expect(503);
            assertEquals("program-fenced", code(refused));
            assertEquals("60", refused.header("Retry-After"));
            assertTrue(refused.json().getString("detail").contains("rowdy 1.0.0"));
        }
        assertEquals("fenced", admin.get(ROWDY).expect(200).json().getString("state"));
    }

    private static void blocking(Api admin) {
        assertEquals("program-timeout", code(admin.get(ROWDY + "/x/block").expect(503)));
        fenced(admin);
        assertEquals(1, admin.get(ROWDY).json().getJsonObject("operation").getInt("stuck"));
        admin.get("/observe/health").expect(200);
        admin.get("/observe/health/live").expect(200);
        admin.post(ROWDY + "/restore", Map.of()).expect(200);
    }

    private static void looping(Product product, Api admin) {
        assertEquals("program-timeout", code(admin.get(ROWDY + "/x/loop").expect(503)));
        fenced(admin);
        Api.Reply health = Api.anonymous(product.url()).get("/observe/health").expect(503);
        assertEquals("DOWN", health.json().getString("status"));
        Api.anonymous(product.url()).get("/observe/health/live").expect(503);
        admin.raw("DELETE", ROWDY, "", Map.of()).expect(204);
        admin.get("/programs").expect(200);
    }
}
