package org.boai.store;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something that takes time and may be part of something larger, as OpenTelemetry tells it. Where
 * nobody wants to know, it is nothing: its parts are it itself, and what is said of it is lost. It
 * belongs to one thread at a time.
 */
public final class Span {
    /** Whose work it is. */
    public enum Kind {
        /** Work within this process. */
        INTERNAL,
        /** An answer to somebody. */
        SERVER,
        /** A question to somebody else, as long as the answer takes. */
        CLIENT
    }

    private static final ScopedValue<Span> PRESENT = ScopedValue.newInstance();

    /** Part of no trace. */
    static final Span NONE = new Span(Optional.empty(), "", "", Kind.INTERNAL, _ -> {});

    private final Optional<TraceContext> context;
    private final String parent;
    private final Kind kind;
    private final Consumer<EndedSpan> told;
    private final Instant began = Instant.now();
    private final long clock = System.nanoTime();
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private String name;
    private Optional<String> failure = Optional.empty();

    private Span(
            Optional<TraceContext> context,
            String parent,
            String name,
            Kind kind,
            Consumer<EndedSpan> told) {
        this.context = context;
        this.parent = parent;
        this.name = name;
        this.kind = kind;
        this.told = told;
    }

    /** The first one here; it may be part of one elsewhere. */
    static Span first(
            TraceContext context, String parent, String name, Kind kind, Consumer<EndedSpan> told) {
        return new Span(Optional.of(context), parent, name, kind, told);
    }

    /** What the present work is part of. */
    public static Span current() {
        return PRESENT.orElse(NONE);
    }

    /** Which span of which trace it is, for whoever is called meanwhile; empty for no trace. */
    public Optional<TraceContext> context() {
        return context;
    }

    private boolean isTold() {
        return context.filter(TraceContext::sampled).isPresent();
    }

    /** Names what was done, once that is known. */
    public void named(String what) {
        name = what;
    }

    /** Says more about it, in OpenTelemetry's words. */
    public void fact(String key, String value) {
        put(key, value);
    }

    /** Says more about it, in OpenTelemetry's words. */
    public void fact(String key, long value) {
        put(key, value);
    }

    /** It failed. */
    public void failed(String with) {
        failure = Optional.of(with);
        put("error.type", with);
    }

    private void put(String key, Object value) {
        if (isTold()) {
            facts.put(key, value);
        }
    }

    /** Does work that is this, also on another thread. */
    public <R> R call(Supplier<R> work) {
        return context.isEmpty() ? work.get() : ScopedValue.where(PRESENT, this).call(work::get);
    }

    /** Does work that is part of this; when it throws, it has failed. */
    public <R> R part(String what, Kind whose, Function<Span, R> work) {
        if (!isTold()) {
            return work.apply(this);
        }
        TraceContext here = context.orElseThrow();
        Span part = new Span(Optional.of(here.next()), here.span(), what, whose, told);
        try {
            return part.call(() -> work.apply(part));
        } catch (RuntimeException | Error e) {
            part.failed(e.getClass().getName());
            throw e;
        } finally {
            part.end();
        }
    }

    /** It is over. */
    void end() {
        if (isTold()) {
            told.accept(
                    new EndedSpan(
                            context.orElseThrow(),
                            parent,
                            name,
                            kind,
                            began,
                            Duration.ofNanos(System.nanoTime() - clock),
                            facts,
                            failure));
        }
    }
}
