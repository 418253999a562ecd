package org.boai.console;

import jakarta.json.JsonObject;

import java.util.List;

/** What a body or an answer looks like, as far as the OpenAPI document tells it. */
sealed interface Shape {

    /** A record, written by its components. */
    record Of(Class<?> record) implements Shape {}

    /** A row of the entity that an address is about. */
    enum OfEntity implements Shape {
        /** As it is filed. */
        FILED,
        /** As a merge patch changes it. */
        CHANGED,
        /** As it is answered, with what the platform adds. */
        ANSWERED,
        /** Which of its masked fields are to be revealed, and why. */
        REVEALING
    }

    /** A schema that the document has by this name. */
    record Named(String name) implements Shape {}

    /** A schema that is written out where it stands. */
    record Written(JsonObject schema) implements Shape {}

    /** Several of a kind. */
    record Several(Shape item) implements Shape {}

    /** All of something, in one member. */
    record Items(Shape item) implements Shape {}

    /** A part of a list, with {@code next} to go on. */
    record Paged(Shape item) implements Shape {}

    /** One of these. */
    record Either(List<Shape> shapes) implements Shape {}

    /** Bytes. */
    record File() implements Shape {}

    static Shape of(Class<?> record) {
        return new Of(record);
    }

    static Shape items(Class<?> record) {
        return new Items(of(record));
    }

    static Shape page(Class<?> record) {
        return new Paged(of(record));
    }

    static Shape either(Shape... shapes) {
        return new Either(List.of(shapes));
    }
}
