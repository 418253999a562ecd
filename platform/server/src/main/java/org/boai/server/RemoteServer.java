package org.boai.server;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A running server, as the commands about programs speak to it. */
final class RemoteServer {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String NEAREST = "http://127.0.0.1:8080";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "服务地址(默认 " + NEAREST + ")。 The server's address.")
    private Optional<String> named = Optional.empty();

    @Option(
            names = "--token",
            paramLabel = "T",
            defaultValue = "${env:BOAI_TOKEN}",
            description = "访问令牌,也可放在环境变量 BOAI_TOKEN 中。 The token, or the variable BOAI_TOKEN.")
    private String token = "";

    /** What the server answered. */
    record Reply(int status, String body) {
        /** Prints the body where it belongs; exit status 1 unless the server agreed. */
        int print() {
            return print(status < 300);
        }

        /** Prints a passport; exit status 1 unless the jar would work there. */
        int printPassport() {
            return print(status < 300 && json().getBoolean("accepted"));
        }

        private int print(boolean agreed) {
            (agreed ? System.out : System.err).println(body);
            return agreed ? 0 : 1;
        }

        private JsonObject json() {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }
    }

    /** Whether a server was named. */
    boolean isNamed() {
        return named.isPresent();
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply post(String path, Path jar) throws IOException {
        return send(
                request(path)
                        .header("Content-Type", "application/java-archive")
                        .POST(BodyPublishers.ofFile(jar)));
    }

    Reply post(String path) {
        return send(request(path).POST(none()));
    }

    Reply post(String path, Map<String, String> body) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        body.forEach(json::add);
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.build().toString())));
    }

    Reply delete(String path) {
        return send(request(path).DELETE());
    }

    private static BodyPublisher none() {
        return BodyPublishers.noBody();
    }

    private String address() {
        return named.orElse(NEAREST);
    }

    private HttpRequest.Builder request(String path) {
        try {
            return to(path).header("Authorization", "Bearer " + token);
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem(
                    "访问令牌(--token 或 BOAI_TOKEN)含有令牌没有的字符。请填 POST /api/v1/sessions 的回答中 token 的值。",
                    "The token (--token or BOAI_TOKEN) has characters that no token has. Take the"
                            + " value of token in the answer to POST /api/v1/sessions.");
        }
    }

    private HttpRequest.Builder to(String path) {
        try {
            return HttpRequest.newBuilder(URI.create(address()).resolve("/api/v1" + path))
                    .timeout(PATIENCE);
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem(
                    "服务地址“%s”不是网址,例如 http://127.0.0.1:8080。".formatted(address()),
                    "The server's address '%s' is no URL. It is like http://127.0.0.1:8080."
                            .formatted(address()));
        }
    }

    private Reply send(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new SettingsProblem(
                    "连不上 %s。请检查地址,并确认服务正在运行。".formatted(address()),
                    "%s does not answer. Check the address and that the server is running."
                            .formatted(address()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SettingsProblem("已中断。", "Interrupted.");
        }
    }
}
