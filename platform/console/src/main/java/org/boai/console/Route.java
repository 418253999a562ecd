package org.boai.console;

import org.boai.plugins.Text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
     * @param takes the body that it takes
     * @param answers what it answers when all is well
     */
    record About(
            Kind kind,
            List<String> query,
            List<String> needed,
            boolean tables,
            Takes takes,
            List<Answer> answers) {}

    /**
     * The body that a route takes.
     *
     * @param mediaTypes its media types; none where there is no body
     * @param shape what it looks like, unless it is a file
     * @param needed whether it may not be left out
     * @param mostBytes the largest one, if not the configured limit
     */
    record Takes(List<String> mediaTypes, Shape shape, boolean needed, Optional<Long> mostBytes) {
        private static final Takes NOTHING =
                new Takes(List.of(), new Shape.File(), true, Optional.empty());
    }

    /**
     * What a route answers.
     *
     * @param status the status
     * @param mediaTypes the media types; none where there is no body
     * @param shape what it looks like
     */
    record Answer(int status, List<String> mediaTypes, Shape shape) {
        static Answer json(int status, Shape shape) {
            return new Answer(status, List.of(Format.JSON.mediaType()), shape);
        }

        static Answer empty(int status) {
            return new Answer(status, List.of(), new Shape.File());
        }
    }

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
            new About(Kind.PLATFORM, List.of(), List.of(), false, Takes.NOTHING, List.of());

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
                        about.takes(),
                        about.answers()));
    }

    Route query(String... names) {
        return about(
                new About(
                        about.kind(),
                        List.of(names),
                        about.needed(),
                        about.tables(),
                        about.takes(),
                        about.answers()));
    }

    Route needing(String... names) {
        return about(
                new About(
                        about.kind(),
                        about.query(),
                        List.of(names),
                        about.tables(),
                        about.takes(),
                        about.answers()));
    }

    Route tables() {
        return about(
                new About(
                        about.kind(),
                        about.query(),
                        about.needed(),
                        true,
                        about.takes(),
                        about.answers()));
    }

    /** Takes files of these types. */
    Route takes(String... mediaTypes) {
        return takes(new Shape.File(), mediaTypes);
    }

    /** Takes JSON of this shape. */
    Route asks(Shape shape) {
        return takes(shape, Format.JSON.mediaType());
    }

    /** Takes these types; what is JSON has this shape. */
    Route takes(Shape shape, String... mediaTypes) {
        return takes(new Takes(List.of(mediaTypes), shape, true, about.takes().mostBytes()));
    }

    /** The body may be left out. */
    Route perhaps() {
        Takes takes = about.takes();
        return takes(new Takes(takes.mediaTypes(), takes.shape(), false, takes.mostBytes()));
    }

    Route atMost(long bytes) {
        Takes takes = about.takes();
        return takes(
                new Takes(takes.mediaTypes(), takes.shape(), takes.needed(), Optional.of(bytes)));
    }

    private Route takes(Takes takes) {
        return about(
                new About(
                        about.kind(),
                        about.query(),
                        about.needed(),
                        about.tables(),
                        takes,
                        about.answers()));
    }

    /** Answers JSON of this shape with this status. */
    Route answers(int status, Shape shape) {
        return answers(Answer.json(status, shape));
    }

    /** Answers with this status and nothing more. */
    Route answers(int status) {
        return answers(Answer.empty(status));
    }

    /** Answers a file of this type. */
    Route answersFile(String mediaType) {
        return answers(new Answer(200, List.of(mediaType), new Shape.File()));
    }

    private Route answers(Answer answer) {
        return about(
                new About(
                        about.kind(),
                        about.query(),
                        about.needed(),
                        about.tables(),
                        about.takes(),
                        Stream.concat(about.answers().stream(), Stream.of(answer)).toList()));
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
