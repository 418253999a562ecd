package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Two nodes on one database behind HAProxy, as the product's own example configures it. */
@Isolated("Requests go on at full pace meanwhile.")
class RollingRestartIT {
    private static final Path HAPROXY = Path.of("/usr/sbin/haproxy");
    private static final int CALLERS = 4;
    private static final int MORE = 50;

    @TempDir private Path folder;

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** HAProxy, which also tells which node answered. */
    private record Balancer(Process process, String url) implements AutoCloseable {
        static Balancer start(Path folder, int first, int second) throws IOException {
            int port = freePort();
            String config =
                    Files.readString(Product.home().resolve("config/haproxy.cfg"))
                            .replace(
                                    "bind :443 ssl crt /etc/haproxy/boai.pem alpn h2,http/1.1",
                                    "bind 127.0.0.1:"
                                            + port
                                            + "\n    http-response set-header X-Node %s")
                            .replace("10.0.0.11:8080", "127.0.0.1:" + first)
                            .replace("10.0.0.12:8080", "127.0.0.1:" + second);
            Path file = Files.writeString(folder.resolve("haproxy.cfg"), config);
            Process process =
                    new ProcessBuilder(HAPROXY.toString(), "-db", "-f", file.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("haproxy.log").toFile())
                            .start();
            return new Balancer(process, "http://127.0.0.1:" + port);
        }

        /** Waits until requests reach the node. */
        void awaitInRotation(String node) throws InterruptedException {
            for (int i = 0; i < 600; i++) {
                try {
                    Api.Reply answer = Api.anonymous(url).get("/openapi/ui");
                    if (answer.status() == 200 && answer.header("X-Node").equals(node)) {
                        return;
                    }
                } catch (UncheckedIOException e) {
                    // It does not listen yet.
                }
                Thread.sleep(50);
            }
            throw new AssertionError(node + " gets no requests");
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** Callers who read and file all the time. */
    private static final class Callers {
        private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        private final Queue<String> failed = new ConcurrentLinkedQueue<>();
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean enough;

        Callers(Api api, String organisation) {
            for (int caller = 0; caller < CALLERS; caller++) {
                String name = "示例" + caller;
                threads.add(
                        Thread.ofPlatform()
                                .start(
                                        () -> {
                                            while (!enough) {
                                                call(api, organisation, name);
                                            }
                                        }));
            }
        }

        private void call(Api api, String organisation, String name) {
            try {
                api.get("/regions/360101100").expect(200);
                Map<String, Object> person = Map.of("name", name, "organisation", organisation);
                acknowledged.add(api.post("/people", person).expect(201).id());
            } catch (UncheckedIOException | AssertionError e) {
                failed.add(e.toString());
            }
        }

        /** Waits until they have filed some more. */
        void awaitMore() throws InterruptedException {
            int before = acknowledged.size();
            while (acknowledged.size() < before + MORE && failed.isEmpty()) {
                Thread.sleep(10);
            }
        }

        void end() throws InterruptedException {
            enough = true;
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    @Test
    void noRequestFailsWhileNodesAreRestartedOneAfterTheOther() throws Exception {
        boolean installed = Files.isExecutable(HAPROXY);
        assumeTrue(installed || System.getenv("BOAI_CI") != null, "HAProxy is not installed.");
        assertTrue(installed, "Install the package 'haproxy': .ci/run does.");
        try (Site site = Site.create(Site.Kind.POSTGRESQL, folder)) {
            site.importVillage();
            Files.writeString(
                    site.config(), "server: {drain-seconds: 4}\n", StandardOpenOption.APPEND);
            int first = freePort();
            int second = freePort();
            Product one = site.serve(first);
            Product two = site.serveAnother("two", second);
            try (Balancer balancer = Balancer.start(folder, first, second)) {
                balancer.awaitInRotation("node1");
                balancer.awaitInRotation("node2");
                Api api = Api.signIn(balancer.url(), "admin", one.firstPassword());
                String organisation = ServeIT.township(api);
                Callers callers = new Callers(api, organisation);
                try {
                    callers.awaitMore();
                    one.close();
                    one = site.serve(first);
                    balancer.awaitInRotation("node1");
                    callers.awaitMore();
                    two.close();
                    two = site.serveAnother("two", second);
                    balancer.awaitInRotation("node2");
                } finally {
                    callers.end();
                }
                assertEquals(List.of(), List.copyOf(callers.failed));
                for (String id : callers.acknowledged) {
                    api.get("/people/" + id).expect(200);
                }
            } finally {
                one.close();
                two.close();
            }
        }
    }
}
