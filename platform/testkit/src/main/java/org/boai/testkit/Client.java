package org.boai.testkit;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** Somebody who calls the platform. */
final class Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    private final String token;

    private Client(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** What came back. */
    record Reply(String asked, int status, String body) {
        /** The body, which is one JSON object. */
        JsonObject json() {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }

        /** The same, once the status is one of these. */
        Reply expect(Integer... statuses) {
            if (!List.of(statuses).contains(status)) {
                throw new AssertionError(
                        "%s was answered with %d, not with %s: %s"
                                .formatted(asked, status, List.of(statuses), body));
            }
            return this;
        }
    }

    /** Nobody in particular. */
    static Client anonymous(String url) {
        return new Client(url, "");
    }

    /** An account of the trial. */
    static Client signIn(String url, String user, String password) {
        JsonObject who =
                Json.createObjectBuilder().add("user", user).add("password", password).build();
        Reply session = anonymous(url).send("POST", "/sessions", who, Map.of()).expect(200, 201);
        return new Client(url, session.json().getString("token"));
    }

    Reply get(String path) {
        return exchange(request(path).GET().build());
    }

    Reply post(String path, JsonObject body) {
        return send("POST", path, body, Map.of());
    }

    Reply send(String method, String path, JsonObject body, Map<String, String> headers) {
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body.toString()));
        headers.forEach(request::header);
        return exchange(request.build());
    }

    Reply upload(String path, String type, byte[] content) {
        return exchange(
                request(path)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(content))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/v1" + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Reply exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return new Reply(
                    request.method() + " " + request.uri().getPath(),
                    response.statusCode(),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
