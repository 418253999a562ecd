package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A caller of the public interface, over HTTP. */
final class Api {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String url;
    private final String token;

    private Api(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** What lets the caller in. */
    String token() {
        return token;
    }

    /** An answer. */
    record Reply(int status, HttpResponse<String> http) {
        JsonObject json() {
            return Json.createReader(new StringReader(http.body())).readObject();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        /** The same, if it has this status. */
        Reply expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError(
                        http.request().method()
                                + " "
                                + http.uri()
                                + " answered "
                                + status
                                + " and not "
                                + wanted
                                + ": "
                                + http.body());
            }
            return this;
        }

        String id() {
            return json().getString("id");
        }
    }

    /** Signs in. */
    static Api signIn(String url, String user, String password) {
        Api anonymous = new Api(url, "");
        Reply reply =
                anonymous
                        .send(
                                "POST",
                                "/sessions",
                                json(Map.of("user", user, "password", password)),
                                Map.of())
                        .expect(201);
        return new Api(url, reply.json().getString("token"));
    }

    static Api anonymous(String url) {
        return new Api(url, "");
    }

    Reply get(String path) {
        return send("GET", path, null, Map.of());
    }

    Reply get(String path, Map<String, String> headers) {
        return send("GET", path, null, headers);
    }

    Reply post(String path, Map<String, Object> body) {
        return send("POST", path, json(body), Map.of());
    }

    Reply post(String path, Map<String, Object> body, Map<String, String> headers) {
        return send("POST", path, json(body), headers);
    }

    Reply put(String path, Map<String, Object> body) {
        return send("PUT", path, json(body), Map.of());
    }

    Reply raw(String method, String path, String body, Map<String, String> headers) {
        return send(method, path, body, headers);
    }

    /** Sends no body. */
    Reply bare(String method, String path, Map<String, String> headers) {
        return send(method, path, null, headers);
    }

    Reply upload(String path, String type, Path file) throws IOException {
        HttpRequest.Builder request =
                request(path).header("Content-Type", type).POST(BodyPublishers.ofFile(file));
        return exchange(request);
    }

    /** Establishes an organisation of a region from a day on, and says its id. */
    String establish(String name, String level, String kind, String region, String on) {
        String id =
                post(
                                "/organisations",
                                Map.of(
                                        "name", name, "level", level, "kind", kind, "line",
                                        "REGION", "region", region))
                        .expect(201)
                        .id();
        post("/organisations/" + id + "/establish", Map.of("on", on)).expect(200);
        return id;
    }

    /** Makes an account, and signs in with it. */
    Api user(Map<String, Object> account) {
        JsonObject made = post("/accounts", account).expect(201).json();
        return signIn(url, made.getString("name"), made.getString("password"));
    }

    /** The one figure of an indicator in a region and month. */
    JsonObject figure(String kpi, String region, YearMonth month) {
        List<JsonObject> rows =
                get("/kpis/values?kpi=%s&region=%s&by=self&from=%s&to=%s"
                                .formatted(kpi, region, month, month))
                        .expect(200)
                        .json()
                        .getJsonArray("rows")
                        .getValuesAs(JsonObject.class);
        if (rows.size() != 1) {
            throw new AssertionError("One figure was asked for, and there are " + rows);
        }
        return rows.getFirst();
    }

    /** Its value as text, or {@code -} when there is none. */
    String value(String kpi, String region, YearMonth month) {
        JsonValue value = figure(kpi, region, month).get("value");
        return value == null || value.equals(JsonValue.NULL) ? "-" : value.toString();
    }

    /** All rows of a list, page by page. */
    List<JsonObject> all(String list) {
        List<JsonObject> rows = new ArrayList<>();
        String next = "";
        do {
            JsonObject page = get(list + "?limit=500" + next).expect(200).json();
            rows.addAll(page.getJsonArray("items").getValuesAs(JsonObject.class));
            next = page.containsKey("next") ? "&cursor=" + encode(page.getString("next")) : "";
        } while (!next.isEmpty());
        return rows;
    }

    /** The names of a program's indicators; a view of another indicator is none. */
    Set<String> indicators(String program) {
        return get("/kpis")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(kpi -> !String.valueOf(kpi.get("kind")).equals("\"view\""))
                .map(kpi -> kpi.getString("id"))
                .filter(id -> id.startsWith(program + "."))
                .map(id -> id.substring(program.length() + 1))
                .collect(Collectors.toSet());
    }

    /** The figures of a region in these months are what their recount from the rows says. */
    void expectRecount(String kpi, String region, YearMonth from, YearMonth to) {
        JsonObject recount =
                post(
                                "/kpis/recount",
                                Map.of(
                                        "kpi",
                                        kpi,
                                        "region",
                                        region,
                                        "from",
                                        from.toString(),
                                        "to",
                                        to.toString()))
                        .expect(200)
                        .json();
        assertTrue(recount.getBoolean("equal"), kpi + " " + recount);
    }

    /** A page as a browser asks for it that carries the session's cookie. */
    Reply page(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        return exchange(token.isEmpty() ? request : request.header("Cookie", "sid=" + token));
    }

    /** The id of a new attachment. */
    String attach() {
        return raw(
                        "POST",
                        "/attachments",
                        "%PDF-1.7 example",
                        Map.of("Content-Type", "application/pdf"))
                .expect(201)
                .id();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String json(Map<String, ?> body) {
        return Json.createObjectBuilder(Map.copyOf(body)).build().toString();
    }

    private HttpRequest.Builder request(String path) {
        String whole =
                path.startsWith("/openapi") || path.startsWith("/observe")
                        ? path
                        : "/api/v1" + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + whole));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Reply send(
            String method,
            String path,
            @org.jspecify.annotations.Nullable String body,
            Map<String, String> headers) {
        HttpRequest.Builder request = request(path);
        headers.forEach(request::setHeader);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            if (!headers.containsKey("Content-Type")) {
                request.header(
                        "Content-Type",
                        method.equals("PATCH")
                                ? "application/merge-patch+json"
                                : "application/json");
            }
            request.method(method, BodyPublishers.ofString(body));
        }
        return exchange(request);
    }

    private static Reply exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
