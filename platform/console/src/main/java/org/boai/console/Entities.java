package org.boai.console;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.security.Caller;
import org.boai.security.Refused;
import org.boai.store.EntityTable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entities that have addresses: those of programs under their program, the directory's at the
 * root.
 */
final class Entities {
    /** The platform keeps these rows itself, and answers for them at an address of its own. */
    private static final String REGIONS = "directory/region";

    /**
     * An entity and where it stands.
     *
     * @param program the program
     * @param type the entity
     */
    record Found(Deployed program, EntityType type) {
        /** {@code program/entity}. */
        String id() {
            return program.id() + "/" + type.name();
        }

        /** The id under which it switches: that of the program, or of a part of it. */
        String switched() {
            return program.definition().switchOf(type);
        }

        /** Where its rows are. */
        EntityTable table() {
            return program.table(type.name()).orElseThrow();
        }

        /** Whether a component tells single cases, which the caller does not know. */
        boolean withholds(Caller caller, Field field) {
            return !caller.knowsSingleCases() && program.caseFigures(type).contains(field.name());
        }

        /** Whether its rows are the people themselves. */
        boolean isPerson() {
            return id().equals(RowChoices.PERSON);
        }

        /** Its path in the interface, without the base. */
        String address() {
            return type.plural()
                    .map(plural -> "/" + plural)
                    .orElse("/programs/" + program.id() + "/" + type.name());
        }
    }

    private final Registry registry;

    Entities(Registry registry) {
        this.registry = registry;
    }

    /** Whether these are the units and people that all programs share. */
    static boolean isDirectory(Deployed program) {
        return program.id().equals("directory");
    }

    /** Those of a program that can be addressed. */
    static List<Found> of(Deployed program) {
        return program.definition().entities().stream()
                .filter(type -> type.viewOf().isEmpty())
                .map(type -> new Found(program, type))
                .filter(found -> !found.id().equals(REGIONS))
                .toList();
    }

    /** Those of a program that are there for the caller. */
    static List<Found> of(Deployed program, Caller caller) {
        return of(program).stream().filter(found -> caller.sees(found.table())).toList();
    }

    List<Found> all() {
        return registry.programs().stream().flatMap(p -> of(p).stream()).toList();
    }

    Optional<Found> find(String program, String entity) {
        return registry.program(program)
                .flatMap(
                        p ->
                                p.table(entity)
                                        .filter(table -> !table.id().equals(REGIONS))
                                        .map(table -> new Found(p, table.type())));
    }

    /** The entity {@code program/entity}. */
    Optional<Found> find(String id) {
        int slash = id.indexOf('/');
        return slash < 0 ? Optional.empty() : find(id.substring(0, slash), id.substring(slash + 1));
    }

    /** Whether rows of the entity {@code program/entity} are there for the caller. */
    boolean isThere(Caller caller, String id) {
        return find(id).filter(found -> !caller.sees(found.table())).isEmpty();
    }

    Optional<Found> plural(String name) {
        return all().stream().filter(f -> f.type().plural().equals(Optional.of(name))).findFirst();
    }

    /** The entity that the path of a request names. */
    Found asked(Exchange exchange) {
        return named(exchange.path()).orElseThrow(Refused::outOfReach);
    }

    /** Whether a path names one. */
    boolean has(Map<String, String> path) {
        return named(path).isPresent();
    }

    /** The entity that a path names, by program and entity or by its plural. */
    Optional<Found> named(Map<String, String> path) {
        String plural = path.get("plural");
        String program = path.get("program");
        String entity = path.get("entity");
        if (plural != null) {
            return plural(plural);
        }
        return program == null || entity == null ? Optional.empty() : find(program, entity);
    }
}
