package org.boai.plugins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A part of a program that switches by itself, for example the blood donations among three
 * donations. It is on where both it and its program are on; until something is said about it, it
 * follows the program. Rules and reports belong where their entity does.
 */
public final class Part {
    private final String id;
    private final Text title;
    private final List<Class<? extends Record>> entities;
    private final List<Kpi> kpis;
    private final List<Endpoint<?, ?>> endpoints;

    private Part(
            String id,
            Text title,
            List<Class<? extends Record>> entities,
            List<Kpi> kpis,
            List<Endpoint<?, ?>> endpoints) {
        this.id = id;
        this.title = title;
        this.entities = List.copyOf(entities);
        this.kpis = List.copyOf(kpis);
        this.endpoints = List.copyOf(endpoints);
    }

    /**
     * A part.
     *
     * @param id kebab-case; the part {@code blood} of {@code donation} switches as {@code
     *     donation.blood}
     * @param title what users call it
     */
    public static Part of(String id, Text title) {
        return new Part(id, title, List.of(), List.of(), List.of());
    }

    /** The same with these entities more. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Part entities(Class<? extends Record>... types) {
        return new Part(id, title, and(entities, types), kpis, endpoints);
    }

    /** The same with these indicators more. */
    public Part kpis(Kpi... more) {
        return new Part(id, title, entities, and(kpis, more), endpoints);
    }

    /** The same with these addresses more. */
    public Part endpoints(Endpoint<?, ?>... more) {
        return new Part(id, title, entities, kpis, and(endpoints, more));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static <T> List<T> and(List<T> before, T... more) {
        List<T> all = new ArrayList<>(before);
        all.addAll(Arrays.asList(more));
        return all;
    }

    /** Its id within the program. */
    public String id() {
        return id;
    }

    /** What users call it. */
    public Text title() {
        return title;
    }

    /** The records of its entities. */
    public List<Class<? extends Record>> records() {
        return entities;
    }

    /** Its indicators. */
    public List<Kpi> indicators() {
        return kpis;
    }

    /** Its own addresses. */
    public List<Endpoint<?, ?>> addresses() {
        return endpoints;
    }
}
