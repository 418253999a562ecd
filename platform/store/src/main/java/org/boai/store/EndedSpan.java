package org.boai.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A span that is over.
 *
 * @param context which one it is
 * @param parent the id of the span that it was part of, blank for the first of a trace
 * @param name what was done; few are different
 * @param kind whose work it was
 * @param began when it began
 * @param took how long it took
 * @param facts what else is known of it, in OpenTelemetry's words: texts and whole numbers
 * @param failure what it failed with, if it did
 */
public record EndedSpan(
        TraceContext context,
        String parent,
        String name,
        Span.Kind kind,
        Instant began,
        Duration took,
        Map<String, Object> facts,
        Optional<String> failure) {
    public EndedSpan {
        facts = Map.copyOf(facts);
    }
}
