package org.boai.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A real browser, steered over its own line: what a person waits for, until a page is there. */
final class Chromium implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Heard heard = new Heard();
    private final WebSocket line;
    private int asked;

    /** What the browser says, in the order in which it says it. */
    private static final class Heard implements WebSocket.Listener {
        private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket line, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                messages.add(Json.createReader(new StringReader(part.toString())).readObject());
                part.setLength(0);
            }
            line.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    /**
     * A view that was opened.
     *
     * @param ms how long it took
     * @param kilobytes what came over the line, as it came
     */
    record Opened(double ms, double kilobytes) {}

    private Chromium(Process process, URI page) {
        this.process = process;
        this.line = client.newWebSocketBuilder().buildAsync(page, heard).join();
    }

    /** Where one is installed. */
    static Optional<Path> installed() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens it with nothing in its memory, which is the folder. */
    static Chromium open(Path program, Path folder) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                program.toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + folder,
                                "about:blank")
                        .redirectErrorStream(true)
                        .start();
        Chromium browser = new Chromium(process, page(process));
        for (String domain : List.of("Page", "Network", "Runtime")) {
            browser.ask(domain + ".enable", Map.of());
        }
        return browser;
    }

    /** It says where it listens; there it tells which pages are open. */
    private static URI page(Process process) throws IOException, InterruptedException {
        String said =
                process.inputReader()
                        .lines()
                        .filter(line -> line.contains("ws://"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("Chromium did not start."));
        URI told = URI.create(said.substring(said.indexOf("ws://")));
        try (HttpClient client = HttpClient.newHttpClient()) {
            String pages =
                    client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "http://%s/json/list"
                                                                    .formatted(
                                                                            told.getAuthority())))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            return Json.createReader(new StringReader(pages)).readArray().stream()
                    .map(JsonValue::asJsonObject)
                    .filter(page -> page.getString("type").equals("page"))
                    .map(page -> URI.create(page.getString("webSocketDebuggerUrl")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Forgets all pages, cookies and files of the address. */
    void forget(String url) {
        ask("Network.clearBrowserCache", Map.of());
        ask("Network.clearBrowserCookies", Map.of());
        ask("Storage.clearDataForOrigin", Map.of("origin", url, "storageTypes", "all"));
    }

    /** Opens a page, and waits until all of it is there. */
    Opened visit(String url) {
        return opening("Page.navigate", Map.of("url", url));
    }

    /** Does what leads to another page, and waits until all of that is there. */
    Opened doing(String script) {
        return opening("Runtime.evaluate", Map.of("expression", script));
    }

    private Opened opening(String method, Map<String, Object> params) {
        long began = System.nanoTime();
        send(method, params);
        double[] bytes = {0};
        until(
                message -> {
                    if (is(message, "Network.loadingFinished")) {
                        bytes[0] +=
                                message.getJsonObject("params")
                                        .getJsonNumber("encodedDataLength")
                                        .doubleValue();
                    }
                    return is(message, "Page.loadEventFired");
                });
        return new Opened((System.nanoTime() - began) / 1e6, bytes[0] / 1024);
    }

    private static boolean is(JsonObject message, String event) {
        return message.getString("method", "").equals(event);
    }

    private void ask(String method, Map<String, Object> params) {
        int id = send(method, params);
        until(message -> message.getInt("id", 0) == id);
    }

    private int send(String method, Map<String, Object> params) {
        asked++;
        String text =
                Json.createObjectBuilder()
                        .add("id", asked)
                        .add("method", method)
                        .add("params", Json.createObjectBuilder(params))
                        .build()
                        .toString();
        line.sendText(text, true).join();
        return asked;
    }

    private void until(Predicate<JsonObject> wanted) {
        try {
            while (true) {
                JsonObject message = heard.messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (message == null) {
                    throw new IllegalStateException("The browser says nothing any more.");
                }
                if (wanted.test(message)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        line.abort();
        client.shutdownNow();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
