package org.boai.plugins;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One component of an entity, as the platform knows it.
 *
 * @param name the component's name
 * @param type its type, of the closed list
 * @param typeName the simple name of its Java type, without {@code Optional}
 * @param required whether every row has a value
 * @param label what users read
 * @param help a sentence more, if there is one
 * @param privacy how its content is to be protected
 * @param traits what else was said of it
 * @param choices the constants of its enum, in order, or what its list of codes begins with; empty
 *     for others
 * @param target the entity referred to: {@code entity} of the same program or {@code
 *     program/entity}
 * @param constraints its limits
 * @param lines for a list of small records, their components
 * @param formerName the name that it had before, if it was renamed
 * @param fill what rows from before it existed receive
 */
public record Field(
        String name,
        FieldType type,
        String typeName,
        boolean required,
        Text label,
        Optional<Text> help,
        Privacy privacy,
        java.util.Set<Trait> traits,
        List<Choice> choices,
        Optional<String> target,
        List<Constraint> constraints,
        List<Field> lines,
        Optional<String> formerName,
        Optional<String> fill) {

    /** How the content is to be protected. */
    public enum Privacy {
        /** No person is behind it. */
        NONE,
        /** Personal information. */
        PERSONAL,
        /** Sensitive personal information. */
        SENSITIVE
    }

    /** What else an author can say of a component. */
    public enum Trait {
        /** Part of the natural key. */
        KEY,
        /** Set by the platform. */
        STAMPED,
        /** Readable without signing in. */
        PUBLIC,
        /** Rows can be asked for a value of it although it is encrypted. */
        LOOKUP,
        /** And for its surname. */
        SURNAME,
        /** And for its initials. */
        INITIALS,
        /** And for its last four digits. */
        LAST_FOUR
    }

    /**
     * A constant of an enum.
     *
     * @param name as it stands in a request
     * @param label what users read
     * @param retired whether new filings may no longer use it
     */
    public record Choice(String name, Text label, boolean retired) {}

    /** The list that its codes are taken from, where it says one. */
    public Optional<String> codeList() {
        return constraints.stream()
                .flatMap(
                        limit ->
                                limit instanceof Constraint.Listed listed
                                        ? Stream.of(listed.list())
                                        : Stream.empty())
                .findFirst();
    }

    /** The parts of its text by which rows are found too. */
    public List<TextPart> parts() {
        return TextPart.in(traits);
    }

    /** Whether this was said of it. */
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
