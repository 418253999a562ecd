package org.boai.records;

import org.boai.plugins.Completion;
import org.boai.plugins.EntityType;
import org.boai.plugins.Erasing;
import org.boai.plugins.Field;
import org.boai.plugins.Measure;
import org.boai.plugins.Part;
import org.boai.plugins.Redirect;
import org.boai.plugins.Report;
import org.boai.plugins.Rule;
import org.boai.plugins.Text;
import org.boai.registry.Deployed;
import org.boai.security.Matter;
import org.boai.store.EntityTable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The entity that a request is about.
 *
 * @param program the version of the program that answers
 * @param table where its rows stand
 */
record Subject(Deployed program, EntityTable table) {
    static final String REGION = "directory/region";
    static final String ORGANISATION = "directory/organisation";
    static final String STATE = "state";

    EntityType type() {
        return table.type();
    }

    /** Its rows, as what somebody changes. */
    Matter matter() {
        return Matter.rows(table);
    }

    RecordShape shape() {
        return RecordShape.of(type().record());
    }

    /** The id under which the entity switches. */
    String switched() {
        return program.definition().switchOf(type());
    }

    /** The part of the program that the entity belongs to, with its id. */
    Optional<Text> part() {
        return program.definition()
                .part(switched())
                .map(Part::title)
                .map(
                        title ->
                                Text.of(
                                        "“%s”(%s)".formatted(title.zh(), switched()),
                                        "The part %s (%s)".formatted(title.en(), switched())));
    }

    /** Whether a reference leads to a region, whose id is its code. */
    boolean leadsToRegion(Field field) {
        return table.target(field).equals(REGION);
    }

    /** An organisation is its own organisation, and its region is a component. */
    boolean isOrganisation() {
        return table.id().equals(ORGANISATION);
    }

    List<Rule<?>> rules() {
        List<Rule<?>> own = new ArrayList<>();
        for (Rule<?> rule : program.definition().rules()) {
            if (rule.entity() == type().record()) {
                own.add(rule);
            }
        }
        return own;
    }

    /** Whether its rows cannot be shown without the program's code. */
    boolean derivesByCode() {
        return !type().derivations().isEmpty();
    }

    /** Whether its rows cannot be shown with their warnings without the program's code. */
    boolean flagsByCode() {
        return derivesByCode()
                || rules().stream().anyMatch(rule -> rule.check() instanceof Rule.OnRow);
    }

    Optional<Redirect> redirect() {
        return program.definition().redirects().stream()
                .filter(redirect -> redirect.entity() == type().record())
                .findFirst();
    }

    Optional<Erasing> erasing() {
        return program.definition().erasings().stream()
                .filter(erasing -> erasing.entity() == type().record())
                .findFirst();
    }

    Optional<Completion<?>> completion() {
        return program.definition().completions().stream()
                .filter(completion -> completion.entity() == type().record())
                .findFirst();
    }

    /** Whether the component says which organisation answers the row. */
    boolean isAddress(Field field) {
        return program.definition().endpoints().stream()
                .flatMap(endpoint -> endpoint.address().stream())
                .anyMatch(
                        address ->
                                address.entity() == type().record()
                                        && address.column().equals(field.name()));
    }

    Optional<Report> report() {
        return program.definition().report(type());
    }

    /** The components that say to which month a row belongs, in a report or in figures. */
    Set<String> months() {
        Set<String> months = new LinkedHashSet<>();
        report().map(Report::period).ifPresent(months::add);
        program.definition().kpis().stream()
                .flatMap(kpi -> kpi.measures().stream())
                .filter(measure -> measure.entity() == type().record() && countsOnce(measure))
                .flatMap(measure -> measure.date().stream())
                .forEach(months::add);
        return months;
    }

    private static boolean countsOnce(Measure measure) {
        return switch (measure.aggregation()) {
            case COUNT, SUM -> !measure.cumulative();
            case STOCK, ENTERED -> false;
        };
    }

    List<String> keys() {
        return type().fields().stream()
                .filter(field -> field.is(Field.Trait.KEY))
                .map(Field::name)
                .toList();
    }
}
