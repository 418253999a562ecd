package org.boai.plugins;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * An address of the program's own, below {@code /programs/{id}/x/}.
 *
 * @param <I> the record of the body
 * @param <O> the record of the answer
 */
public final class Endpoint<I extends Record, O extends Record> {

    /** The methods that an endpoint can answer. */
    public enum Method {
        GET,
        POST
    }

    /** The body of a call that has none. */
    public record Nothing() {}

    private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");

    private final Method method;
    private final String path;
    private final Optional<Text> title;
    private final Permission permission;
    private final boolean published;
    private final Optional<Class<? extends Record>> verified;
    private final Class<I> in;
    private final Class<O> out;
    private final Function<Call<I>, Answer<O>> handler;

    private Endpoint(
            Method method,
            String path,
            Optional<Text> title,
            Permission permission,
            boolean published,
            Optional<Class<? extends Record>> verified,
            Class<I> in,
            Class<O> out,
            Function<Call<I>, Answer<O>> handler) {
        this.method = method;
        this.path = path;
        this.title = title;
        this.permission = permission;
        this.published = published;
        this.verified = verified;
        this.in = in;
        this.out = out;
        this.handler = handler;
    }

    /**
     * Reads.
     *
     * @param path without a leading slash; {@code {name}} stands for one segment
     * @param out the record of the answer
     * @param handler computes the answer from rows within reach
     */
    public static <O extends Record> Endpoint<Nothing, O> get(
            String path, Class<O> out, Function<Call<Nothing>, Answer<O>> handler) {
        return new Endpoint<>(
                Method.GET,
                path,
                Optional.empty(),
                Permission.VIEW,
                false,
                Optional.empty(),
                Nothing.class,
                out,
                handler);
    }

    /** Receives a body and may file rows. */
    public static <I extends Record, O extends Record> Endpoint<I, O> post(
            String path, Class<I> in, Class<O> out, Function<Call<I>, Answer<O>> handler) {
        return new Endpoint<>(
                Method.POST,
                path,
                Optional.empty(),
                Permission.FILE,
                false,
                Optional.empty(),
                in,
                out,
                handler);
    }

    /** The same, for those who hold this permission. */
    public Endpoint<I, O> needs(Permission needed) {
        return new Endpoint<>(method, path, title, needed, published, verified, in, out, handler);
    }

    /**
     * The same, for everybody: what it answers is published, and shown without signing in. It reads
     * all rows of the nation, and answers nothing that is not meant for all the world.
     */
    public Endpoint<I, O> published() {
        return new Endpoint<>(method, path, title, permission, true, verified, in, out, handler);
    }

    /**
     * The same, for everybody who holds a printed row of this entity: a code to scan on the paper
     * leads here. Each {@code {name}} of the path is a text component of the entity, such as a code
     * that nobody guesses.
     */
    public Endpoint<I, O> verifying(Class<? extends Record> entity) {
        return new Endpoint<>(
                method, path, title, permission, true, Optional.of(entity), in, out, handler);
    }

    /** The same, with a title for its readers. */
    public Endpoint<I, O> titled(Text text) {
        return new Endpoint<>(
                method, path, Optional.of(text), permission, published, verified, in, out, handler);
    }

    /** The method. */
    public Method method() {
        return method;
    }

    /** The path below {@code /programs/{id}/x/}. */
    public String path() {
        return path;
    }

    /** What the path leaves open: each {@code {name}} in it, in order. */
    public List<String> names() {
        return NAME.matcher(path).results().map(result -> result.group(1)).toList();
    }

    /** What it is for. */
    public Optional<Text> title() {
        return title;
    }

    /** Who may call it. */
    public Permission permission() {
        return permission;
    }

    /** Whether it is for everybody. */
    public boolean isPublished() {
        return published;
    }

    /** The entity whose printed rows lead to it. */
    public Optional<Class<? extends Record>> verified() {
        return verified;
    }

    /** The record of the body. */
    public Class<I> in() {
        return in;
    }

    /** The record of the answer. */
    public Class<O> out() {
        return out;
    }

    /** Runs it. */
    public Answer<O> answer(Call<I> call) {
        return handler.apply(call);
    }
}
