package org.boai.registry;

import org.boai.plugins.EntityType;
import org.boai.plugins.ProgramDefinition;
import org.boai.store.EntityTable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One version of a program that runs here. Whoever holds it can go on using it after an upgrade;
 * its classes go when nobody does.
 */
public final class Deployed {
    private final String version;
    private final ProgramDefinition definition;
    private final Optional<Origin> origin;
    private final List<EntityTable> tables;
    private final Map<String, EntityTable> byName;
    private final AtomicInteger running = new AtomicInteger();

    /**
     * Where the code of a program came from.
     *
     * @param file the name of the jar
     * @param sha256 its digest in hexadecimal
     * @param module the name of its module
     * @param packages its packages
     */
    record Origin(String file, String sha256, String module, Set<String> packages) {}

    Deployed(String version, ProgramDefinition definition, Optional<Origin> origin) {
        this.version = version;
        this.definition = definition;
        this.origin = origin;
        this.tables = tables(definition);
        this.byName =
                tables.stream().collect(Collectors.toMap(table -> table.type().name(), t -> t));
    }

    static List<EntityTable> tables(ProgramDefinition definition) {
        return definition.entities().stream()
                .map(type -> EntityTable.of(definition.id(), type))
                .toList();
    }

    /** Its id. */
    public String id() {
        return definition.id();
    }

    /** Its version. */
    public String version() {
        return version;
    }

    /** What it adds. */
    public ProgramDefinition definition() {
        return definition;
    }

    /** The name of its jar; empty for a program that is part of the platform. */
    public Optional<String> jar() {
        return origin.map(Origin::file);
    }

    /** The digest of its jar in hexadecimal; empty for a program that is part of the platform. */
    public Optional<String> sha256() {
        return origin.map(Origin::sha256);
    }

    /** The tables of its entities, in order. */
    public List<EntityTable> tables() {
        return tables;
    }

    /** The table of one of its entities. */
    public Optional<EntityTable> table(String entity) {
        return Optional.ofNullable(byName.get(entity));
    }

    /** One of its entities. */
    public Optional<EntityType> entity(String name) {
        return definition.entity(name);
    }

    Optional<Origin> origin() {
        return origin;
    }

    /** Whether it is part of the platform: always on, never removed. */
    public boolean builtIn() {
        return origin.isEmpty();
    }

    /** Runs a call that keeps this version until it returns, whatever is deployed meanwhile. */
    public <R> R pinned(Supplier<R> call) {
        running.incrementAndGet();
        try {
            return call.get();
        } finally {
            running.decrementAndGet();
        }
    }

    /** How many calls run in this version now. */
    public int running() {
        return running.get();
    }

    /** What it adds, in one line: {@code 6 entities, 6 KPIs, 1 endpoint}. */
    public String adds() {
        return count(definition.entities().size(), "entity", "entities")
                + ", "
                + count(definition.kpis().size(), "KPI", "KPIs")
                + ", "
                + count(definition.endpoints().size(), "endpoint", "endpoints");
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    @Override
    public String toString() {
        return id() + " " + version;
    }
}
