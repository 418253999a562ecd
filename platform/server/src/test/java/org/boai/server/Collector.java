package org.boai.server;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces as a collector of OpenTelemetry does, and knows nothing else. */
final class Collector implements AutoCloseable {
    private static final String TRACES = "/v1/traces";

    private final ServerSocket door;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** What came, with the names of its headers in small letters. */
    record Request(String path, Map<String, String> headers, String body) {}

    /** A span as it was told. */
    record Told(
            String trace,
            String id,
            String parent,
            String name,
            int kind,
            long took,
            Map<String, String> facts) {}

    Collector() throws IOException {
        door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::welcome);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** Where it takes traces. */
    URI traces() {
        return uri().resolve(TRACES);
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket guest = door.accept();
                Thread.ofVirtual().start(() -> serve(guest));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket guest) {
        try (guest;
                InputStream in = new BufferedInputStream(guest.getInputStream())) {
            for (String first = line(in); !first.isEmpty(); first = line(in)) {
                Map<String, String> headers = new TreeMap<>();
                for (String next = line(in); !next.isEmpty(); next = line(in)) {
                    String[] header = next.split(": *", 2);
                    headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
                }
                int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
                String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                String path = first.split(" ")[1];
                requests.add(new Request(path, headers, body));
                String status = path.equals(TRACES) ? "200 OK" : "404 Not Found";
                guest.getOutputStream()
                        .write(
                                ("HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\n{}")
                                        .getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException _) {
            // Whoever hangs up has said enough.
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Every span that came. */
    List<Told> told() {
        List<Told> told = new ArrayList<>();
        for (Request request : requests) {
            if (request.path().equals(TRACES)) {
                for (JsonObject resource : all(json(request.body()), "resourceSpans")) {
                    String service = facts(resource.getJsonObject("resource")).get("service.name");
                    if (!"boai".equals(service)) {
                        throw new IllegalStateException(request.body());
                    }
                    for (JsonObject scope : all(resource, "scopeSpans")) {
                        all(scope, "spans").forEach(span -> told.add(told(span)));
                    }
                }
            }
        }
        return told;
    }

    private static Told told(JsonObject span) {
        return new Told(
                span.getString("traceId"),
                span.getString("spanId"),
                span.getString("parentSpanId", ""),
                span.getString("name"),
                span.getInt("kind"),
                Long.parseLong(span.getString("endTimeUnixNano"))
                        - Long.parseLong(span.getString("startTimeUnixNano")),
                facts(span));
    }

    private static Map<String, String> facts(JsonObject of) {
        Map<String, String> facts = new TreeMap<>();
        for (JsonObject one : all(of, "attributes")) {
            JsonValue value = one.getJsonObject("value").values().iterator().next();
            facts.put(one.getString("key"), value.toString().replace("\"", ""));
        }
        return facts;
    }

    private static List<JsonObject> all(JsonObject of, String name) {
        return of.getJsonArray(name).getValuesAs(JsonObject.class);
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
