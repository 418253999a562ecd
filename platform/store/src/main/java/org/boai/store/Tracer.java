package org.boai.store;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/** Begins traces, or goes on with those of callers, and has them told. */
public final class Tracer {
    /** Tells nobody, and costs nothing. */
    public static final Tracer OFF = new Tracer(Optional.empty(), 0);

    private final Optional<Consumer<EndedSpan>> told;
    private final double share;

    private Tracer(Optional<Consumer<EndedSpan>> told, double share) {
        this.told = told;
        this.share = share;
    }

    /**
     * Tells of this share of the traces that begin here, and of those of others that they tell of.
     */
    public static Tracer telling(Consumer<EndedSpan> told, double share) {
        return new Tracer(Optional.of(told), share);
    }

    /** Does work that nobody asked for. */
    public <R> R begin(String name, Function<Span, R> work) {
        return begin(name, Span.Kind.INTERNAL, _ -> Optional.empty(), work);
    }

    /**
     * Does work that is asked for.
     *
     * @param name what is done, as far as it is known yet
     * @param sent the headers that came along, by name
     */
    public <R> R begin(
            String name,
            Span.Kind kind,
            Function<String, Optional<String>> sent,
            Function<Span, R> work) {
        if (told.isEmpty()) {
            return work.apply(Span.NONE);
        }
        Optional<TraceContext> from =
                sent.apply("traceparent")
                        .flatMap(
                                parent ->
                                        TraceContext.parse(
                                                parent, sent.apply("tracestate").orElse("")));
        TraceContext context =
                from.map(TraceContext::next)
                        .orElseGet(
                                () ->
                                        TraceContext.begin(
                                                ThreadLocalRandom.current().nextDouble() < share));
        Span first =
                Span.first(
                        context, from.map(TraceContext::span).orElse(""), name, kind, told.get());
        try {
            return first.call(() -> work.apply(first));
        } finally {
            first.end();
        }
    }
}
