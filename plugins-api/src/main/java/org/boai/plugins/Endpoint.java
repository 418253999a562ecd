package org.boai.plugins;

import java.util.ArrayList;
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

    /**
     * A parameter of the address, after the question mark; it may be left out.
     *
     * @param name what it is called there
     * @param label what it is for
     */
    public record Parameter(String name, Text label) {}

    /**
     * Where rows say to whom they are addressed.
     *
     * @param entity whose rows
     * @param column their component that refers to an organisation
     * @since 0.2
     */
    @Preview
    public record Address(Class<? extends Record> entity, String column) {}

    private record Said(
            Optional<Text> title,
            Permission permission,
            boolean published,
            Optional<Class<? extends Record>> verified,
            Optional<Address> address,
            List<Parameter> parameters) {

        static Said needing(Permission permission) {
            return new Said(
                    Optional.empty(),
                    permission,
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
    }

    private final Method method;
    private final String path;
    private final Said said;
    private final Class<I> in;
    private final Class<O> out;
    private final Function<Call<I>, Answer<O>> handler;

    private Endpoint(
            Method method,
            String path,
            Said said,
            Class<I> in,
            Class<O> out,
            Function<Call<I>, Answer<O>> handler) {
        this.method = method;
        this.path = path;
        this.said = said;
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
                Method.GET, path, Said.needing(Permission.VIEW), Nothing.class, out, handler);
    }

    /** Receives a body and may file rows. */
    public static <I extends Record, O extends Record> Endpoint<I, O> post(
            String path, Class<I> in, Class<O> out, Function<Call<I>, Answer<O>> handler) {
        return new Endpoint<>(Method.POST, path, Said.needing(Permission.FILE), in, out, handler);
    }

    private Endpoint<I, O> with(Said other) {
        return new Endpoint<>(method, path, other, in, out, handler);
    }

    /** The same, for those who hold this permission. */
    public Endpoint<I, O> needs(Permission needed) {
        return with(
                new Said(
                        said.title,
                        needed,
                        said.published,
                        said.verified,
                        said.address,
                        said.parameters));
    }

    /**
     * The same, for everybody: what it answers is published, and shown without signing in. It reads
     * all rows of the nation, and answers nothing that is not meant for all the world.
     */
    public Endpoint<I, O> published() {
        return with(
                new Said(
                        said.title,
                        said.permission,
                        true,
                        said.verified,
                        said.address,
                        said.parameters));
    }

    /**
     * The same, for everybody who holds a printed row of this entity: a code to scan on the paper
     * leads here. Each {@code {name}} of the path is a text component of the entity, such as a code
     * that nobody guesses.
     */
    public Endpoint<I, O> verifying(Class<? extends Record> entity) {
        return with(
                new Said(
                        said.title,
                        said.permission,
                        true,
                        Optional.of(entity),
                        said.address,
                        said.parameters));
    }

    /**
     * The same, for those to whom rows of this entity are addressed, wherever the rows lie: one
     * whose reference leads to an organisation within the caller's reach is found here, and listed
     * with the caller's own; so is found what it refers to. Steps may move these rows, and refer to
     * them. Whoever files such a row may address it to any organisation.
     *
     * @param entity whose rows are addressed
     * @param column its reference to the organisation that answers
     * @since 0.2
     */
    public <E extends Record, R extends Record> Endpoint<I, O> answering(
            Class<E> entity, Column<E, Ref<R>> column) {
        return with(
                new Said(
                        said.title,
                        said.permission,
                        said.published,
                        said.verified,
                        Optional.of(new Address(entity, Accessor.of(column, entity))),
                        said.parameters));
    }

    /** The same, with a title for its readers. */
    public Endpoint<I, O> titled(Text text) {
        return with(
                new Said(
                        Optional.of(text),
                        said.permission,
                        said.published,
                        said.verified,
                        said.address,
                        said.parameters));
    }

    /** The same; its address may carry this parameter. Others are refused. */
    public Endpoint<I, O> asking(String name, String zh, String en) {
        List<Parameter> all = new ArrayList<>(said.parameters);
        all.add(new Parameter(name, Text.of(zh, en)));
        return with(
                new Said(
                        said.title,
                        said.permission,
                        said.published,
                        said.verified,
                        said.address,
                        List.copyOf(all)));
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

    /** What its address may carry after the question mark. */
    public List<Parameter> parameters() {
        return said.parameters;
    }

    /** What it is for. */
    public Optional<Text> title() {
        return said.title;
    }

    /** Who may call it. */
    public Permission permission() {
        return said.permission;
    }

    /** Whether it is for everybody. */
    public boolean isPublished() {
        return said.published;
    }

    /** The entity whose printed rows lead to it. */
    public Optional<Class<? extends Record>> verified() {
        return said.verified;
    }

    /**
     * What rows are addressed to those who call it.
     *
     * @since 0.2
     */
    public Optional<Address> address() {
        return said.address;
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
