package org.boai.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A change of the divisions from a day on, as it is ordered. */
public sealed interface RegionChange {

    /** The first day on which it holds. */
    LocalDate on();

    /** What it is called. */
    Kind kind();

    /** The organisations that it takes to other divisions, with these. */
    default Map<UUID, String> organisations() {
        return Map.of();
    }

    /** The kinds of changes. */
    enum Kind {
        /** Several become one. */
        MERGE,
        /** One becomes several. */
        SPLIT,
        /** One lies in another. */
        MOVE,
        /** One has another name. */
        RENAME
    }

    /**
     * A division that is there, or is made.
     *
     * @param code its code
     * @param name its name; one that is there needs none
     * @param nameEn its English name, where it has one
     * @param parent what it is made in; otherwise in what the divisions lie that it is made of
     */
    record Target(
            String code, Optional<String> name, Optional<String> nameEn, Optional<String> parent) {

        /** A division that is there. */
        public static Target of(String code) {
            return new Target(code, Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** A division that is made. */
        public static Target of(String code, String name) {
            return new Target(code, Optional.of(name), Optional.empty(), Optional.empty());
        }
    }

    /**
     * Some divisions end; what they held belongs to another from then on.
     *
     * @param from which; the other may be one of them
     * @param into the other
     */
    record Merge(List<String> from, Target into, LocalDate on) implements RegionChange {
        public Merge {
            from = List.copyOf(from);
        }

        @Override
        public Kind kind() {
            return Kind.MERGE;
        }
    }

    /**
     * A division becomes several. It goes on if it is one of these, and ends otherwise.
     *
     * @param region the division
     * @param into what it becomes
     * @param heir to which of these everything belongs that is not given to another
     * @param regions divisions in it, with that of {@code into} in which they lie from then on
     * @param organisations organisations in it, with that of {@code into} to which they go
     */
    record Split(
            String region,
            List<Target> into,
            Optional<String> heir,
            Map<String, String> regions,
            Map<UUID, String> organisations,
            LocalDate on)
            implements RegionChange {
        public Split {
            into = List.copyOf(into);
            regions = Map.copyOf(regions);
            organisations = Map.copyOf(organisations);
        }

        @Override
        public Kind kind() {
            return Kind.SPLIT;
        }

        /** Whether the division goes on. */
        public boolean goesOn() {
            return into.stream().anyMatch(target -> target.code().equals(region));
        }
    }

    /**
     * A division with all below it lies in another.
     *
     * @param region the division
     * @param parent the other
     */
    record Move(String region, String parent, LocalDate on) implements RegionChange {
        @Override
        public Kind kind() {
            return Kind.MOVE;
        }
    }

    /**
     * A division has another name.
     *
     * @param region the division
     * @param name the name
     * @param nameEn its English name, where it has one
     */
    record Rename(String region, String name, Optional<String> nameEn, LocalDate on)
            implements RegionChange {
        @Override
        public Kind kind() {
            return Kind.RENAME;
        }
    }
}
