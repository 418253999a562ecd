package org.boai.plugins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a program adds: its entities, rules, indicators, reports and endpoints. A value, checked as
 * a whole.
 */
public final class ProgramDefinition {
    private final String id;
    private final Text title;
    private final List<Part> parts;
    private final List<EntityType> entities;
    private final List<Rule<?>> rules;
    private final List<Completion<?>> completions;
    private final List<Redirect> redirects;
    private final List<Erasing> erasings;
    private final List<Kpi> kpis;
    private final List<Report> reports;
    private final List<Endpoint<?, ?>> endpoints;

    private ProgramDefinition(Builder builder, List<EntityType> entities) {
        this.id = builder.id;
        this.title = builder.title;
        this.parts = List.copyOf(builder.parts);
        this.entities = List.copyOf(entities);
        this.rules = List.copyOf(builder.rules);
        this.completions = List.copyOf(builder.completions);
        this.redirects = List.copyOf(builder.redirects);
        this.erasings = List.copyOf(builder.erasings);
        this.kpis = all(builder.kpis, Part::indicators);
        this.reports = List.copyOf(builder.reports);
        this.endpoints = all(builder.endpoints, Part::addresses);
    }

    /** What belongs to the program itself, and then that of its parts. */
    private <T> List<T> all(List<T> own, Function<Part, List<T>> ofPart) {
        return Stream.concat(own.stream(), parts.stream().map(ofPart).flatMap(List::stream))
                .toList();
    }

    /**
     * Starts a definition.
     *
     * @param id kebab-case, unique among all programs, for example {@code charity-homes}
     * @param title what users call it
     */
    public static Builder of(String id, Text title) {
        return new Builder(id, title);
    }

    /** Its id, the same in every version. */
    public String id() {
        return id;
    }

    /** What users call it. */
    public Text title() {
        return title;
    }

    /** Its parts in order, for most programs none. */
    public List<Part> parts() {
        return parts;
    }

    /** The part that switches under this id, for example {@code donation.blood}. */
    public Optional<Part> part(String switched) {
        return parts.stream().filter(part -> switchOf(part).equals(switched)).findFirst();
    }

    /** The id under which a part switches. */
    public String switchOf(Part part) {
        return id + "." + part.id();
    }

    /** The id under which an entity switches: that of its part, or of the program. */
    public String switchOf(EntityType entity) {
        return switchOf(part -> part.records().contains(entity.record()));
    }

    /** The id under which an indicator switches: that of its part, or of the program. */
    public String switchOf(Kpi kpi) {
        return switchOf(part -> part.indicators().contains(kpi));
    }

    /** The id under which an address switches: that of its part, or of the program. */
    public String switchOf(Endpoint<?, ?> endpoint) {
        return switchOf(part -> part.addresses().contains(endpoint));
    }

    private String switchOf(Predicate<Part> owns) {
        return parts.stream().filter(owns).findFirst().map(this::switchOf).orElse(id);
    }

    /** Its entities in order. */
    public List<EntityType> entities() {
        return entities;
    }

    /** The entity of this name. */
    public Optional<EntityType> entity(String name) {
        return entities.stream().filter(e -> e.name().equals(name)).findFirst();
    }

    /** Its rules in order. */
    public List<Rule<?>> rules() {
        return rules;
    }

    /** What merges rows, in order. */
    public List<Redirect> redirects() {
        return redirects;
    }

    /** What erases somebody's data. */
    public List<Erasing> erasings() {
        return erasings;
    }

    /** What sets the stamped components of its new rows, in order. */
    public List<Completion<?>> completions() {
        return completions;
    }

    /** Its indicators in order. */
    public List<Kpi> kpis() {
        return kpis;
    }

    /** Its reports in order. */
    public List<Report> reports() {
        return reports;
    }

    /** The report that files this entity. */
    public Optional<Report> report(EntityType entity) {
        return reports.stream().filter(r -> r.entity() == entity.record()).findFirst();
    }

    /** Its own addresses in order. */
    public List<Endpoint<?, ?>> endpoints() {
        return endpoints;
    }

    /** The definition as stable text: what lies in the jar as {@code META-INF/boai/program.txt}. */
    public String print() {
        return DefinitionText.print(this);
    }

    /** Collects what a program adds. */
    public static final class Builder {
        private final String id;
        private final Text title;
        private final List<Part> parts = new ArrayList<>();
        private final List<Class<? extends Record>> records = new ArrayList<>();
        private final List<Rule<?>> rules = new ArrayList<>();
        private final List<Completion<?>> completions = new ArrayList<>();
        private final List<Redirect> redirects = new ArrayList<>();
        private final List<Erasing> erasings = new ArrayList<>();
        private final List<Kpi> kpis = new ArrayList<>();
        private final List<Report> reports = new ArrayList<>();
        private final List<Endpoint<?, ?>> endpoints = new ArrayList<>();

        private Builder(String id, Text title) {
            this.id = id;
            this.title = title;
        }

        /** Adds parts that switch by themselves. */
        public Builder parts(Part... more) {
            parts.addAll(Arrays.asList(more));
            return this;
        }

        /** Adds entities. */
        @SafeVarargs
        @SuppressWarnings("varargs")
        public final Builder entities(Class<? extends Record>... types) {
            records.addAll(Arrays.asList(types));
            return this;
        }

        /** Adds rules. */
        public Builder rules(Rule<?>... more) {
            rules.addAll(Arrays.asList(more));
            return this;
        }

        /** Adds what merges rows. */
        public Builder redirects(Redirect... more) {
            redirects.addAll(Arrays.asList(more));
            return this;
        }

        /** Adds what erases somebody's data. */
        public Builder erasings(Erasing... more) {
            erasings.addAll(Arrays.asList(more));
            return this;
        }

        /** Adds what sets the stamped components of new rows. */
        public Builder completions(Completion<?>... more) {
            completions.addAll(Arrays.asList(more));
            return this;
        }

        /** Adds indicators. */
        public Builder kpis(Kpi... more) {
            kpis.addAll(Arrays.asList(more));
            return this;
        }

        /** Adds reports. */
        public Builder reports(Report... more) {
            reports.addAll(Arrays.asList(more));
            return this;
        }

        /** Adds addresses. */
        public Builder endpoints(Endpoint<?, ?>... more) {
            endpoints.addAll(Arrays.asList(more));
            return this;
        }

        /**
         * The checked definition.
         *
         * @throws InvalidProgram with every problem of the program, not the first
         */
        public ProgramDefinition build() {
            List<Text> problems = new ArrayList<>();
            List<EntityType> entities = new ArrayList<>();
            List<Class<? extends Record>> all = new ArrayList<>(records);
            parts.forEach(part -> all.addAll(part.records()));
            for (Class<? extends Record> type : all) {
                EntityReader reader = new EntityReader(type);
                reader.read().ifPresent(entities::add);
                problems.addAll(reader.problems());
            }
            ProgramDefinition definition = new ProgramDefinition(this, entities);
            problems.addAll(new DefinitionCheck(definition, all).problems());
            if (!problems.isEmpty()) {
                throw new InvalidProgram(problems);
            }
            return definition;
        }
    }
}
