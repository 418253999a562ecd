package org.boai.console;

import org.boai.plugins.Text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One address of the platform.
 *
 * @param method GET, POST, PUT, PATCH or DELETE
 * @param template the path with names in braces for what varies
 * @param gate who may pass
 * @param title what it does
 * @param about what a program or reader of the OpenAPI document needs to know
 * @param exists whether what the path names is there at all
 * @param handler what answers
 */
record Route(
        String method,
        String template,
        Gate gate,
        Text title,
        About about,
        Predicate<Map<String, String>> exists,
        Handler handler) {

    /**
     * What the OpenAPI document says of a route.
     *
     * @param kind what it belongs to
     * @param query its query parameters
     * @param needed those of them without which it answers nothing
     * @param tables whether it answers as a table for spreadsheets, too
     * @param consumes the media types that it takes, if it takes a body
     * @param mostBytes the largest body, if not the configured limit
     */
    record About(
            Kind kind,
            List<String> query,
            List<String> needed,
            boolean tables,
            List<String> consumes,
            Optional<Long> mostBytes) {}

    /** How a route appears in the OpenAPI document. */
    enum Kind {
        /** An address of the platform. */
        PLATFORM,
        /** A template that is written out once for every entity. */
        ENTITY,
        /** A template that is written out once for every endpoint of a program. */
        ENDPOINT,
        /** A page for people, which the document leaves out. */
        PAGE
    }

    private static final About PLAIN =
            new About(Kind.PLATFORM, List.of(), List.of(), false, List.of(), Optional.empty());

    static Route of(String method, String template, Gate gate, Text title, Handler handler) {
        return new Route(method, template, gate, title, PLAIN, path -> true, handler);
    }

    static Route page(String method, String template, Gate gate, Handler handler) {
        return of(method, template, gate, Text.of("页面", "Page"), handler).as(Kind.PAGE);
    }

    Route as(Kind kind) {
        return about(
                new About(
                        kind,
                        about.query(),
                        about.needed(),
                        about.tables(),
                        about.consumes(),
                        about.mostBytes()));
    }

    Route query(String... names) {
        return about(
                new About(
                        about.kind(),
                        List.of(names),
                        about.needed(),
                        about.tables(),
                        about.consumes(),
                        about.mostBytes()));
    }

    Route needing(String... names) {
        return about(
                new About(
                        about.kind(),
                        about.query(),
                        List.of(names),
                        about.tables(),
                        about.consumes(),
                        about.mostBytes()));
    }

    Route tables() {
        return about(
                new About(
                        about.kind(),
                        about.query(),
                        about.needed(),
                        true,
                        about.consumes(),
                        about.mostBytes()));
    }

    Route takes(String... mediaTypes) {
        return about(
                new About(
                        about.kind(),
                        about.query(),
                        about.needed(),
                        about.tables(),
                        List.of(mediaTypes),
                        about.mostBytes()));
    }

    Route atMost(long bytes) {
        return about(
                new About(
                        about.kind(),
                        about.query(),
                        about.needed(),
                        about.tables(),
                        about.consumes(),
                        Optional.of(bytes)));
    }

    /** Whether its answer is kept for whoever repeats the request with the same key. */
    boolean isKept() {
        return method.equals("POST") && about.kind() == Kind.PLATFORM && gate instanceof Gate.Needs;
    }

    Route where(Predicate<Map<String, String>> there) {
        return new Route(method, template, gate, title, about, there, handler);
    }

    private Route about(About changed) {
        return new Route(method, template, gate, title, changed, exists, handler);
    }
}
